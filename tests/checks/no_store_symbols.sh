#!/bin/bash
# vigil-publish is not linked with the record: no symbol of vigil::store is in it. The same look at `vigil`, which has
# the record, must find some; else the look itself is blind (stripped programs, renamed spaces).
set -euo pipefail
build=${BUILD:-build}

symbols() { nm -C "$1" | grep -c 'vigil::store::' || true; }

for program in vigil vigil-publish; do
  [[ -x $build/$program ]] || { echo "there is no $build/$program: build it first"; exit 1; }
done
seen=$(symbols "$build/vigil")
leaked=$(symbols "$build/vigil-publish")
if (( seen == 0 )); then
  echo "no symbol of vigil::store was found in vigil either: this check sees nothing"
  exit 1
fi
if (( leaked != 0 )); then
  echo "vigil-publish is linked with the record; $leaked symbols of vigil::store, among them:"
  nm -C "$build/vigil-publish" | grep -m 5 'vigil::store::' || true
  exit 1
fi
