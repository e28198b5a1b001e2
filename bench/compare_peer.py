#!/usr/bin/env python3
"""The peer of bench/compare_bench.cpp: RapidFuzz's token-set ratio on pairs, one a line with a tab, from standard input; all
pairs in one call of its C++ (cpdist, one worker). Prints RapidFuzz's version, then the seconds of each of ROUNDS rounds.
Ends with status 1, saying nothing, where RapidFuzz or numpy is missing (PyPI: rapidfuzz, numpy)."""
import sys
import time

try:
    import numpy  # noqa: F401  cpdist needs it
    import rapidfuzz
except ImportError:
    sys.exit(1)

pairs = [line.rstrip("\n").split("\t") for line in sys.stdin]
first, second = [p[0] for p in pairs], [p[1] for p in pairs]
print(rapidfuzz.__version__)
for _ in range(int(sys.argv[1]) + 1):
    start = time.perf_counter()
    rapidfuzz.process.cpdist(first, second, scorer=rapidfuzz.fuzz.token_set_ratio, processor=rapidfuzz.utils.default_process, workers=1)
    print(time.perf_counter() - start)
