#!/usr/bin/env python3
"""The scenario runner finds what is not as written: text, order, exit status, what comes after the end."""
import os
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import scenarios

# A story and how it must end.
CASES = [
    ("$ echo one; echo two\none\ntwo\n", "passed"),
    ("$ echo one\n\n\none\n", "passed"),
    ("$ echo one\ntwo\n", "failed"),
    ("$ echo one; echo two\none\n", "failed"),
    ("$ echo one\none\ntwo\n", "failed"),
    ("$ echo one; echo two\ntwo\none\n", "failed"),
    ("$ echo one; echo two; echo three\n...\nthree\n", "passed"),
    ("$ echo one; echo two; echo three\n...\nfour\n", "failed"),
    ("$ echo one; echo two\n...\none\n", "failed"),
    ("$ echo a1b\na...b\n", "passed"),
    ("$ echo a.b\na+b\n", "failed"),
    ("$ exit 3\n[3]\n", "passed"),
    ("$ exit 3\n", "failed"),
    ("$ true\n[1]\n", "failed"),
    ("$ echo rz-7 kept\n{id} kept\n$ echo {id}\nrz-7\n", "passed"),
    ("$ echo rz-7 rz-8\n{id} {other}\n$ echo {other}\n{id}\n", "failed"),
    ("$ echo to-stderr >&2\nto-stderr\n", "passed"),
    ("$ pwd >one\n$ ls\none\n", "passed"),
    ("needs: no/such/folder\n$ false\n", "skipped"),
]


def main():
    wrong = []
    for text, expected in CASES:
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "commands").write_text(text, encoding="utf-8")
            result = scenarios.run("story", pathlib.Path(folder), os.environ | {"VIGIL": "/nowhere/vigil"})
            if result.outcome != expected:
                wrong.append(f"{text!r}: {result.outcome}, not {expected}\n{result.text}")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
