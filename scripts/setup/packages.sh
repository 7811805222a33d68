#!/bin/sh
# Installs what only the system can give: packages that make `python3 -m venv` work, a browser, what starts it, fonts.
# Asks nothing. Where it may not install, it says in one message what to type.
set -eu
. scripts/setup/common.sh

# Says what is missing and what to type, and ends.
give_up() {
    tell "
책을 만드는 데 필요한 프로그램이 없습니다: $missing$note
아래 명령을 실행한 뒤 make를 다시 실행하십시오.

    $(all_by_hand)
" "
Something the book needs is missing: $missing$note
Type the command below, then run make again.

    $(all_by_hand)
" >&2
    exit 1
}

missing=
note=
wants() {
    missing="$missing${missing:+ }$1"
}

# The command as it is typed by who may not install.
by_hand() {
    if [ "$(id -u)" = 0 ]; then
        echo "$*"
    elif command -v sudo >/dev/null 2>&1; then
        echo "sudo sh -c '$*'"
    else
        echo "su -c '$*'"
    fi
}

# Ubuntu's archive has Chromium only as a snap, which neither runs in containers nor reads every folder: there the
# browser is Google's, whose package is not ours to fetch unasked. For other processors than amd64 there is none.
lacks_chromium() {
    grep -qx 'ID=ubuntu' "${OS_RELEASE:-/etc/os-release}" 2>/dev/null
}
wants_chromium() {
    [ "${missing#*chromium}" != "$missing" ]
}

# The command that installs everything missing by hand.
all_by_hand() {
    install="apt-get install -y --no-install-recommends"
    others=$(echo "$missing" | sed 's/chromium *//; s/ $//')
    if ! { lacks_chromium && wants_chromium; }; then
        by_hand "apt-get update && $install $missing"
    elif is_amd64; then
        deb=google-chrome-stable_current_amd64.deb
        by_hand "apt-get update && $install ca-certificates wget${others:+ }$others &&" \
            "wget -nv -O /tmp/$deb https://dl.google.com/linux/direct/$deb && $install /tmp/$deb"
    else
        by_hand "apt-get update && $install snapd${others:+ }$others && snap install chromium"
    fi
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1 </dev/null; }
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600 "$@"
}

install_missing() {
    say "시스템 패키지를 설치합니다: $missing" "installing system packages: $missing"
    # shellcheck disable=SC2086 # a list of package names
    quietly apt_get update && quietly apt_get install -y --no-install-recommends $missing
}

# What the parts asked for still want.
look() {
    missing=
    [ "$need_python" = no ] || look_for_python
    [ "$need_machine" = no ] || look_for_machine
    [ "$need_driver" = no ] || quietly has_driver || wants libatomic1
    [ "$need_office" = no ] || has_office || wants "libreoffice-impress libreoffice-writer libreoffice-calc"
}
look_for_python() {
    python=$(find_python)
    if [ -z "$python" ]; then
        wants "python3 python3-venv"
        note=" (Python 3.$FIRST_PYTHON+)"
    elif ! can_make_environments "$python"; then
        case $(command -v "$python") in
        */python3) wants python3-venv ;;
        *) wants "$(basename "$python")-venv" ;;
        esac
    fi
}
look_for_machine() {
    has_browser || wants chromium
    has_library libatomic.so.1 || wants libatomic1 # of the driver, which there is none of yet
    command -v fc-list >/dev/null 2>&1 || wants fontconfig
    finds_font NanumGothic || wants fonts-nanum
    finds_font "DejaVu Sans" || wants fonts-dejavu-core
}

need_python=no
need_machine=no
need_driver=no
need_office=no
for part in "$@"; do
    case $part in
    environment | tools | lab) need_python=yes ;;
    machine) need_machine=yes ;;
    driver) need_driver=yes ;;
    office) need_office=yes ;;
    *) echo "prepare.sh: unknown part '$part'" >&2 && exit 2 ;;
    esac
done

look
[ -n "$missing" ] || exit 0
may_install || give_up
! { lacks_chromium && wants_chromium; } || give_up
install_missing || give_up
look
[ -z "$missing" ] || give_up
