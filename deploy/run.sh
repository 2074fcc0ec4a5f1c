#!/bin/sh
# The living demonstration, from a fresh clone or on top of what is there.
set -eu
cd "$(dirname "$0")/.."
export DEMO=1 PYTHONUTF8=1
. deploy/python.sh
"$python" -I config/port.py
sh deploy/bootstrap.sh requirements.txt
exec .venv/bin/python -m config.supervisor
