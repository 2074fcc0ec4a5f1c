# Sourced: which Python may run us. Sets $python, or ends with one sentence.

say() { printf '%s\n' "$*"; }
refuse() { printf '%s\n' "$*" >&2; exit 1; }

# A shim can exist and refuse to run, and a home-made Python can lack SQLite: only trying tells.
usable() {
    "$1" -c 'import sqlite3, ssl, sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1
}

find_python() {
    for python in python3 python3.13 python3.12 python3.11; do
        usable "$python" && return
    done
    found=$(python3 --version 2>/dev/null) || found="没有可用的 python3"
    refuse "板凳需要 Python 3.11、3.12 或 3.13，这台电脑上没有找到能用的（现有：$found）；请安装后再来一次。"
}

if usable .venv/bin/python; then python=.venv/bin/python; else find_python; fi
