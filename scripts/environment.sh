# Sourced by demo.sh and test.sh. Makes .venv with the locked versions, and says what it does.
# It installs nothing outside this folder but Debian's python3-venv, and that only where Python cannot make an
# environment without it.

weighbridge_environment() {
    local lock=$1 python stamp
    python=$(_weighbridge_python)
    if [ ! -x .venv/bin/python ]; then
        if ! "$python" -c 'import ensurepip' 2>/dev/null; then
            echo "Installing Debian's python3-venv: this Python cannot make an environment without it."
            apt-get update -qq
            apt-get install -y -qq --no-install-recommends "$(_weighbridge_venv_package "$python")" >/dev/null
        fi
        echo "Making a local environment in .venv with $("$python" --version)."
        "$python" -m venv .venv
    fi
    stamp=".venv/.installed-$lock"
    if ! cmp -s "$lock" "$stamp" 2>/dev/null; then
        echo "Installing the versions of $lock into .venv (hashes are checked)."
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
        cp "$lock" "$stamp"
    fi
}

_weighbridge_python() {
    local candidate
    for candidate in python3.11 python3.12 python3.13 python3; do
        if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "Weighbridge needs Python 3.11 or newer; none was found. On Debian 12: apt-get install python3" >&2
    exit 1
}

_weighbridge_venv_package() {
    "$1" -c 'import sys; print(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")'
}
