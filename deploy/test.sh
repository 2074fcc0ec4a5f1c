#!/bin/sh
# Every proof we have: sh deploy/test.sh [--strict]
set -eu
cd "$(dirname "$0")/.."
export PYTHONUTF8=1
sh deploy/bootstrap.sh requirements-dev.txt
exec .venv/bin/python deploy/prove.py "$@"
