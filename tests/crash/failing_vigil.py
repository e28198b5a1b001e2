#!/usr/bin/env python3
"""Stands where `vigil` stands in a story (tests/checks/failing_stories.py). Before a command is carried out, some of the
system calls that it makes on what lies in the story's folder fail, one each time, and the folder is put back as it was;
then it is carried out for the story. A time with a failing call is compared with one that nothing disturbed:

  it says 0     then it says what it also says undisturbed (numbers aside), the log has grown as it does undisturbed, and
                the same files stand outside of the records
  it says 3     then it says why; what it had done until then may be there
  otherwise     only what it also says undisturbed
  and always    every record there opens, and its tables follow from its log (where they did before)

FAULTS names a folder for what is found: a line in `tried` or `wrong` each time. FAULTS_SEED, FAULTS_SHARE and
FAULTS_EACH say by what chance how many commands are tried, and how often each (EVERY=1: every call of every command; ONLY: of those that hold these words)."""
import contextlib
import errno
import fcntl
import json
import os
import pathlib
import random
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

FAULTS = pathlib.Path(os.environ["FAULTS"])
REAL = os.environ["FAULTS_VIGIL"]
SHIM = pathlib.Path(os.environ["BUILD"]) / "crash/disk_shim.so"
HOME = pathlib.Path(os.environ["HOME"]).resolve()
EVERY = os.environ.get("EVERY") == "1"
CALLS = ("write", "sync", "truncate", "open", "move", "remove", "make_folder", "set_mode", "read", "lock")
FAILURES = [(call, str(how)) for call in CALLS for how in ([errno.EIO] if call in ("read", "lock") else
                                                           [errno.ENOSPC, errno.EIO])] + [("write", "short")]
NOT_TRIED = {"unlock", "lock", "serve", "help"}  # what they change is in another process; and what has no record
MOST = 400
# Who reads is told, and reads the rest: each opening of what is sealed is written down, or nothing is opened.
READS_LESS = b"vigil: what is sealed is not shown: "


def run(words, given, **environment):
    return subprocess.run([REAL, *words], input=given, capture_output=True, env=os.environ | environment, timeout=120)


def records():
    return sorted(path.parent for path in HOME.glob("**/record.db"))


def entries():
    """How many entries the log of each record has; None where its tables do not follow from it."""
    found = {}
    for record in records():
        audit = run(["--record", record, "--json", "audit", "verify"], b"")
        found[str(record.relative_to(HOME))] = json.loads(audit.stdout.splitlines()[0])["entries"] if audit.returncode == 0 else None
    return found


def is_of_this_answer(path):
    """Whether the story writes what we answer there."""
    for descriptor in (1, 2):
        with contextlib.suppress(OSError):
            if os.path.samestat(os.fstat(descriptor), os.lstat(path)):
                return True
    return False


def others():
    """The files outside of the records, and whether they hold anything."""
    within = records()
    return {str(path.relative_to(HOME)): path.stat().st_size > 0 for path in HOME.rglob("*") if path.is_file()
            and not any(record in path.parents for record in within) and not is_of_this_answer(path)}


def put_back(kept):
    """Makes the folder what `kept` is; folders stay the same ones, the story stands in one of them."""
    for path in sorted(HOME.rglob("*"), reverse=True):
        there = kept / path.relative_to(HOME)
        if os.path.lexists(there) and path.is_dir() == there.is_dir() or is_of_this_answer(path):
            continue
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    for there in sorted(kept.rglob("*")):
        path = HOME / there.relative_to(kept)
        if there.is_dir() and not there.is_symlink():
            path.mkdir(exist_ok=True)
            shutil.copystat(there, path)
        elif not is_of_this_answer(path):
            now, then = (os.lstat(path) if os.path.lexists(path) else None), os.lstat(there)
            if now and (now.st_size, now.st_mtime_ns, now.st_mode) == (then.st_size, then.st_mtime_ns, then.st_mode):
                continue
            path.unlink(missing_ok=True)
            shutil.copy2(there, path, follow_symlinks=False)


def try_one(words, given, call, how, number):
    """What was seen with the number-th `call` failing, or None if it makes fewer."""
    with tempfile.TemporaryDirectory() as beside:
        failed = pathlib.Path(beside) / "failed"
        done = run(words, given, LD_PRELOAD=str(SHIM), VIGIL_DISK_ROOT=str(HOME), VIGIL_DISK_FAILED=str(failed),
                   VIGIL_DISK_FAIL=f"{call}:{number}:{how}")
        return (done, entries(), others()) if failed.exists() else None


def without_numbers(said):
    """Times, sizes, ids that were made, hashes and keys are another's each time."""
    return re.sub(rb"\b(?:[a-z]{1,3}-|d)[a-z0-9]{12,}|-[a-z2-7]{6}\b|\b[a-z2-7]{26}\b|[0-9a-f]{8,}|[A-Za-z0-9+/]{40,}=*|\d+", b"#", said)


def judge(seen, before, whole):
    """What is wrong with it, or nothing."""
    (done, after, files), (undisturbed, grown, made) = seen, whole
    said = done.stderr.decode("utf-8", "replace")
    told_as_finding = done.returncode == 1 and "doctor" in sys.argv  # what it could not read is what it is asked about
    if done.returncode not in (0, 3, undisturbed.returncode) and not told_as_finding:
        return f"it ended with status {done.returncode}: {done.stdout.decode('utf-8', 'replace')[-300:]}{said[-300:]}"
    if done.returncode == 3 and undisturbed.returncode != 3 and not re.search("^vigil[a-z-]*: ", said, re.M):
        return f"it does not say what went wrong: {said[-300:]}"
    damaged = [record for record, count in after.items() if count is None and before.get(record, 0) is not None]
    lost = [record for record in before if record not in after and record in grown]
    if damaged or lost:
        return f"afterwards a record is not whole: {damaged + lost} (status {done.returncode}: {said[-300:]})"
    if any(after.get(record) is not None and count is not None and after[record] < count for record, count in before.items()):
        return f"entries of the log are gone: {before} {after}"
    if done.returncode == 0 and undisturbed.returncode == 0 and READS_LESS not in done.stderr:
        if after != grown:
            return f"it was acknowledged, and the log is not what it is undisturbed: {after} {grown}"
        if without_numbers(done.stdout) != without_numbers(undisturbed.stdout):
            return f"it says something else, and not that it failed: {done.stdout[-300:]} {undisturbed.stdout[-300:]} {said[-300:]}"
        if files != made:
            return f"it was acknowledged, and these files differ: {sorted(set(files.items()) ^ set(made.items()))}"
    return ""


def numbers(chance):
    return range(1, MOST) if EVERY else [chance.randrange(1, 2 ** chance.randrange(1, 10))]


def with_faults(words, given, chance):
    chosen = FAILURES if EVERY else chance.choices(FAILURES, k=int(os.environ["FAULTS_EACH"]))
    with tempfile.TemporaryDirectory() as beside:
        kept = pathlib.Path(beside) / "kept"
        shutil.copytree(HOME, kept, symlinks=True)
        before, seen = entries(), []
        put_back(kept)
        whole = (run(words, given), entries(), others())
        put_back(kept)
        for call, how in chosen:
            for number in numbers(chance):
                while number and not (found := try_one(words, given, call, how, number)):
                    number = 0 if EVERY else number // 2
                    put_back(kept)
                put_back(kept)
                if not number:
                    break
                seen.append((f"{call} number {number} failed ({how})", found))
    named = shlex.join(words)
    with open(FAULTS / "tried", "a", encoding="utf-8") as tried, open(FAULTS / "wrong", "a", encoding="utf-8") as wrong:
        for fault, found in seen:
            print(fault, named[:200], sep="\t", file=tried)
            if problem := judge(found, before, whole):
                print(f"$ vigil {named[:300]}\n    {fault}: {problem}".replace("\n\n", "\n"), file=wrong)


def command(words):
    """The words that say what it does; options before it have a value each, but --json."""
    plain, at = [], 0
    while at < len(words) and len(plain) < 2:
        if words[at].startswith("-"):
            at += 0 if plain or words[at] in ("--json", "--help", "--version") or "=" in words[at] else 1
        else:
            plain.append(words[at])
        at += 1
    return plain


def main():
    words = sys.argv[1:]
    with open(FAULTS / "turn", "a+", encoding="utf-8") as turn:
        what = command(words)
        if not what or what[0] in NOT_TRIED:
            os.execv(REAL, [REAL, *words])
        given = sys.stdin.buffer.read()
        fcntl.flock(turn, fcntl.LOCK_EX)  # one after the other, also in a pipe
        turn.seek(0)
        number = len(turn.read())
        turn.write(".")
        turn.flush()
        chance = random.Random(f"{os.environ['FAULTS_SEED']} {number}")
        is_tried = chance.random() < float(os.environ["FAULTS_SHARE"]) and os.environ.get("ONLY", "") in shlex.join(words)
        if is_tried:
            with_faults(words, given, chance)
        done = subprocess.run([REAL, *words], input=given, timeout=300)
    sys.exit(done.returncode if done.returncode >= 0 else 128 - done.returncode)


if __name__ == "__main__":
    main()
