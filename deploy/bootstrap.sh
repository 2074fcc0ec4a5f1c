#!/bin/sh
# Makes .venv hold what a requirements file names: sh deploy/bootstrap.sh requirements.txt
set -eu
cd "$(dirname "$0")/.."
wanted=${1:-requirements.txt}
log=.venv.log
. deploy/python.sh

# The copy is laid down only after a whole installation, so a killed one leaves none behind.
installed() {
    usable .venv/bin/python && cmp -s "$wanted" ".venv/$wanted" && cmp -s requirements.txt .venv/requirements.txt
}

# Runs a long command out of sight; a dot every few seconds shows that it lives.
quietly() {
    printf '%s' "$1"
    shift
    ( while sleep 3 >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do printf .; done ) &
    dots=$!
    trap 'kill $dots 2>/dev/null || true' EXIT
    trap 'printf "\n"; exit 130' INT TERM
    status=0
    "$@" >>"$log" 2>&1 </dev/null || status=$?
    kill $dots 2>/dev/null || true
    trap - EXIT INT TERM
    printf '\n'
    return $status
}

apt_install() {
    quietly "正在安装系统组件 $*" \
        sh -c 'apt-get update; DEBIAN_FRONTEND=noninteractive apt-get install -y "$@"' sh "$@"
}

have_ensurepip() { "$python" -c 'import ensurepip' >/dev/null 2>&1; }

need_ensurepip() {
    have_ensurepip && return
    package="$(basename "$python")-venv"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt_install "$package" || true
    fi
    have_ensurepip || refuse "Python 缺少 ensurepip，建不了运行环境；请让管理员执行 apt-get install $package，然后再来一次。"
}

make_venv() {
    find_python
    need_ensurepip
    rm -rf .venv
    quietly "正在建立运行环境（.venv）" "$python" -m venv .venv || refuse "运行环境没有建成，原因见 $log。"
}

install() {
    # An interrupted installation can leave half a library that pip takes for whole:
    # where the last one did not end well, begin again from nothing.
    [ -f .venv/requirements.txt ] && usable .venv/bin/python || make_venv
    rm -f .venv/requirements.txt .venv/requirements-dev.txt
    quietly "正在安装程序库，头一次要一两分钟" \
        .venv/bin/python -m pip install --no-input --disable-pip-version-check -r "$wanted" ||
        refuse "程序库没有装好，多半是网络不通；请检查网络后再来一次，详细原因见 $log。"
    cp "$wanted" .venv/
    cp requirements.txt .venv/
}

installed && exit
: >"$log"
install
