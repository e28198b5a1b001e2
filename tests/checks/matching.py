#!/usr/bin/env python3
"""`vigil match` on the sample of registers, split in two by source: of the people of whom it is known that they are in
both, nearly all are compared, nine in ten are found, and nobody is taken for one of them who is not."""
import json
import os
import pathlib
import subprocess
import sys

REGISTER = pathlib.Path(os.environ["SHARED"]) / "names/register-sample.tsv.gz"


def main():
    if not REGISTER.exists():
        print("skipped: no ../shared")
        return 77
    done = subprocess.run(["tools/eval_match.py", REGISTER, "--vigil", os.environ["VIGIL"], "--split", "source", "--json"],
                          stdout=subprocess.PIPE, check=True)
    found = {line["whose"]: line for line in map(json.loads, done.stdout.splitlines())}["of common people"]
    print(found)
    if found["common"] == 0 or found["precision"] < 0.97 or found["recall"] < 0.90 or found["blocking"] < 0.99:
        sys.exit("precision below 0.97, recall below 0.90, or less than 99 % of the common people compared")
    return 0


if __name__ == "__main__":
    sys.exit(main())
