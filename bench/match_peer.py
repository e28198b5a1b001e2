#!/usr/bin/env python3
"""The peer of bench/match_bench.cpp: match_peer.py A.tsv B.tsv ROUNDS: RapidFuzz on people who share a word, as one would
match two lists with it. A word that more than 100 of the second register share is passed over. Prints RapidFuzz's version,
then the seconds of each round, from files to pairs. Ends with status 1, saying nothing, where RapidFuzz is missing."""
import collections
import sys
import time

try:
    import rapidfuzz
except ImportError:
    sys.exit(1)

MOST = 100


def read(path):
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file]


def match(a, b):
    ready = rapidfuzz.utils.default_process
    of_word = collections.defaultdict(list)
    second = [(person, ready(name)) for person, name in read(b)]
    for number, (_, name) in enumerate(second):
        for word in set(name.split()):
            of_word[word].append(number)
    pairs = 0
    for _, name in read(a):
        name = ready(name)
        others = {other for word in name.split() if len(of_word.get(word, ())) <= MOST for other in of_word.get(word, ())}
        pairs += sum(score >= 90 for score in (rapidfuzz.fuzz.token_set_ratio(name, second[other][1]) for other in others))
    return pairs


print(rapidfuzz.__version__)
for _ in range(int(sys.argv[3])):
    start = time.perf_counter()
    match(sys.argv[1], sys.argv[2])
    print(time.perf_counter() - start, flush=True)
