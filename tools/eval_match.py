#!/usr/bin/env python3
"""How well `vigil match` finds the people that two registers have in common: eval_match.py REGISTER.tsv[.gz]
[--vigil build/vigil] [--split NAME…] [--fit]

REGISTER has the columns id, name, script and source. It is split in two, and who is in both halves is to be found:
  source   by the source of the names: two lists of different makers; few people are in both, and some are in both under
           two ids, so precision is also given for the people of whom it is known
  script   names in Han on one side, in Latin letters on the other
  random   each person's names in two halves
  part     as random, but 70 of 100 people have one half alone
Prints precision and recall at the default probability, the recall at a precision of 0.97, and blocking recall: how many
common people were compared at all. Japanese names in Han are harder than others: figures without the people of one source,
ENAMDICT, stand beside.

--fit learns the weights of src/link/match_weights.cpp from the chosen splits, and prints them. --quick leaves out the blocking
recall. Same register, same figures."""
import argparse
import collections
import gzip
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
HAN = {"Hans", "Hant", "Hani", "Jpan"}
FIRST_LIST = {"everypolitician", "ddbc", "cedict-zh"}
TAKEN_AS_ONE = 0.55  # src/cli/match_command.cpp
KINDS = ("signs", "reading", "reading-part", "unread", "letters", "letters-more", "syllables", "alphabets", "alphabets-more")
FITS = ("loose", "consonants", "letters")


def read(path):
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file]
    return [dict(zip(lines[0], cells)) for cells in lines[1:]]


def halves(rows, split):
    people = collections.defaultdict(list)
    for row in rows:
        people[row["id"]].append(row)
    chance = random.Random(1)
    a, b = [], []
    for names in people.values():
        if split == "source":
            for row in names:
                (a if row["source"] in FIRST_LIST else b).append(row)
        elif split == "script":
            a += [row for row in names if row["script"] in HAN]
            b += [row for row in names if row["script"] == "Latn"]
        else:
            names = chance.sample(names, len(names))
            half = len(names) // 2
            alone = chance.random() if split == "part" else 1
            if alone >= 0.35:
                a += names[:half]
            if alone < 0.35 or alone >= 0.7:
                b += names[half:]
    return a, b


def ids(rows):
    return {row["id"] for row in rows}


def match(vigil, a, b, least):
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in (("a.tsv", a), ("b.tsv", b)):
            text = "id\tname\n" + "".join(f"{row['id']}\t{row['name']}\n" for row in rows)
            (pathlib.Path(folder) / name).write_text(text, encoding="utf-8")
        done = subprocess.run([vigil, "match", "--min", str(least), "a.tsv", "b.tsv"], cwd=folder, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL)
    if done.returncode > 1:
        sys.exit(f"vigil match ended with status {done.returncode}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def figures(pairs, compared, common):
    """Precision and recall at TAKEN_AS_ONE, and the recall at a precision of 0.97."""
    ranked = sorted(((p["probability"], p["a"] == p["b"]) for p in pairs), reverse=True)
    taken = [right for probability, right in ranked if probability >= TAKEN_AS_ONE]
    right = best = 0
    for number, (_, is_right) in enumerate(ranked, 1):
        right += is_right
        best = right if right >= 0.97 * number else best
    count = max(1, len(common))
    return {"common": len(common), "precision": sum(taken) / max(1, len(taken)), "recall": sum(taken) / count,
            "recall_at_97": best / count, "blocking": len(compared & common) / count}


def evaluate(pairs, compared, a, b):
    common = ids(a) & ids(b)
    known = [p for p in pairs if p["a"] in common or p["b"] in common]
    japanese = {row["id"] for row in a + b if row["source"] == "enamdict"}
    others = [p for p in pairs if p["a"] not in japanese and p["b"] not in japanese]
    return {"all": figures(pairs, compared, common), "of common people": figures(known, compared, common),
            "without ENAMDICT": figures(others, compared, common - japanese)}


def newton(rows, before=(-4.0, 1.0, 0.3), penalties=(0.1, 10.0, 10.0)):
    """Logistic regression of (right, x…) on a constant and x, drawn towards `before`."""
    size, w = len(before), list(before)
    for _ in range(120):
        slope = [penalties[i] * (before[i] - w[i]) for i in range(size)]
        bend = [[penalties[i] * (i == j) for j in range(size)] for i in range(size)]
        for right, *x in rows:
            x = [1, *x]
            q = 1 / (1 + math.exp(-max(-30, min(30, sum(map(float.__mul__, w, map(float, x)))))))
            for i in range(size):
                slope[i] += (right - q) * x[i]
                for j in range(size):
                    bend[i][j] += q * (1 - q) * x[i] * x[j]
        step = solved(bend, slope)
        longest = max(map(abs, step))
        w = [v + s * min(1, 0.5 / max(longest, 1e-9)) for v, s in zip(w, step)]
        if longest < 1e-4:
            break
    return w


def solved(matrix, right):
    rows = [row + [value] for row, value in zip(matrix, right)]
    for i in range(len(rows)):
        rows[i] = [v / rows[i][i] for v in rows[i]]
        for k in range(len(rows)):
            if k != i:
                rows[k] = [v - rows[k][i] * u for v, u in zip(rows[k], rows[i])]
    return [row[-1] for row in rows]


def fit(pairs):
    groups = collections.defaultdict(list)
    for p in pairs:
        if any(reason["code"] == "other-han-name" for reason in p["reasons"]):
            continue
        probability = min(max(p["name_probability"], 1e-4), 1 - 1e-4)
        logit = max(-7, min(7, math.log(probability / (1 - probability))))
        groups[p["kind"], p["fit"]].append((p["a"] == p["b"], logit, -math.log(max(p["namesakes"], 1e-6))))
    print("kind, fit: at first, of likeness, of namesakes; pairs, of one person")
    for kind in KINDS:
        for how in FITS:
            rows = groups.get((kind, how), [])
            if rows:
                print(f"  {kind}, {how}: " + ", ".join(f"{w:.2f}" for w in newton(rows)) + f"; {len(rows)}, {sum(r[0] for r in rows)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("register", type=pathlib.Path)
    parser.add_argument("--vigil", default=str(ROOT / "build/vigil"))
    parser.add_argument("--split", nargs="*", choices=("source", "script", "random", "part"),
                        default=["source", "script", "random", "part"])
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true")
    wanted = parser.parse_args()
    rows, all_pairs = read(wanted.register), []
    for split in wanted.split:
        a, b = halves(rows, split)
        vigil, common = str(pathlib.Path(wanted.vigil).resolve()), ids(a) & ids(b)
        pairs = match(vigil, a, b, 0 if wanted.fit else 0.05)
        all_pairs += pairs
        # Whether a person is compared does not depend on who else is in the first register.
        compared = set() if wanted.quick else {
            p["a"] for p in match(vigil, [row for row in a if row["id"] in common], b, 0) if p["a"] == p["b"]}
        for whose, found in evaluate(pairs, compared, a, b).items():
            if wanted.json:
                print(json.dumps({"split": split, "whose": whose, "a": len(ids(a)), "b": len(ids(b)), **found}), flush=True)
            else:
                print(f"{split:7} {whose:17} {found['common']:6} common  precision {found['precision']:.3f} recall "
                      f"{found['recall']:.3f}  recall at 0.97 {found['recall_at_97']:.3f}  " + ("" if wanted.quick else f"blocking {found['blocking']:.4f}"),
                      flush=True)
    if wanted.fit:
        fit(all_pairs)


if __name__ == "__main__":
    main()
