#!/usr/bin/env bash
# Pass the tests: style, types, layers, behaviour, documentation, quality floors.
# Installs everything it needs into .venv beside this file. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")"
. scripts/environment.sh
weighbridge_environment requirements-dev.lock

step() { echo; echo "-- $1"; }
if [ $# -eq 0 ]; then
    step "style";  .venv/bin/ruff check .; .venv/bin/ruff format --check .
    step "spelling"; .venv/bin/codespell
    step "types";  .venv/bin/mypy
    step "layers"; .venv/bin/lint-imports
fi
step "tests"
exec .venv/bin/pytest "$@"
