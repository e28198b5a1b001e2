#!/usr/bin/env python3
"""`kill -9` during an import through a mapping, at random moments: all of it is in the record then or nothing, all of it
when it was acknowledged; the tables follow from the log, and the next import brings what is missing. An import that was
killed between its commit and its answer is there whole. The seed is printed; SEED repeats a run, ROUNDS makes it longer."""
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

VIGIL = os.environ["VIGIL"]
ROWS = 6000
MAPPING = {"format": "vigil-mapping 1", "name": "kill", "tables": [{
    "row": {"column": "No"}, "source": "a test", "person": {"column": "No", "prefix": "k-", "as": "id"},
    "make": [{"what": "person"}, {"what": "name", "text": {"column": "Name"}, "lang": "en"},
             {"what": "field", "field": "role", "value": {"column": "Role"}}]}]}


def vigil(record, *words):
    return subprocess.run([VIGIL, "--record", record, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True)


def size_of(record):
    """Entries of the log; ends if the tables do not follow from it."""
    done = vigil(record, "--json", "audit", "verify")
    if done.returncode:
        sys.exit(f"the tables do not follow from the log: {done.stdout}{done.stderr}")
    return json.loads(done.stdout.splitlines()[0])["entries"]


def undisturbed(record, words):
    """Entries of the log before and after an import that nobody kills, and its time in seconds."""
    vigil(record, "init", "--keys", record + "-keys")
    before, start = size_of(record), time.monotonic()
    done = vigil(record, *words)
    if done.returncode or json.loads(done.stdout)["new_claims"] != 2 * ROWS or '"import":1' not in done.stdout:
        sys.exit(f"an import that nobody kills does not bring everything: {done.stdout}{done.stderr}")
    return before, size_of(record), time.monotonic() - start


def main():
    seed = int(os.environ.get("SEED", time.time_ns()))
    rounds = int(os.environ.get("ROUNDS", 4))
    print(f"seed {seed}")
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        mapping, table = pathlib.Path(folder, "mapping.json"), pathlib.Path(folder, "table.csv")
        mapping.write_text(json.dumps(MAPPING), encoding="utf-8")
        rows = "".join(f"{n},Invented Number{n},keeper\n" for n in range(ROWS))
        table.write_text("No,Name,Role\n" + rows, encoding="utf-8")
        words = ["--json", "import", "--mapping", str(mapping), str(table)]
        before, whole, seconds = undisturbed(folder + "/undisturbed", words)
        for number in range(rounds):
            record = f"{folder}/record{number}"
            vigil(record, "init", "--keys", f"{folder}/keys{number}")
            process = subprocess.Popen([VIGIL, "--record", record, *words], stdin=subprocess.DEVNULL,
                                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
            time.sleep(chance.uniform(0, 1.1 * seconds))
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            acknowledged = b'"import":1' in process.communicate()[0]
            there = size_of(record)
            if there not in (before, whole) or (acknowledged and there != whole):
                sys.exit(f"a part of an import is in the record, or an acknowledged one is not: {there} entries of {whole}")
            done = vigil(record, *words)
            missing = 0 if there == whole else 2 * ROWS
            if done.returncode or json.loads(done.stdout)["new_claims"] != missing:
                sys.exit(f"the import after the kill did not bring what was missing: {done.stdout}{done.stderr}")
            size_of(record)


main()
