#!/bin/bash
# The programs that publish and read hold nothing of the record's code, nor of the stages that touch it: what is not
# linked cannot leak. `vigil` itself must show those symbols, else this check looks for the wrong thing.
set -euo pipefail
inside='vigil::(store|pipeline|capture|serve)::'
symbols() { nm --demangle --defined-only "$BUILD/$1"; }

symbols vigil | grep -qE "$inside" || { echo "nm finds no symbol of the record in vigil itself: is it stripped?"; exit 1; }
for program in vigil-publish vigil-read; do
  [[ $program == vigil-read && ! -e $BUILD/$program ]] && continue  # comes with the reader
  if found=$(symbols "$program" | grep -m 5 -E "$inside"); then
    echo "$program is linked with the record:"
    echo "$found"
    exit 1
  fi
done
