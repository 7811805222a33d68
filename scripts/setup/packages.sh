#!/bin/sh
# Installs what only the system can give: packages that make `python3 -m venv` work, a browser, a Korean font.
# Asks nothing. Where it may not install, it says in one message what to type.
set -eu
. scripts/setup/common.sh

# Says what to type, once in Korean and once in English, and ends.
give_up() {
    cat >&2 <<MESSAGE

책을 만드는 데 필요한 프로그램이 없습니다: $1
아래 명령을 실행한 뒤 make를 다시 실행하십시오.
Something the book needs is missing: $1
Type the command below, then run make again.

    $2

MESSAGE
    exit 1
}

missing=
wants() {
    missing="$missing${missing:+ }$1"
}

# Command line that installs the given packages by hand.
by_hand() {
    command="apt-get update && apt-get install -y --no-install-recommends $1"
    if [ "$(id -u)" = 0 ]; then
        echo "$command"
    elif command -v sudo >/dev/null 2>&1; then
        echo "sudo sh -c '$command'"
    else
        echo "su -c '$command'"
    fi
}

# Ubuntu's archive has Chromium only as a snap, which neither runs in containers nor reads every folder: what to type
# there is Google's own package.
is_ubuntu() {
    grep -qx 'ID=ubuntu' "${OS_RELEASE:-/etc/os-release}" 2>/dev/null
}
chrome_by_hand() {
    deb=google-chrome-stable_current_amd64.deb
    echo "wget -P /tmp https://dl.google.com/linux/direct/$deb && $(by_hand "/tmp/$deb${1:+ }$1")"
}

# The command for everything missing.
all_by_hand() {
    if is_ubuntu && [ "${missing#*chromium}" != "$missing" ]; then
        chrome_by_hand "$(echo "$missing" | sed 's/chromium *//; s/ $//')"
    else
        by_hand "$missing"
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
    say "시스템 패키지를 설치합니다: $missing"
    packages=$missing
    ! is_ubuntu || packages=$(echo "$missing" | sed 's/chromium/chromium-browser/') # its name for the snap
    # shellcheck disable=SC2086 # a list of package names
    if ! { quietly apt_get update && quietly apt_get install -y --no-install-recommends $packages; }; then
        give_up "$missing" "$(all_by_hand)"
    fi
}

need_python=no
need_machine=no
need_office=no
for part in "$@"; do
    case $part in
    environment | tools) need_python=yes ;;
    machine) need_machine=yes ;;
    office) need_office=yes ;;
    *) echo "prepare.sh: unknown part '$part'" >&2 && exit 2 ;;
    esac
done

if [ "$need_python" = yes ]; then
    python=$(find_python)
    [ -n "$python" ] || give_up "Python 3.$FIRST_PYTHON+" "$(by_hand "python3 python3-venv")"
    if ! can_make_environments "$python"; then
        case $(command -v "$python") in
        */python3) wants python3-venv ;;
        *) wants "$(basename "$python")-venv" ;;
        esac
    fi
fi
if [ "$need_machine" = yes ]; then
    has_browser || wants chromium
    command -v fc-list >/dev/null 2>&1 || wants fontconfig
    has_korean_font || wants fonts-nanum
fi
if [ "$need_office" = yes ]; then
    has_office || wants "libreoffice-impress libreoffice-writer libreoffice-calc"
fi

[ -n "$missing" ] || exit 0
may_install || give_up "$missing" "$(all_by_hand)"
install_missing

if [ "$need_python" = yes ] && ! can_make_environments "$(find_python)"; then
    give_up python3-venv "$(by_hand "$missing")"
fi
if [ "$need_machine" = yes ]; then
    has_korean_font || give_up fonts-nanum "$(by_hand "fontconfig fonts-nanum")"
    has_browser || give_up Chromium "$(chrome_by_hand "")"
fi
if [ "$need_office" = yes ]; then
    has_office || give_up LibreOffice "$(by_hand "libreoffice-impress libreoffice-writer libreoffice-calc")"
fi
