#!/usr/bin/env python3
"""Power loss at any moment: writers, some of them killed, run above a shim that writes down what they do to the disk.
That is played again up to a random moment, and what no fsync had made sure is lost, or kept in part, or torn at 512
bytes. The record that is left opens, is whole, and holds every acknowledged write (tests/crash/numbered.hpp).

Then the same with a disk that lies about fsync: there the loss must be found, or this test could not fail.
The seed is printed; SEED repeats a run, POINTS (each with three crashes) and WRITES make it longer."""
import os
import pathlib
import random
import subprocess
import sys
import tempfile

CRASH = pathlib.Path(os.environ["BUILD"]) / "crash"


def write_down(folder, writes, chance):
    """Writers that go on where the one before them ended, until there are enough acknowledged writes. Two of three are
    killed after a random number of changes, or between a move and what makes it sure. Returns the trace's path and the record's."""
    record, trace = f"{folder}/record", f"{folder}/trace"
    environment = os.environ | {"LD_PRELOAD": str(CRASH / "disk_shim.so"), "VIGIL_DISK_ROOT": folder,
                                "VIGIL_DISK_TRACE": trace}
    next_one, writers = 1, 0
    while next_one <= writes:
        writers += 1
        kill = [{"VIGIL_DISK_KILL": str(chance.randrange(1, 3000))}, {}, {"VIGIL_DISK_KILL_AFTER_MOVE": str(chance.randrange(1, 8))}][writers % 3]
        last = next_one + chance.randrange(1, max(2, writes // 3))
        done = subprocess.run([CRASH / "crash_writer", record, str(next_one), str(last)], env=environment | kill,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode not in (0, -9):
            sys.exit(f"a writer failed, and nothing had been done to it: {done.stderr}")
        next_one += len(done.stdout.split())
    return trace, record


def lose_power(trace, record, points, seed):
    done = subprocess.run([CRASH / "power_loss", trace, record, str(points), str(seed)], stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, env=os.environ | {"TMPDIR": os.path.dirname(record)})
    if done.returncode not in (0, 1):
        sys.exit(f"the record could not be looked at: {done.stdout}{done.stderr}")
    return done


def without_syncs(trace):
    """The trace as a disk leaves it that says "done" to every fsync and does nothing."""
    data, kept, at = pathlib.Path(trace).read_bytes(), [], 0
    while at < len(data):
        path, content = (int.from_bytes(data[at + n:at + n + 8], "little") for n in (9, 17))
        end = at + 25 + path + content
        if data[at:at + 1] not in (b"s", b"a"):
            kept.append(data[at:end])
        at = end
    lying = pathlib.Path(f"{trace}-lying")
    lying.write_bytes(b"".join(kept))
    return lying


def main():
    seed = int(os.environ.get("SEED", random.randrange(10**6)))
    points, writes = int(os.environ.get("POINTS", 60)), int(os.environ.get("WRITES", 60))
    print(f"seed {seed} (SEED={seed} repeats it)")
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # the true disk has no part in this
    with tempfile.TemporaryDirectory(prefix="vigil-", dir=memory) as folder:
        folder = os.path.realpath(folder)
        trace, record = write_down(folder, writes, random.Random(seed))
        done = lose_power(trace, record, points, seed)
        print(done.stdout.splitlines()[-1])
        if done.returncode:
            sys.exit(f"a crash did harm: {done.stdout}")
        if not lose_power(without_syncs(trace), record, 10, seed).returncode:
            sys.exit("a disk that forces nothing to its plates lost nothing: this test finds no loss")


if __name__ == "__main__":
    main()
