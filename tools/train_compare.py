#!/usr/bin/env python3
"""Learns data/names/compare.tsv: train_compare.py PAIRS.tsv[.gz] [--vigil build/vigil] [--folds-only] [--seed N]

PAIRS has the columns name_a, name_b, label, kind, origin, script_a, script_b, person_a, person_b, decidable. The features of
each pair come from `vigil compare --explain`, so what is learnt is what the program computes. For each kind of pair the
model is additive: the logit is a sum of one weight for each feature's level. Weights minimise the logistic loss with two
penalties: on their size, and on jumps between neighbouring levels of an ordered feature.

Prints, by cross-validation in five folds (no person is in two folds: connected components of person_a and person_b),
precision, recall, F1 at 0.5, average precision, Brier score, a reliability table, and recall by kind of pair. Then learns
from all rows and writes the table. Rows that sound cannot decide are not learnt from. The
pairs' other people are chosen to be hard: what has nothing in common hardly occurs among them, and would be taken for an
alias. So each fold is also given as many pairs of unrelated names, of the same scripts, at a quarter of the weight, and in
Latin letters two fifths as many with one word in common; they are learnt from and not counted in what is printed. Needs numpy (Debian's python3-numpy). Same seed, same table."""
import argparse
import collections
import csv
import gzip
import json
import pathlib
import random
import subprocess
import sys

import numpy

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLE = ROOT / "data/names/compare.tsv"
FOLDS, LEVELS = 5, 16
SIZE_PENALTY, JUMP_PENALTY = 0.5, 3
UNRELATED_WEIGHT = 0.25
UNORDERED = {"part-read", "system", "rest", "signs-count", "spelled-in", "surname", "words", "worst-edits",
             "worst-begins", "known-words", "initials", "syllables"}
HAN = {"Hans", "Hant", "Hani"}
HEADER = """# Weights of what is seen of two names (src/text/names/compare.hpp): the logit of the probability is "at-first" plus, for each
# feature, the weight of its level. Learnt by tools/train_compare.py (docs/NAMES.md); do not edit by hand.
kind\tfeature\tweights of levels 0, 1, 2, ...
"""


def read_pairs(path):
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def explained(vigil, rows):
    lines = "".join(f"{r['name_a']}\t{r['name_b']}\n" for r in rows)
    done = subprocess.run([vigil, "compare", "--explain"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def folds_by_person(rows, seed):
    """A fold for each row; rows that share a person, over any number of steps, have one fold."""
    parent = {}

    def root(x):
        parent.setdefault(x, x)
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for row in rows:
        parent[root(row["person_a"])] = root(row["person_b"])
    groups = collections.defaultdict(list)
    for i, row in enumerate(rows):
        groups[root(row["person_a"])].append(i)
    order = sorted(groups)
    random.Random(seed).shuffle(order)
    order.sort(key=lambda g: -len(groups[g]))  # the largest first, each into the emptiest fold
    sizes, fold = [0] * FOLDS, [0] * len(rows)
    for group in order:
        emptiest = sizes.index(min(sizes))
        sizes[emptiest] += len(groups[group])
        for i in groups[group]:
            fold[i] = emptiest
    return numpy.array(fold)


class Additive:
    """Logistic regression on levels, by Newton's method."""

    def __init__(self, features):
        self.features = features
        size = len(features) * LEVELS
        self.penalty = numpy.eye(size + 1) * SIZE_PENALTY
        self.penalty[size, size] = 1e-6
        for f, name in enumerate(features):
            if name in UNORDERED:
                continue
            for level in range(LEVELS - 1):
                a, b = f * LEVELS + level, f * LEVELS + level + 1
                self.penalty[a, a] += JUMP_PENALTY
                self.penalty[b, b] += JUMP_PENALTY
                self.penalty[a, b] -= JUMP_PENALTY
                self.penalty[b, a] -= JUMP_PENALTY
        self.weights = numpy.zeros(size + 1)

    def design(self, levels):
        rows = numpy.zeros((len(levels), len(self.features) * LEVELS + 1))
        index = numpy.arange(len(levels))
        for f in range(len(self.features)):
            rows[index, f * LEVELS + levels[:, f]] = 1
        rows[:, -1] = 1
        return rows

    def learn(self, levels, labels, weights):
        x = self.design(levels)
        for _ in range(30):
            p = 1 / (1 + numpy.exp(-x @ self.weights))
            gradient = x.T @ (weights * (labels - p)) - self.penalty @ self.weights
            curvature = (x * (weights * (p * (1 - p) + 1e-6))[:, None]).T @ x + self.penalty
            step = numpy.linalg.solve(curvature, gradient)
            self.weights += step
            if numpy.abs(step).max() < 1e-6:
                break
        return self

    def probability(self, levels):
        return 1 / (1 + numpy.exp(-self.design(levels) @ self.weights))


def unrelated_pairs(rows, fold, seed):
    """For each row a pair of its first name and a second name of another row of the same fold and script; if both are in
    Latin letters, for two of five also of its first name and that name with one word in common."""
    chance, by_script = random.Random(seed), collections.defaultdict(list)
    for i, row in enumerate(rows):
        by_script[fold[i], row["script_b"]].append(i)
    pairs = []
    for i, row in enumerate(rows):
        other = rows[chance.choice(by_script[fold[i], row["script_b"]])]
        if other["person_b"] not in (row["person_a"], row["person_b"]):
            pairs.append((i, {"name_a": row["name_a"], "name_b": other["name_b"]}))
            words, others = row["name_a"].split(), other["name_b"].split()
            if row["script_a"] == row["script_b"] == "Latn" and len(words) > 1 and len(others) > 1 and chance.random() < 0.4:
                pairs.append((i, {"name_a": row["name_a"], "name_b": " ".join([chance.choice(words)] + others[1:])}))
    return pairs


class Learnt:
    """What is learnt from: pairs as levels, with label, weight and fold."""

    def __init__(self, seen, labels, weights, fold, features):
        self.features = features
        self.levels = numpy.array([[s["features"].get(name, 0) for name in features] for s in seen])
        self.kinds = numpy.array([s["kind"] for s in seen])
        self.labels, self.weights, self.fold = numpy.array(labels), numpy.array(weights, dtype=float), numpy.array(fold)

    def models(self, held_out=None):
        models = {}
        for kind in sorted(set(self.kinds)):
            chosen = (self.kinds == kind) & (self.weights > 0) & (self.fold != (-1 if held_out is None else held_out))
            models[kind] = Additive(self.features).learn(self.levels[chosen], self.labels[chosen], self.weights[chosen])
        return models

    def highest_level(self, kind, feature):
        return int(self.levels[self.kinds == kind, feature].max())


# --- what is printed ------------------------------------------------------------------------------------------------

def average_precision(p, y):
    order = numpy.argsort(-p, kind="stable")
    hits = numpy.cumsum(y[order])
    return (hits / numpy.arange(1, len(y) + 1))[y[order] == 1].sum() / max(1, hits[-1])


def line(title, p, y):
    said, right = p >= 0.5, y == 1
    tp = (said & right).sum()
    precision, recall = tp / max(1, said.sum()), tp / max(1, right.sum())
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"{title:<30} n {len(y):6d}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  AP {average_precision(p, y):.3f}  "
          f"Brier {((p - y) ** 2).mean():.4f}")


def reliability(p, y):
    print("\nprobability      n   mean said   share right")
    for i in range(10):
        inside = (p >= i / 10) & ((p < (i + 1) / 10) | (i == 9))
        if inside.any():
            print(f"{i / 10:.1f} to {(i + 1) / 10:.1f} {inside.sum():7d}       {p[inside].mean():.3f}         {y[inside].mean():.3f}")


def by_kind(rows, p, y):
    print("\nkind of pair                                 n  decided rightly   mean said")
    groups = collections.defaultdict(list)
    for i, row in enumerate(rows):
        groups[row["kind"]].append(i)
    for kind in sorted(groups):
        i = numpy.array(groups[kind])
        print(f"{kind:<38} {len(i):7d}        {((p[i] >= 0.5) == y[i]).mean():.3f}         {p[i].mean():.3f}")


def report(rows, p, y):
    decidable = numpy.array([r["decidable"] == "1" for r in rows])
    attested = numpy.array([r["origin"] != "derived" for r in rows])
    scripts = [{r["script_a"], r["script_b"]} for r in rows]
    han_latin = numpy.array([bool(s & HAN) and "Latn" in s for s in scripts])
    line("decidable", p[decidable], y[decidable])
    line("decidable, Han and Latin", p[decidable & han_latin], y[decidable & han_latin])
    line("the same, attested", p[decidable & han_latin & attested], y[decidable & han_latin & attested])
    line("decidable, attested", p[decidable & attested], y[decidable & attested])
    line("all", p, y)
    reliability(p[decidable], y[decidable])
    by_kind([r for r, d in zip(rows, decidable) if d], p[decidable], y[decidable])


def written(models, learnt):
    out = HEADER
    for kind, model in models.items():
        out += f"{kind}\tat-first\t{model.weights[-1]:.3f}\n"
        for f, name in enumerate(learnt.features):
            highest = learnt.highest_level(kind, f)
            weights = model.weights[f * LEVELS:f * LEVELS + highest + 1]
            if highest > 0:
                out += f"{kind}\t{name}\t" + "\t".join(f"{w:.3f}" for w in weights) + "\n"
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=pathlib.Path)
    parser.add_argument("--vigil", default=str(ROOT / "build/vigil"))
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--folds-only", action="store_true", help="print the cross-validation, write nothing")
    parser.add_argument("--out-of-fold", type=pathlib.Path, help="write each pair's probability from the other folds")
    args = parser.parse_args()
    rows = read_pairs(args.pairs)
    fold, labels = folds_by_person(rows, args.seed), numpy.array([int(r["label"]) for r in rows])
    unrelated = unrelated_pairs(rows, fold, args.seed)
    seen = explained(args.vigil, rows + [pair for _, pair in unrelated])
    decidable = [r["decidable"] == "1" for r in rows]
    learnt = Learnt(seen, labels.tolist() + [0] * len(unrelated), decidable + [UNRELATED_WEIGHT] * len(unrelated),
                    fold.tolist() + [fold[i] for i, _ in unrelated], sorted({name for s in seen for name in s["features"]}))
    print(f"seed {args.seed}, {len(rows)} pairs, {sum(decidable)} decidable, folds of {numpy.bincount(fold).tolist()}\n")
    p = numpy.zeros(len(learnt.labels))
    for held_out in range(FOLDS):
        for kind, model in learnt.models(held_out).items():
            chosen = (learnt.fold == held_out) & (learnt.kinds == kind)
            if chosen.any():
                p[chosen] = model.probability(learnt.levels[chosen])
    print(f"unrelated names, said to be one: {(p[len(rows):] >= 0.5).mean():.4f} of {len(unrelated)}, mean {p[len(rows):].mean():.4f}\n")
    p = p[:len(rows)]
    report(rows, p, labels)
    if args.out_of_fold:
        args.out_of_fold.write_text("".join(f"{x:.6f}\n" for x in p))
    if not args.folds_only:
        TABLE.write_text(written(learnt.models(), learnt), encoding="utf-8")
        print(f"\n{TABLE.relative_to(ROOT)}: {sum(len(l.split(chr(9))) - 2 for l in TABLE.read_text().splitlines()[3:])} weights")


if __name__ == "__main__":
    sys.exit(main())
