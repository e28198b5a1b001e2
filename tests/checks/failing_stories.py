#!/usr/bin/env python3
"""Every command that the stories know, with a system call failing under it (tests/crash/failing_vigil.py): an error or
the data, never a false acknowledgement, and never a record that does not open afterwards.

In the tests some commands of some stories, by chance: the seed is printed, SEED repeats a run. STORIES names stories
("all"), ONLY a part of the commands' words, SHARE how many of the commands (0 to 1) and EACH how many failing calls for
each; EVERY=1 takes every call of all of them, which are hundreds. ./run campaign crash takes all stories."""
import collections
import os
import pathlib
import random
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))
import scenarios  # noqa: E402

# What follows from time that passes, or changes another process: there the answers of a story would not be its own.
NOT_HERE = {"read-only-record", "watch"}
SOME = 3  # stories in a test


def stories(chance):
    all_of_them = [story.parent for story in sorted((ROOT / "tests/scenarios").glob("*/commands"))
                   if story.parent.name not in NOT_HERE]
    wanted = os.environ.get("STORIES", "").split()
    if not wanted:
        return chance.sample(all_of_them, SOME)
    return [story for story in all_of_them if wanted == ["all"] or story.name in wanted]


def main():
    seed = os.environ.get("SEED", str(random.randrange(10**6)))
    print(f"seed {seed} (SEED={seed} repeats it)")
    with tempfile.TemporaryDirectory(prefix="vigil-") as folder:
        folder = pathlib.Path(folder)
        for program in pathlib.Path(os.environ["BUILD"]).glob("vigil*"):
            if program.is_file():
                (folder / program.name).symlink_to(program)
        (folder / "vigil").unlink()
        wrapper = (ROOT / "tests/crash/failing_vigil.py").read_text(encoding="utf-8").split("\n", 1)[1]
        (folder / "vigil").write_text(f"#!{sys.executable}\n{wrapper}", encoding="utf-8")  # a story may have no PATH
        (folder / "vigil").chmod(0o755)
        for name in ("tried", "wrong"):
            (folder / name).touch()
        environment = os.environ | {"FAULTS": str(folder), "FAULTS_VIGIL": os.environ["VIGIL"], "FAULTS_SEED": seed,
                                    "FAULTS_SHARE": "1" if os.environ.get("EVERY") else os.environ.get("SHARE", "0.3"),
                                    "FAULTS_EACH": os.environ.get("EACH", "2"), "SECONDS_OF_A_STEP": "7200",
                                    "VIGIL": str(folder / "vigil")}
        for story in stories(random.Random(seed)):
            result = scenarios.run(story.name, story, environment)
            if result.outcome == "failed":  # sessions end while calls fail: what it said until then was tried
                print(f"{story.name} was told until: {result.text}")
        tried = (folder / "tried").read_text(encoding="utf-8").splitlines()
        wrong = (folder / "wrong").read_text(encoding="utf-8")
    calls = collections.Counter(line.split()[0] for line in tried)
    print(f"{len(tried)} failing calls under {len({line.split(chr(9))[1] for line in tried})} commands: {dict(calls)}")
    if wrong:
        sys.exit(wrong[:20000])
    if len(tried) < 3:
        sys.exit(f"only {len(tried)} calls failed: the shim is not in the way")


if __name__ == "__main__":
    main()
