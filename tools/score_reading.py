#!/usr/bin/env python3
"""Scores `vigil suggest` on marked documents: tools/score_reading.py GOLDDIR [--people T] [--folds N] [--least KIND=F1 …].

GOLDDIR holds NNN.txt and gold.jsonl (docs/READING.md); people.tsv stands in it or one above. With --folds each N-th part
of the documents is read with tables of words from which every phrase is taken out that occurs in no document but those:
it may have been learnt there. That is harsher than learning again, because it takes common phrases too that happen to
stand in one part only. The rules are score.py's, which stands beside GOLDDIR or above it; without it: skipped."""
import argparse
import importlib.util
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLES = ROOT / "data/reading"


def find_up(folder, name):
    for place in (folder, folder.parent, ROOT.parent / "shared/gold"):
        if (place / name).is_file():
            return place / name
    return None


def load_scorer(path):
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def folded(text):
    """Roughly what text::fold makes of it: simplified if opencc is there, small letters, half-width marks."""
    if shutil.which("opencc"):
        text = subprocess.run(["opencc", "-c", "t2s"], input=text, capture_output=True, text=True, check=True).stdout
    return text.translate(str.maketrans("，：；？！（）’", ",:;?!()'")).lower()


def verb_pattern(verb):
    """A verb in the forms that src/link/said/phrases.cpp gives it."""
    if verb.endswith("e"):
        return re.escape(verb[:-1]) + ("e(?:s|d|ing|)" if verb.endswith("ee") else "(?:es|ed|ing|e)")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return re.escape(verb[:-1]) + "(?:ies|ied|ying|y)"
    doubled = verb[-1] + "?" if re.fullmatch(r"[^aeiou]+[aeiou][^aeiouwxy]", verb) else ""
    return re.escape(verb) + "(?:e?s|" + doubled + "(?:ed|ing)|)"


def pattern_of(phrase, words):
    """A regular expression for what a phrase of the tables stands for (src/link/said/phrases.hpp)."""
    out, depth = "", 0
    for token in re.findall(r"\{[^}]*\}|<[^>]*>|[()\[\]/…]|[^(){}<>\[\]/…]+", phrase):
        if token[0] in "{<":
            name = token if token[0] == "<" else token[1:-1]
            out += "(?:" + ("|".join(words[name]) if name in words else verb_pattern(name)) + ")"
        elif token in "([":
            out, depth = out + "(?:", depth + 1
        elif token == ")":
            out, depth = out + ")", depth - 1
        elif token == "]":
            out, depth = out + "|)", depth - 1
        elif token == "/" and depth:
            out += "|"
        elif token == "…":
            out += ".{0,60}?"
        else:
            out += re.sub(r"(\\? )+", " *", re.escape(token))
    return out


def read_words(path):
    """The rows of words.tsv, each word as a pattern."""
    words = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if "\t" in line and not line.startswith("#"):
            name, cell = line.split("\t")
            words[name] = [pattern_of(word.strip(), words) for word in cell.split("|")]
    return words


def places_of_phrases(texts):
    """In which texts each phrase of the tables stands."""
    words, places = read_words(TABLES / "words.tsv"), {}
    for table in TABLES.glob("*.tsv"):
        for line in table.read_text(encoding="utf-8").split("\n"):
            cells = line.split("\t")
            if table.name == "words.tsv" or line.startswith("#") or len(cells) < 2:
                continue
            for phrase in (p.strip() for p in cells[-1].split("|")):
                if phrase not in places:
                    pattern = re.compile(f"(?<![a-z])(?:{pattern_of(phrase, words)})(?![a-z])")
                    places[phrase] = {name for name, text in texts.items() if pattern.search(text)}
    return places


def tables_without(places, held, into):
    """Copies the tables without the phrases of the held documents alone; how many those are."""
    removed = 0
    for table in TABLES.glob("*.tsv"):
        lines = []
        for line in table.read_text(encoding="utf-8").split("\n"):
            cells = line.split("\t")
            kept_whole = table.name == "words.tsv" or line.startswith("#") or len(cells) < 2
            if kept_whole or cells[-1] == "phrases" or cells[0] == "-":
                lines.append(line)
                continue
            phrases = [p.strip() for p in cells[-1].split("|")]
            kept = [p for p in phrases if not places[p] or not places[p] <= held]
            removed += len(phrases) - len(kept)
            if kept:
                lines.append("\t".join(cells[:-1] + [" | ".join(kept)]))
        (into / table.name).write_text("\n".join(lines), encoding="utf-8")
    return removed


def read(vigil, people, paths, lexicon):
    words = [vigil, "suggest", "--people", people]
    if lexicon:
        words += ["--lexicon", lexicon]
    done = subprocess.run([*words, *paths], capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("gold", type=pathlib.Path)
    options.add_argument("--people", type=pathlib.Path)
    options.add_argument("--folds", type=int, default=1)
    options.add_argument("--vigil", default=ROOT / "build/vigil")
    options.add_argument("--least", nargs="*", default=[], metavar="KIND=F1", help="ends with 1 where less is reached")
    asked = options.parse_args()
    scorer = find_up(asked.gold, "score.py")
    if not scorer:
        print("skipped: no score.py")
        return
    score = load_scorer(scorer)
    people = asked.people or find_up(asked.gold, "people.tsv")
    gold = score.load(asked.gold / "gold.jsonl")
    documents = sorted(p for p in asked.gold.glob("*.txt") if p.stem in gold)
    texts = {p.stem: folded(p.read_text(encoding="utf-8")) for p in documents} if asked.folds > 1 else {}
    places = places_of_phrases(texts) if texts else {}
    rows, removed = [], 0
    for fold in range(asked.folds):
        held = documents[fold::asked.folds]
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            if asked.folds > 1:
                removed += tables_without(places, {p.stem for p in held}, folder)
            said = read(asked.vigil, people, held, folder if asked.folds > 1 else None)
            (folder / "said.jsonl").write_text(said, encoding="utf-8")
            found = score.load(folder / "said.jsonl")
        for path in held:
            rows.append((gold[path.stem], score.score_doc(gold[path.stem], found[path.stem], path.read_bytes())))
    if asked.folds > 1:
        print(f"{removed} phrases taken out, over {asked.folds} folds")
    reached = {k: v for k, v in score.totals(rows).items() if "," not in k}
    score.show(reached, f"all ({len(rows)} documents)")
    short = [f"{kind}: {reached[kind]['f1']:.3f}, less than {f1}" for kind, f1 in
             (least.split("=") for least in asked.least) if reached[kind]["f1"] < float(f1)]
    if short:
        sys.exit("\n".join(short))


main()
