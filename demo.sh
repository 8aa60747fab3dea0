#!/usr/bin/env bash
# Weigh the bundled example reports and show the result. Installs everything it needs into .venv beside this file.
set -euo pipefail
cd "$(dirname "$0")"
. scripts/environment.sh
weighbridge_environment requirements.lock

out=out
mkdir -p "$out"
for folder in examples/*/; do
    name=$(basename "$folder")
    [ -d "$folder/reports" ] || continue
    echo
    echo "== $name: weighing $folder""reports =="
    .venv/bin/weighbridge weigh "$folder/reports" -o "$out/$name.casebook" --brief "$out/$name.html"
    .venv/bin/weighbridge brief "$out/$name.casebook" --format md -o "$out/$name.md"
done
echo
echo "The briefs are in $out/ as .html and .md; open one in a browser."
echo "Next: .venv/bin/weighbridge why ID $out/perchlorate-2025.casebook (an id from a table above)."
