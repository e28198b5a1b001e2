#!/usr/bin/env python3
"""Main text against what people marked as such: tools/score_extraction_pages.py FOLDER [--vigil PROGRAM] [--pages]
[--predictions FILE] [--least F1].

FOLDER has html/ID.html or html/ID.html.gz, and ground-truth.json (the article-extraction-benchmark's form: a page's id, its
"articleBody"). Prints precision, recall and F1, each page's first averaged, for all pages and for each of four folds (every
fourth page), so that a rule that helps some pages only is seen; with --pages, the pages in the order of what is lost on
them. The measure: words are runs of letters and digits, four of them in a row make a shingle, and those of the text that was
found are compared, with how often each comes, with those of the marked text. With --least, status 1 below it."""
import argparse
import collections
import gzip
import json
import pathlib
import re
import subprocess
import sys
import tempfile

WORD = re.compile(r"\w+")
FOLDS = 4


def shingles(text, size=4):
    words = WORD.findall(text)
    return collections.Counter(tuple(words[i:i + size]) for i in range(max(1, len(words) - size + 1)) if words)


def page_scores(marked, found):
    """Precision and recall; None where there is nothing to divide by."""
    want, got = shingles(marked), shingles(found)
    if want == got:
        return 1.0, 1.0
    hits = sum((want & got).values())
    return (hits / sum(got.values()) if got else None), (hits / sum(want.values()) if want else None)


def mean(values):
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 0.0


def averages(scores):
    precision, recall = mean(p for p, _ in scores), mean(r for _, r in scores)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def extracted(vigil, folder):
    """The text of each page, by its id."""
    texts = {}
    with tempfile.TemporaryDirectory() as plain:
        for page in sorted((folder / "html").iterdir()):
            data = page.read_bytes()
            name = page.name.removesuffix(".gz")
            (pathlib.Path(plain) / name).write_bytes(gzip.decompress(data) if page.suffix == ".gz" else data)
        done = subprocess.run([vigil, "extract", plain], stdout=subprocess.PIPE)
        for line in done.stdout.splitlines():
            read = json.loads(line)
            texts[pathlib.Path(read["doc"]).name.removesuffix(".html")] = read["articleBody"]
    return texts


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", type=pathlib.Path)
    ap.add_argument("--vigil", default="build/vigil")
    ap.add_argument("--pages", action="store_true")
    ap.add_argument("--predictions", type=pathlib.Path)
    ap.add_argument("--least", type=float, default=0.0)
    options = ap.parse_args()
    truth = json.loads((options.folder / "ground-truth.json").read_text(encoding="utf-8"))
    texts = extracted(options.vigil, options.folder)
    scores = [(page_scores(truth[page]["articleBody"], texts.get(page, "")), page) for page in truth]
    if options.predictions:
        options.predictions.write_text(json.dumps({page: {"articleBody": texts.get(page, "")} for page in truth}))
    if options.pages:
        for (precision, recall), page in sorted(scores, key=lambda s: sum(v or 0 for v in s[0])):
            print(f"{page[:12]}  precision {precision or 0:.3f}  recall {recall or 0:.3f}")
    for fold in range(FOLDS):
        print("fold {}  precision {:.4f}  recall {:.4f}  F1 {:.4f}".format(
            fold + 1, *averages([s for s, _ in scores[fold::FOLDS]])))
    result = averages([s for s, _ in scores])
    print("pages {}  precision {:.4f}  recall {:.4f}  F1 {:.4f}".format(len(scores), *result))
    return 1 if result[2] < options.least else 0


if __name__ == "__main__":
    sys.exit(main())
