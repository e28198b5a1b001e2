#!/usr/bin/env python3
"""`kill -9` during an import through a mapping, at random moments: nothing of it is in the record then, the tables follow
from the log, and the next import brings all of it. The seed is printed; SEED repeats a run, ROUNDS makes it longer."""
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


def main():
    seed = int(os.environ.get("SEED", time.time_ns()))
    rounds = int(os.environ.get("ROUNDS", 4))
    print(f"seed {seed}")
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        record = folder + "/record"
        mapping, table = pathlib.Path(folder, "mapping.json"), pathlib.Path(folder, "table.csv")
        mapping.write_text(json.dumps(MAPPING), encoding="utf-8")
        rows = "".join(f"{n},Invented Number{n},keeper\n" for n in range(ROWS))
        table.write_text("No,Name,Role\n" + rows, encoding="utf-8")
        vigil(record, "init", "--keys", folder + "/keys")
        before = size_of(record)
        words = [VIGIL, "--record", record, "import", "--mapping", mapping, table]
        for _ in range(rounds):
            process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL, start_new_session=True)
            time.sleep(chance.uniform(0, 0.5))
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            acknowledged = b"import 1" in process.communicate()[0]
            if acknowledged != (size_of(record) != before):
                sys.exit("a part of an import is in the record, or an acknowledged one is not")
            if acknowledged:
                return
        done = vigil(record, "--json", "import", "--mapping", str(mapping), str(table))
        if done.returncode or json.loads(done.stdout)["new_claims"] != 2 * ROWS:
            sys.exit(f"the import after the kills did not bring everything: {done.stdout}{done.stderr}")
        size_of(record)


main()
