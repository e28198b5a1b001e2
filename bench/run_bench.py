#!/usr/bin/env python3
"""Runs the benchmarks: bench/run_bench.py [NAME…]. Each prints our figure, the peer's in the same run, and the ratio.
What was printed is added to bench/results/MACHINE.jsonl with processor, commit and date; a run of a changed tree is
printed but not kept."""
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SERVER = [sys.executable, ROOT / "tests/postgres.py"]  # a throw-away one, for what is measured beside it


def git(*words):
    return subprocess.run(["git", *words], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          text=True).stdout.strip()


def processor():
    info = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    model = re.search(r"^model name\s*: (.*)$", info, re.M)
    return f"{model[1].strip() if model else os.uname().machine}, {os.cpu_count()} cores"


def short(number):
    for size, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if number >= size:
            return f"{number / size:.3g} {letter}"
    return f"{number:.3g} "


def line_for_people(row):
    return (f"{row['name']:<16} n {row['n']:<8.0f} median {short(row['median'])}{row['unit']} "
            f"({short(row['lowest'])}to {short(row['highest'])}) | {row['peer']}: {short(row['peer_median'])}{row['unit']} "
            f"({short(row['peer_lowest'])}to {short(row['peer_highest'])}) | ratio {row['ratio']:.3g}")


def main(names):
    programs = sorted((ROOT / "build/bench").glob("*_bench"))
    # "search" is search_bench and search_text_bench.
    chosen = [p for p in programs
              if not names or any(p.name.removesuffix("_bench") == n or p.name.startswith(f"{n}_") for n in names)]
    if not chosen:
        print("Benchmarks: " + " ".join(p.name.removesuffix("_bench") for p in programs), file=sys.stderr)
        return 2
    machine = processor()
    run = {"commit": git("rev-parse", "--short", "HEAD"), "date": datetime.date.today().isoformat(), "processor": machine}
    rows, status = [], 0
    for program in chosen:
        done = subprocess.run([*(SERVER if "_server_" in program.name else []), program], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for line in done.stdout.splitlines():
            rows.append(json.loads(line))
            print(line_for_people(rows[-1]), flush=True)
        if done.returncode:
            print(f"{program.name} ended with status {done.returncode}", file=sys.stderr)
            status = 1
    if git("status", "--porcelain", "--untracked-files=no", "src", "bench", ":!bench/results"):
        print("The tree is changed: nothing is added to bench/results/.", file=sys.stderr)
        return status
    results = ROOT / "bench/results"
    results.mkdir(exist_ok=True)
    file = re.sub(r"[^a-z0-9]+", "-", machine.lower()).strip("-") + ".jsonl"
    with open(results / file, "a", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(run | row) + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
