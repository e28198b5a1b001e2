#!/usr/bin/env python3
"""A table of ROWS rows (20,000; ./run campaign large: a million) is imported whole and found, in memory that does not
grow with it: SQLite's cache fills with the first 40,000 rows or so, and from there on nothing is added. Then it is taken
back, whole. Times and memory are printed; the bound is on memory alone."""
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

VIGIL = os.environ["VIGIL"]
ROWS = int(os.environ.get("ROWS", "20000"))
MOST_MIB = 130 if ROWS <= 20_000 else 320  # 88 were seen, and 293 at a million: three caches of 64 MiB, when the index is made
MAPPING = {"format": "vigil-mapping 1", "name": "large", "tables": [{
    "row": {"column": "No"}, "source": "a test", "person": {"column": "No", "prefix": "k-", "as": "id"},
    "make": [{"what": "person"}, {"what": "name", "text": {"column": "Name"}, "lang": "en"},
             {"what": "field", "field": "role", "value": {"column": "Role"}}]}]}


def name_of(number):
    return "Nemo Exemplar" + "".join(chr(ord("a") + int(digit, 16)) for digit in f"{number:x}")


def vigil(record, *words, expected=0):
    start = time.monotonic()
    done = subprocess.run([VIGIL, "--record", record, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024  # of any until now, workers too
    print(f"vigil {' '.join(words)[:60]}: {time.monotonic() - start:.1f} s, at most {most:.0f} MiB", flush=True)
    if done.returncode != expected:
        sys.exit(f"{done.stdout}{done.stderr}")
    if most > MOST_MIB:
        sys.exit(f"more than {MOST_MIB} MiB")
    return done.stdout


def main():
    with tempfile.TemporaryDirectory(prefix="vigil-") as folder:
        folder = pathlib.Path(folder)
        record, table, mapping = folder / "record", folder / "table.csv", folder / "mapping.json"
        mapping.write_text(json.dumps(MAPPING), encoding="utf-8")
        with open(table, "w", encoding="utf-8") as file:
            file.write("No,Name,Role\n")
            for i in range(ROWS):
                file.write(f"{i},{name_of(i)},role {i % 97}\n")
        vigil(record, "init", "--keys", f"{folder}/keys")
        told = json.loads(vigil(record, "--json", "import", str(table), "--mapping", str(mapping)))
        if (told["rows"], told["new_claims"], told["set_aside"]) != (ROWS, 2 * ROWS, 0):
            sys.exit(f"not all of it came in: {told}")
        last, words = f"k-{ROWS - 1}", f'"{name_of(ROWS - 1)}"'
        if last not in vigil(record, "search", words):
            sys.exit(f"{last} is not found")
        vigil(record, "import", "--undo", "1")
        vigil(record, "search", words, expected=1)  # nothing is found
        vigil(record, "audit", "verify")


if __name__ == "__main__":
    main()
