#!/usr/bin/env python3
"""`kill -9` at random moments, 5 to 600 ms after a writer began: every write that it acknowledged on its standard output
is in the record afterwards, whole, and none is there by half (tests/crash/numbered.hpp).
The seed is printed; SEED repeats a run as far as the machine's pace allows. KILLS and WRITES, the least of each, make it
longer."""
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

CRASH = pathlib.Path(os.environ["BUILD"]) / "crash"


def write_and_kill(record, first, after):
    """Returns the numbers that were acknowledged in whole lines."""
    writer = subprocess.Popen([CRASH / "crash_writer", record, str(first), "1000000"], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(after)
    writer.kill()
    output, errors = writer.communicate()
    if writer.returncode != -9:
        sys.exit(f"a writer ended by itself: {errors}")
    return [int(line) for line in output.split("\n")[:-1]]


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
        with tempfile.TemporaryDirectory(prefix="vigil-") as folder:  # a fresh record now and then keeps checks quick
            acknowledged, record = [], f"{folder}/record"
            for _ in range(min(25, kills)):
                acknowledged += write_and_kill(record, len(acknowledged) + 1, chance.uniform(0.005, 0.6))
                done += 1
                check(record, acknowledged)
        total += len(acknowledged)
    print(f"{total} acknowledged writes over {done} kills, all there")


if __name__ == "__main__":
    main()
