#!/usr/bin/env python3
"""`kill -9` during ingest, at random moments: every document that a line of output acknowledged is in the record
afterwards, its kept bytes are the right ones, the tables follow from the log, and a last ingest completes the rest.
Time is bounded; the seed is printed. SEED repeats a run, ROUNDS makes it longer (./run campaign crash)."""
import hashlib
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


def vigil(record, *words):
    return subprocess.run([VIGIL, "--record", record, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True)


def write_documents(folder, count):
    folder.mkdir()
    for number in range(count):
        text = f"Note {number} of the crash test.\n\n" + f"Paragraph {number} has words of no person. " * 20
        (folder / f"note-{number:03}.txt").write_text(text, encoding="utf-8")


def ingest_and_kill(record, source, after):
    """Starts an ingest, kills it `after` seconds; returns the lines that it had written whole."""
    process = subprocess.Popen([VIGIL, "--record", record, "--json", "ingest", source], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(after)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    output = process.communicate()[0].decode("utf-8")
    return [json.loads(line) for line in output.split("\n")[:-1] if line]


def check(record, acknowledged, chance):
    audit = vigil(record, "audit", "verify")
    if audit.returncode:
        sys.exit(f"the tables do not follow from the log: {audit.stdout}{audit.stderr}")
    evidence = pathlib.Path(record) / "evidence"
    kept = {hashlib.sha256(p.read_bytes()).hexdigest() for p in evidence.rglob("*") if p.is_file()}
    for line in acknowledged:
        if hashlib.sha256(pathlib.Path(line["doc"]).read_bytes()).hexdigest() not in kept:
            sys.exit(f"the bytes of {line['id']} were acknowledged and are not kept")
    for line in chance.sample(acknowledged, min(10, len(acknowledged))):
        shown = vigil(record, "document", line["id"])
        bytes_there = pathlib.Path(line["doc"]).read_bytes()
        digest = hashlib.sha256(bytes_there).hexdigest()
        if shown.returncode or digest not in shown.stdout:
            sys.exit(f"{line['id']} was acknowledged and is not there: {shown.stdout}{shown.stderr}")
    doctor = vigil(record, "doctor")
    if " 0 damaged" not in doctor.stdout:
        sys.exit(f"kept bytes are damaged: {doctor.stdout}")


def main():
    seed = int(os.environ.get("SEED", random.randrange(10**6)))
    rounds = int(os.environ.get("ROUNDS", 6))
    chance = random.Random(seed)
    print(f"seed {seed} (SEED={seed} repeats it), {rounds} rounds")
    with tempfile.TemporaryDirectory(prefix="vigil-") as folder:
        record, source = f"{folder}/record", pathlib.Path(folder) / "notes"
        write_documents(source, 150)
        vigil(record, "init", "--keys", f"{folder}/keys")
        acknowledged = []
        for _ in range(rounds):
            acknowledged += ingest_and_kill(record, source, chance.uniform(0.02, 1.2))
            check(record, acknowledged, chance)
        if not acknowledged:
            sys.exit("no document was acknowledged before a kill: nothing was tried")
        last = vigil(record, "--json", "ingest", str(source))
        lines = [json.loads(line) for line in last.stdout.splitlines()]
        if last.returncode or len(lines) != 150:
            sys.exit(f"the ingest after the kills did not complete: {last.stderr}")
        ids = {line["doc"]: line["id"] for line in lines}
        for line in acknowledged:
            if ids[line["doc"]] != line["id"]:
                sys.exit(f"{line['doc']} was acknowledged as {line['id']} and is now {ids[line['doc']]}")
        check(record, lines, chance)
        print(f"{len(acknowledged)} acknowledged lines over {rounds} kills, all there")


if __name__ == "__main__":
    main()
