#!/usr/bin/env python3
"""`kill -9` of a writer at random moments: every write that it acknowledged on its standard output is in the record
afterwards, whole, and none is there by half (tests/crash/numbered.hpp). On PostgreSQL too, which VIGIL_DATABASE names.
The seed is printed; SEED repeats a run as far as the machine's pace allows. KILLS and WRITES, the least of each, make it
longer.

A moment is counted from the start, so that making and opening a record are hit too, or, four times out of five, from an
acknowledgement by chance: on a slow machine all moments soon after the start would lie before the first write."""
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

CRASH = pathlib.Path(os.environ["BUILD"]) / "crash"
KILLS_OF_A_RECORD = 25  # a fresh one now and then keeps checks quick


def write_until(end, record, first, chance, most):
    """Starts a writer and, at a moment by chance, `end(writer)`, by which it must end. The moment is up to 0.6 s after the
    start, always where there was no record yet, or up to 0.1 s after one of its next `most` acknowledgements. Returns
    the numbers that were acknowledged in whole lines, the writer's status, and what it says on standard error."""
    after_start = not os.path.exists(record) or chance.random() < 0.2
    wanted, pause = (0, chance.uniform(0.005, 0.6)) if after_start else (chance.randint(1, most), chance.uniform(0, 0.1))
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen([CRASH / "crash_writer", record, str(first), "1000000"], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=errors, bufsize=0) as writer:
            said = b""
            while said.count(b"\n") < wanted and (more := writer.stdout.read(65536)):
                said += more
            time.sleep(pause)
            end(writer)
            while more := writer.stdout.read(65536):
                said += more
        errors.seek(0)
        return [int(line) for line in said.split(b"\n")[:-1]], writer.returncode, errors.read().decode()


def most_of(writes, kills):
    """For write_until: so many that as a rule no more kills are needed than were asked for."""
    return -(-writes * 5 // (kills * 2))


def write_and_kill(record, first, chance, most):
    acknowledged, status, errors = write_until(subprocess.Popen.kill, record, first, chance, most)
    if status != -9:
        sys.exit(f"a writer ended by itself: {errors}")
    return acknowledged


def check(record, acknowledged):
    done = subprocess.run([CRASH / "after_kill", record], input="\n".join(map(str, acknowledged)), capture_output=True,
                          text=True)
    if done.returncode:
        sys.exit(f"after a kill: {done.stdout}{done.stderr}")


def main():
    seed = int(os.environ.get("SEED", random.randrange(10**6)))
    kills, writes = int(os.environ.get("KILLS", 8)), int(os.environ.get("WRITES", 40))
    chance = random.Random(seed)
    print(f"seed {seed} (SEED={seed} repeats it)")
    total = done = 0
    while done < kills or total < writes:
        with tempfile.TemporaryDirectory(prefix="vigil-") as folder:
            acknowledged, record = [], f"{folder}/record"
            for _ in range(min(KILLS_OF_A_RECORD, kills)):
                acknowledged += write_and_kill(record, len(acknowledged) + 1, chance, most_of(writes, kills))
                done += 1
                check(record, acknowledged)
        total += len(acknowledged)
    print(f"{total} acknowledged writes over {done} kills, all there")


if __name__ == "__main__":
    main()
