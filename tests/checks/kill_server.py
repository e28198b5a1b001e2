#!/usr/bin/env python3
"""The database server of a record is ended with SIGKILL at random moments while somebody writes: what was acknowledged is
there when it runs again, whole, nothing is there by half, and the writer says that the server is gone.
The seed is printed; SEED repeats a run as far as the machine's pace allows. KILLS makes it longer."""
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import postgres
from report import SKIP

CRASH = pathlib.Path(os.environ["BUILD"]) / "crash"


def write_until_it_is_gone(server, record, first, after):
    """Returns the numbers that were acknowledged in whole lines."""
    writer = subprocess.Popen([CRASH / "crash_writer", record, str(first), "1000000"], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              env=os.environ | {"VIGIL_DATABASE": server.url})
    time.sleep(after)
    server.kill()
    output, errors = writer.communicate(timeout=60)
    if writer.returncode != 3 or "the database server" not in errors:
        sys.exit(f"a writer whose server was gone ended with status {writer.returncode}, and says: {errors}")
    return [int(line) for line in output.split("\n")[:-1]]


def main():
    if not postgres.is_wanted():
        print(f"skipped: {postgres.WHY_NONE}")
        sys.exit(SKIP)
    seed, kills = int(os.environ.get("SEED", random.randrange(10**6))), int(os.environ.get("KILLS", 6))
    chance = random.Random(seed)
    print(f"seed {seed} (SEED={seed} repeats it)")
    with postgres.cluster() as server, tempfile.TemporaryDirectory(prefix="vigil-") as folder:
        record, acknowledged = f"{folder}/record", [1]
        subprocess.run([CRASH / "crash_writer", record, "1", "1"], stdout=subprocess.DEVNULL, check=True,
                       env=os.environ | {"VIGIL_DATABASE": server.url})
        for _ in range(kills):
            acknowledged += write_until_it_is_gone(server, record, len(acknowledged) + 1, chance.uniform(0.05, 1.0))
            server.start()
            done = subprocess.run([CRASH / "after_kill", record], input="\n".join(map(str, acknowledged)),
                                  capture_output=True, text=True)
            if done.returncode:
                sys.exit(f"after a kill: {done.stdout}{done.stderr}")
    if len(acknowledged) == 1:
        sys.exit("no write was acknowledged between the kills")
    print(f"{len(acknowledged)} acknowledged writes over {kills} kills of the server, all there")


if __name__ == "__main__":
    main()
