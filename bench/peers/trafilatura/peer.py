#!/usr/bin/env python3
"""The peer of bench/extract_bench.cpp: peer.py FOLDER ROUNDS: trafilatura on every page of FOLDER, without readers' comments.
Prints its version, then a line a round: processor seconds as it comes, and with its fast option."""
import pathlib
import sys
import time

import trafilatura

PAGES = [page.read_bytes() for page in sorted(pathlib.Path(sys.argv[1]).iterdir())]


def seconds(**options):
    start = time.process_time()
    for page in PAGES:
        trafilatura.extract(page, include_comments=False, **options)
    return time.process_time() - start


print(trafilatura.__version__, flush=True)
seconds()
for _ in range(int(sys.argv[2])):
    print(seconds(), seconds(fast=True), flush=True)
