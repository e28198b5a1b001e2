#!/usr/bin/env python3
"""Every system call that changes the disk fails once: no space, an error of the device, half of the bytes. Whatever the
command was, it ends with status 3 and says why, or what it acknowledged is kept; the record opens, and its tables follow
from the log. And after an fsync that failed nothing is acknowledged that was not there before.

Which call fails is counted by tests/crash/disk_shim.cpp. EVERY=1 takes every call (./run campaign crash); without it a
few of each kind, by chance: the seed is printed, SEED repeats a run."""
import errno
import json
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

VIGIL = os.environ["VIGIL"]
DATA = pathlib.Path(os.environ["DATA"])
SHIM = pathlib.Path(os.environ["BUILD"]) / "crash/disk_shim.so"
FAILURES = [(call, how) for call in ("write", "sync", "truncate", "open", "move", "remove", "make_folder")
            for how in (str(errno.ENOSPC), str(errno.EIO))] + [("write", "short")]
MOST = 400  # calls of a kind in one command; more would mean that none of them is counted


def vigil(folder, *words, **environment):
    return subprocess.run([VIGIL, "--record", f"{folder}/record", *words], stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, env=os.environ | environment)


def entries(folder):
    audit = vigil(folder, "--json", "audit", "verify")
    if audit.returncode:
        return None, audit.stdout + audit.stderr
    return json.loads(audit.stdout)["entries"], ""


def released(folder):
    """Whether the snapshot is there, and whole: half of one is worse than none."""
    snapshot = pathlib.Path(folder) / "public.snapshot"
    if not snapshot.exists():
        return False
    return sqlite3.connect(f"file:{snapshot}?mode=ro", uri=True).execute("pragma integrity_check").fetchone() == ("ok",)


# Name, words, and whether what a status of 0 acknowledged is there (given the folder, the entries before and after).
COMMANDS = [
    ("init", ["init", "--keys", "{}/keys"], lambda folder, before, after: after > 0),
    ("import", ["import", "{}/table"], lambda folder, before, after: after > before),
    ("wish", ["wish", "liu-xia", "--kind", "do-not", "--whose", "family"], lambda folder, before, after: after > before),
    ("ingest", ["--json", "ingest", str(DATA / "notes/2012-07-round-note.txt")],
     lambda folder, before, after: after > before),
    ("release", ["release", "-o", "{}/public.snapshot"],
     lambda folder, before, after: after > before and released(folder)),
]


def try_one(start, command, call, how, number):
    """Returns (whether the failure came, what is wrong)."""
    name, words, is_kept = command
    with tempfile.TemporaryDirectory(prefix="vigil-") as folder:
        folder = os.path.realpath(folder)
        shutil.copytree(start, folder, dirs_exist_ok=True)
        if name == "init":
            shutil.rmtree(f"{folder}/record")
            shutil.rmtree(f"{folder}/keys")
        before = 0 if name == "init" else entries(folder)[0]
        failed = pathlib.Path(folder) / "failed"
        done = vigil(folder, *(word.format(folder) for word in words), LD_PRELOAD=str(SHIM), VIGIL_DISK_ROOT=folder,
                     VIGIL_DISK_FAIL=f"{call}:{number}:{how}", VIGIL_DISK_FAILED=str(failed))
        if not failed.exists():
            return False, ""
        if done.returncode not in (0, 3):
            return True, f"it ended with status {done.returncode}: {done.stdout}{done.stderr}"
        if done.returncode == 3 and not done.stderr.startswith("vigil: "):
            return True, f"it does not say what went wrong: {done.stderr}"
        if name == "init" and done.returncode:
            again = vigil(folder, *(word.format(folder) for word in words))
            if again.returncode and "already" not in again.stderr:
                return True, f"init cannot be done again: {again.stderr}"
        after, problem = entries(folder)
        if after is None:
            return True, f"afterwards the record is not whole: {problem}"
        if done.returncode == 0 and not is_kept(folder, before, after):
            return True, "it was acknowledged and is not there"
        if name == "release" and done.returncode and (pathlib.Path(folder) / "public.snapshot").exists() and not released(folder):
            return True, "half a snapshot is there"
    return True, ""


def go_on_after_a_failed_fsync():
    """A writer that tries the next write all the same must not get it acknowledged by the same process."""
    writer = SHIM.parent / "crash_writer"
    with tempfile.TemporaryDirectory(prefix="vigil-") as folder:
        folder = os.path.realpath(folder)
        subprocess.run([writer, f"{folder}/record", "1", "1"], check=True, capture_output=True)
        failed = pathlib.Path(folder) / "failed"
        done = subprocess.run([writer, f"{folder}/record", "4", "5", "go-on"], capture_output=True, text=True,
                              env=os.environ | {"LD_PRELOAD": str(SHIM), "VIGIL_DISK_ROOT": folder,
                                                "VIGIL_DISK_FAIL": f"sync:1:{errno.EIO}",
                                                "VIGIL_DISK_FAILED": str(failed)})
        if not failed.exists():
            sys.exit(f"no fsync failed: {done.stdout}{done.stderr}")
        if done.stdout:
            sys.exit(f"after a failed fsync the same process acknowledged write {done.stdout}")
        again = subprocess.run([writer, f"{folder}/record", "4", "5"], capture_output=True, text=True)
        if again.stdout.split() != ["4", "5"]:
            sys.exit(f"a new start does not go on: {again.stderr}")


def numbers(chance, command, call):
    """Which calls fail, in order; each kind ends with the first that does not come. Of init every sync: what a folder
    is, a record or nothing, changes with the last ones."""
    if os.environ.get("EVERY") or (command, call) == ("init", "sync"):
        return range(1, MOST)
    return sorted({1, 2, *(chance.randrange(3, 40) for _ in range(2))})


def main():
    seed = int(os.environ.get("SEED", random.randrange(10**6)))
    chance = random.Random(seed)
    print(f"seed {seed} (SEED={seed} repeats it)")
    go_on_after_a_failed_fsync()
    tried, wrong = 0, []
    with tempfile.TemporaryDirectory(prefix="vigil-") as start:
        vigil(start, "init", "--keys", f"{start}/keys")
        table = pathlib.Path(start) / "table"
        table.mkdir()
        rows = (DATA / "record/people.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
        (table / "people.tsv").write_text("".join(rows[:30]), encoding="utf-8")
        vigil(start, "import", str(table))
        (table / "people.tsv").write_text("".join(rows[:40]), encoding="utf-8")
        for command in COMMANDS:
            for call, how in FAILURES:
                for number in numbers(chance, command[0], call):
                    came, problem = try_one(start, command, call, how, number)
                    if not came:
                        break
                    tried += 1
                    if problem:
                        wrong.append(f"{command[0]}: {call} number {number} failed ({how}): {problem}")
    if tried < 100:
        sys.exit(f"only {tried} calls failed: the shim is not in the way")
    print(f"{tried} failing calls, {len(wrong)} of them with harm")
    if wrong:
        sys.exit("\n".join(wrong[:20]))


if __name__ == "__main__":
    main()
