#!/usr/bin/env python3
"""`kill -9` during ingest, at random moments: every document that a line of output acknowledged is in the record
afterwards, its kept bytes are the right ones, the tables follow from the log, and a last ingest completes the rest. A
WARC.gz that is killed in the middle and read again goes on where it was, but for a batch, and leaves what one leaves
that was read at once: documents, mentions, suggestions, index; by another program all of it is read again. Time is
bounded; the seed is printed. SEED repeats a run, ROUNDS makes it longer (./run campaign crash)."""
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

VIGIL = os.environ["VIGIL"]
MOST_AT_ONCE = 256  # documents that are written together
NOTES = 900
ROOT = pathlib.Path(__file__).resolve().parents[2]


def vigil(record, *words):
    return subprocess.run([VIGIL, "--record", record, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True)


def write_documents(folder, count):
    folder.mkdir()
    for number in range(count):
        text = f"Note {number} of the crash test.\n\n" + f"Paragraph {number} has words of no person. " * 20
        (folder / f"note-{number:03}.txt").write_text(text, encoding="utf-8")


def ingest_and_kill(record, source, after):
    """Starts an ingest, kills it `after` seconds; returns the lines that it had written whole."""
    process = subprocess.Popen([VIGIL, "--record", record, "--json", "ingest", source], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(after)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    output = process.communicate()[0].decode("utf-8")
    return [json.loads(line) for line in output.split("\n")[:-1] if line]


def whole_ingest(record, source):
    """Not interrupted; the seconds it takes here."""
    start = time.monotonic()
    done = vigil(record, "ingest", str(source))
    if done.returncode:
        sys.exit(f"{source} was not read whole: {done.stderr}")
    return time.monotonic() - start


def check(record, acknowledged, chance):
    audit = vigil(record, "audit", "verify")
    if audit.returncode:
        sys.exit(f"the tables do not follow from the log: {audit.stdout}{audit.stderr}")
    evidence = pathlib.Path(record) / "evidence"
    kept = {hashlib.sha256(p.read_bytes()).hexdigest() for p in evidence.rglob("*") if p.is_file()}
    for line in acknowledged:
        if hashlib.sha256(pathlib.Path(line["doc"]).read_bytes()).hexdigest() not in kept:
            sys.exit(f"the bytes of {line['id']} were acknowledged and are not kept")
    for line in chance.sample(acknowledged, min(10, len(acknowledged))):
        shown = vigil(record, "document", line["id"])
        bytes_there = pathlib.Path(line["doc"]).read_bytes()
        digest = hashlib.sha256(bytes_there).hexdigest()
        if shown.returncode or digest not in shown.stdout:
            sys.exit(f"{line['id']} was acknowledged and is not there: {shown.stdout}{shown.stderr}")
    doctor = vigil(record, "doctor")
    if " 0 damaged" not in doctor.stdout:
        sys.exit(f"kept bytes are damaged: {doctor.stdout}")


# What was made of a WARC: everything but times, salts and numbers.
CONTENT = [
    "select t.kind, t.key, c.field, d.url, d.title, d.publisher, d.date, d.language, d.kind, d.read, d.source_class,"
    " c.entered_by, c.supersedes is null from document d join claim c on c.claim_id = d.claim_id"
    " join thing t on t.thing_id = c.subject_id",
    "select t.key, k.sha256, k.bytes, k.media_type, k.whence, k.url, k.captured_at, k.method from capture k"
    " join thing t on t.thing_id = k.document_id",
    "select t.key, e.address, e.extractor, e.content from extraction e join thing t on t.thing_id = e.document_id",
    "select t.key, m.start_byte, m.end_byte, m.surface, m.subject_kind, s.key, m.certainty, m.reason, m.kin"
    " from mention m join extraction e on e.extraction_id = m.extraction_id"
    " join thing t on t.thing_id = e.document_id left join thing s on s.thing_id = m.subject_id",
    "select s.suggestion, t.key, s.kind, s.start_byte, s.end_byte, s.words, s.privately, s.said, s.answers, s.why"
    " from suggestion s join thing t on t.thing_id = s.document_id",
    "select p.suggestion, p.position, t.key, p.raised from suggestion_person p"
    " join thing t on t.thing_id = p.person_id",
    "select table_name, count(*) from log group by table_name",
]


def in_a_file(record):
    """Of a record whose database is on a server, a copy with one in a file."""
    if not pathlib.Path(f"{record}/record.db").exists():
        vigil(record, "copy", f"{record}-copy-{time.monotonic_ns()}")
        record = max(pathlib.Path(record).parent.glob(f"{pathlib.Path(record).name}-copy-*"))
    return f"file:{record}/record.db?mode=ro"


def content(record):
    with sqlite3.connect(in_a_file(record), uri=True) as db:
        found = [sorted(db.execute(query).fetchall(), key=repr) for query in CONTENT]
    with sqlite3.connect(f"file:{record}/search/public.db?mode=ro", uri=True) as db:
        found.append(sorted(db.execute("select kind, id, first_day, language, publisher, names, text from entry"
                                       " where kind = 'document'").fetchall()))
        found.append(db.execute("select count(*) from words_docsize").fetchall())
    return found


def new_record(folder, name):
    record = f"{folder}/{name}"
    vigil(record, "init", "--keys", f"{folder}/{name}-keys")
    vigil(record, "import", str(ROOT / "data/record"))
    return record


def read_by_another_program(folder, record, warc):
    """Of a copy of the record and of the program: how many articles it passes over."""
    if not pathlib.Path(f"{record}/record.db").exists():
        return 0  # its database is on a server
    copy = f"{folder}/copy"
    shutil.copytree(record, copy)
    os.makedirs(f"{folder}/bin")
    program = shutil.copy(VIGIL, f"{folder}/bin")
    os.utime(program)
    done = subprocess.run([program, "--record", copy, "--json", "ingest", warc], stdin=subprocess.DEVNULL,
                          capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"another program could not go on: {done.stderr}")
    return sum(json.loads(line).get("there", False) for line in done.stdout.splitlines())


def kill_warc(folder, rounds, chance):
    count = 1200
    warc = f"{folder}/articles.warc.gz"
    subprocess.run([sys.executable, ROOT / "bench/ingest_pages.py", str(count), warc], check=True)
    whole, killed = new_record(folder, "whole"), new_record(folder, "killed")
    long = whole_ingest(whole, warc)
    acknowledged = []
    late = 0.24  # of the whole time: so soon that three do not come to the end, and later until some are written
    while rounds > 0 and late < 1:
        written = ingest_and_kill(killed, warc, chance.uniform(late, late + 0.06) * long)
        acknowledged += written
        if written:
            rounds -= 1
        else:
            late += 0.04
    with sqlite3.connect(in_a_file(killed), uri=True) as db:
        held = {row[0] for row in db.execute("select key from thing where kind = 'document'")}
        kept = db.execute("select count(distinct document_id) from capture").fetchone()[0]
    for line in acknowledged:
        if line["id"] not in held:
            sys.exit(f"{line['doc']} was acknowledged as {line['id']} and is not there")
    if not acknowledged or len({line["id"] for line in acknowledged}) == count:
        sys.exit(f"of {count} articles {len(acknowledged)} were acknowledged before a kill: nothing was tried")
    other = read_by_another_program(folder, killed, warc)
    last = vigil(killed, "--json", "ingest", warc)
    lines = [json.loads(line) for line in last.stdout.splitlines()]
    if last.returncode or len(lines) != count:
        sys.exit(f"the ingest after the kills did not complete: {last.stderr}")
    read = sum(not line.get("there", False) for line in lines)
    if read == count or read > count - kept + MOST_AT_ONCE:
        sys.exit(f"{kept} of {count} articles were there, and {read} were read once more")
    if f"{count - read} of {count} were there already" not in last.stderr:
        sys.exit(f"that it went on was not told: {last.stderr}")
    if pathlib.Path(f"{killed}/unfinished").exists():
        sys.exit("an ingest that is done has left its progress behind")
    if vigil(killed, "audit", "verify").returncode:
        sys.exit("the tables do not follow from the log")
    for a, b, what in zip(content(whole), content(killed), CONTENT + ["the index's entries", "the index's rows"]):
        if a != b:
            odd = [row for row in a if row not in b][:3], [row for row in b if row not in a][:3]
            sys.exit(f"the record of an ingest that was killed is another one: {what}: {odd}")
    if other:
        sys.exit(f"another program passed over {other} articles that it would perhaps read otherwise")
    print(f"{len(acknowledged)} acknowledged lines of a WARC.gz over kills; {kept} of {count} articles were there,"
          f" {read} were read; the record is as if there were no kills")


def main():
    seed = int(os.environ.get("SEED", random.randrange(10**6)))
    rounds = int(os.environ.get("ROUNDS", 6))
    chance = random.Random(seed)
    print(f"seed {seed} (SEED={seed} repeats it), {rounds} rounds")
    with tempfile.TemporaryDirectory(prefix="vigil-") as folder:
        record, source = f"{folder}/record", pathlib.Path(folder) / "notes"
        write_documents(source, NOTES)
        for name in ("scratch", "record"):
            vigil(f"{folder}/{name}", "init", "--keys", f"{folder}/{name}-keys")
        long = whole_ingest(f"{folder}/scratch", source)
        acknowledged = []
        slower = 1.0  # than the ingest that was measured, as on a machine that others use meanwhile
        for done in range(4 * rounds):
            if done >= rounds and acknowledged:
                break
            acknowledged += ingest_and_kill(record, source, chance.uniform(0.1, 0.9) * long * slower)
            check(record, acknowledged, chance)
            if not acknowledged:
                slower *= 1.15
        if not acknowledged:
            sys.exit("no document was acknowledged before a kill: nothing was tried")
        last = vigil(record, "--json", "ingest", str(source))
        lines = [json.loads(line) for line in last.stdout.splitlines()]
        if last.returncode or len(lines) != NOTES:
            sys.exit(f"the ingest after the kills did not complete: {last.stderr}")
        ids = {line["doc"]: line["id"] for line in lines}
        for line in acknowledged:
            if ids[line["doc"]] != line["id"]:
                sys.exit(f"{line['doc']} was acknowledged as {line['id']} and is now {ids[line['doc']]}")
        check(record, lines, chance)
        print(f"{len(acknowledged)} acknowledged lines over {rounds} kills, all there")
        kill_warc(folder, min(rounds, 3), chance)


if __name__ == "__main__":
    main()
