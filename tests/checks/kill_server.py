#!/usr/bin/env python3
"""The database server of a record is ended with SIGKILL at random moments while somebody writes: what was acknowledged is
there when it runs again, whole, nothing is there by half, and the writer says that the server is gone.
The seed is printed; SEED repeats a run as far as the machine's pace allows. KILLS and WRITES, the least of each, make it
longer."""
import os
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import kill_writer
import postgres
from report import SKIP


def make(record):
    """A record with write 1 in it: without a server none can be made."""
    subprocess.run([kill_writer.CRASH / "crash_writer", record, "1", "1"], stdout=subprocess.DEVNULL, check=True)


def write_until_it_is_gone(server, record, first, chance, most):
    acknowledged, status, errors = kill_writer.write_until(lambda writer: server.kill(), record, first, chance, most)
    if status != 3 or "the database server" not in errors:
        sys.exit(f"a writer whose server was gone ended with status {status}, and says: {errors}")
    return acknowledged


def main():
    if not postgres.is_wanted():
        print(f"skipped: {postgres.WHY_NONE}")
        sys.exit(SKIP)
    seed = int(os.environ.get("SEED", random.randrange(10**6)))
    kills, writes = int(os.environ.get("KILLS", 6)), int(os.environ.get("WRITES", 30))
    chance = random.Random(seed)
    print(f"seed {seed} (SEED={seed} repeats it)")
    total = done = 0
    with postgres.cluster() as server:
        os.environ["VIGIL_DATABASE"] = server.url
        while done < kills or total < writes:
            with tempfile.TemporaryDirectory(prefix="vigil-") as folder:
                record, acknowledged = f"{folder}/record", [1]
                make(record)
                for _ in range(min(kill_writer.KILLS_OF_A_RECORD, kills)):
                    acknowledged += write_until_it_is_gone(server, record, len(acknowledged) + 1, chance,
                                                           kill_writer.most_of(writes, kills))
                    done += 1
                    server.start()
                    kill_writer.check(record, acknowledged)
            total += len(acknowledged) - 1
    print(f"{total} acknowledged writes over {done} kills of the server, all there")


if __name__ == "__main__":
    main()
