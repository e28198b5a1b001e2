#!/usr/bin/env python3
"""The peer of bench/ingest_bench.cpp: ingest_peer.py WARC.gz DATABASE: what somebody would write in an hour: every HTML answer of
the file through trafilatura, its text into a table of SQLite with a full-text index, a commit every 100 pages. No
names, no history, no suggestions. Prints trafilatura's version, pages, and the processor's seconds."""
import gzip
import hashlib
import sqlite3
import sys
import time

import trafilatura


def answers(path):
    """Address and body of each response record; of one member each, as ours are."""
    with gzip.open(path, "rb") as warc:
        while line := warc.readline():
            if not line.startswith(b"WARC/"):
                continue
            head = {}
            while (line := warc.readline().strip()):
                name, _, value = line.partition(b":")
                head[name.lower()] = value.strip()
            block = warc.read(int(head[b"content-length"]))
            if head[b"warc-type"] == b"response":
                yield head[b"warc-target-uri"].decode(), block.partition(b"\r\n\r\n")[2]


def main():
    start = time.process_time()
    db = sqlite3.connect(sys.argv[2])
    db.executescript("pragma journal_mode=wal; pragma synchronous=full;"
                     "create table document(id integer primary key, url text, sha256 text unique, title text, date text, text text);"
                     "create virtual table words using fts5(title, text, content='', tokenize='trigram')")
    pages = 0
    for url, body in answers(sys.argv[1]):
        read = trafilatura.bare_extraction(body, url=url, with_metadata=True, include_comments=False)
        if read is None:
            continue
        row = db.execute("insert or ignore into document(url, sha256, title, date, text) values(?, ?, ?, ?, ?)",
                         (url, hashlib.sha256(body).hexdigest(), read.title, read.date, read.text)).lastrowid
        db.execute("insert into words(rowid, title, text) values(?, ?, ?)", (row, read.title, read.text))
        pages += 1
        if pages % 100 == 0:
            db.commit()
    db.commit()
    print(trafilatura.__version__, pages, time.process_time() - start)


if __name__ == "__main__":
    main()
