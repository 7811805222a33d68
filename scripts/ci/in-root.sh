#!/bin/sh
# One command in the clone inside a root that bare-root.sh made; see there. Started in name spaces of its own.
#
#   in-root.sh ROOT --with-rights|--without-rights COMMAND
set -eu

root=$1
book=/srv/book # home of who works there, with the clone in it

# Shows the root what of this machine leads to packages: names, certificates, pip's settings, folders of packages.
copy() {
    if [ -f "$1" ]; then
        mkdir -p "$(dirname "$root$2")"
        cat "$1" >"$root$2"
    fi
}
connect() {
    for file in /etc/resolv.conf /etc/hosts /etc/pip.conf \
        "${SSL_CERT_FILE:-}" "${PIP_CERT:-}" "${REQUESTS_CA_BUNDLE:-}" "${CURL_CA_BUNDLE:-}"; do
        copy "$file" "$file"
    done
    for file in "${HOME:-}/.pip/pip.conf" "${HOME:-}/.config/pip/pip.conf"; do
        copy "$file" "$book/.config/pip/pip.conf"
    done
    rm -rf "$root/etc/ssl/certs"
    cp -rL /etc/ssl/certs "$root/etc/ssl/certs"
    for folder in ${PIP_FIND_LINKS:-}; do
        if [ -d "$folder" ]; then
            mkdir -p "$root$folder"
            mount --bind -o ro "$folder" "$root$folder"
        fi
    done
    mount -t proc proc "$root/proc"
    mount -t sysfs sys "$root/sys"
    mount --rbind /dev "$root/dev"
}

# Runs a command in the clone as a user of the root. What else is set on this machine stays outside.
as_user() {
    sh scripts/setup/inherit.sh env -u TMPDIR -u XDG_CACHE_HOME -u XDG_CONFIG_HOME -u XDG_DATA_HOME -u XDG_RUNTIME_DIR \
        chroot --userspec="$1" "$root" /usr/bin/env HOME="$book" USER="$1" LANG=C.UTF-8 \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin sh -c "cd $book/factbook && $2" </dev/null
}

# A user without rights is told one line to type; root types it; then the command ends well.
without_rights() {
    chroot "$root" useradd --home-dir "$book" reader
    chroot "$root" chown -R reader: "$book"
    if as_user reader "$1" 2>"$root/told"; then
        echo "it ended well at once, though nothing was installed" >&2
        return 1
    fi
    cat "$root/told" >&2
    line=$(sed -n 's/^    //p' "$root/told")
    [ "$(echo "$line" | wc -l)" = 1 ] && [ -n "$line" ] || return 1
    as_user root "$line" && as_user reader "$1"
}

connect
case $2 in
--without-rights) without_rights "$3" ;;
*)
    chroot "$root" chown -R root: "$book"
    as_user root "$3"
    ;;
esac
