# What the set-up scripts share; read by them with `.`, from the root of the repository. POSIX sh.

LOG=_build/setup.log

# Browsers pictures and PDF can be made with; the same names as in factbook/pipeline/draw.py.
BROWSERS="google-chrome-stable google-chrome chrome chromium chromium-browser"
FIRST_PYTHON=11 # 3.11; the same as requires-python in pyproject.toml

# Korean or English, as the user's variables say: the rule of factbook/language/users.py.
LANGUAGE_OF_USER=en
locale=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
case ${locale%%.*} in
'' | C | POSIX) wanted= ;;
*) wanted=${LANGUAGE:-$locale} ;;
esac
while [ -n "$wanted" ]; do
    first=${wanted%%:*}
    first=${first%%.*}
    first=${first%%@*}
    case ${first%%_*} in
    ko) LANGUAGE_OF_USER=ko && break ;;
    en) break ;;
    esac
    case $wanted in *:*) wanted=${wanted#*:} ;; *) wanted= ;; esac
done
case ${FACTBOOK_LANGUAGE:-} in ko | en) LANGUAGE_OF_USER=$FACTBOOK_LANGUAGE ;; esac

# Prints the first text for a reader of Korean, the second for all others.
tell() {
    if [ "$LANGUAGE_OF_USER" = ko ]; then
        printf '%s\n' "$1"
    else
        printf '%s\n' "$2"
    fi
}

# One line of progress, in Korean and in English.
say() {
    tell "[준비] $1" "[set-up] $2"
}

# Quietly runs a step; its log is shown only when it fails.
quietly() {
    mkdir -p _build
    if ! "$@" >"$LOG" 2>&1 </dev/null; then
        tail -n 60 "$LOG" >&2
        return 1
    fi
}

# Prints the first Python that is new enough and can make environments; failing that, the first that is new enough.
find_python() {
    spare=
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11 python3.14; do
        # a version manager's stub is found like a command, yet does not run
        "$candidate" -c "import sys; sys.exit(sys.version_info < (3, $FIRST_PYTHON))" >/dev/null 2>&1 || continue
        if can_make_environments "$candidate"; then
            echo "$candidate"
            return
        fi
        spare=${spare:-$candidate}
    done
    echo "$spare"
}

# Debian keeps ensurepip in a package of its own.
can_make_environments() {
    "$1" -c "import ensurepip, venv" >/dev/null 2>&1
}

# Google has a package of its browser for these processors only.
is_amd64() {
    [ "$(dpkg --print-architecture 2>/dev/null || echo amd64)" = amd64 ]
}

# A browser in a snap cannot read every folder, so it counts only where there is no other.
is_snap() {
    case $(readlink -f "$1") in */snap) is_amd64 ;; *) return 1 ;; esac
}

# Whether a browser really starts: Ubuntu's chromium-browser may be a stub that only asks for a snap.
has_browser() {
    for browser in $BROWSERS; do
        found=$(command -v "$browser") || continue
        if ! is_snap "$found" && "$found" --version >/dev/null 2>&1 </dev/null; then
            return 0
        fi
    done
    return 1
}

# What opens office documents, to see that they can be opened; only the gates need it.
has_office() {
    command -v soffice >/dev/null 2>&1
}

# The fonts our browser sees, and whether each family is really found by the settings it is started with.
FONTS=scripts/factbook/figures/assets/fonts.conf
finds_font() {
    [ -n "$(FONTCONFIG_FILE=$FONTS fc-list "$1" 2>/dev/null)" ]
}

# Whether a library can be loaded: the loader complains where it is told to load one that is not there.
has_library() {
    [ -z "$(LD_PRELOAD=$1 cat /dev/null 2>&1)" ]
}

# Whether the program starts that Playwright drives the browser with; it comes with the packages of .venv.
has_driver() {
    for driver in .venv/lib/python3.*/site-packages/playwright/driver/node; do
        "$driver" --version || return 1
    done
}

# Installs with the pip of a Python, which reaches packages as this machine does and otherwise works as we need it.
pip_install() {
    installer=$1
    shift
    settings=$("$installer" scripts/setup/pip_settings.py) || return 1
    eval "$settings" # sets variables
    "$installer" -m pip install --disable-pip-version-check --no-input "$@"
}
