#!/usr/bin/env python3
"""Documents that are read one after the other in one ingest learn nothing of each other: of each kind one that is full of
a word stands before one without it, twice over, and nothing that is kept or told of the second has a byte of the first.
Every file that a library of others reads (PDF, pictures), and every office file and archive, gets a process of its own:
strace, where it is, counts them."""
import collections
import email.message
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import formats

WORD = "Xqcontamination"
BYTES = [WORD.encode(), WORD.encode("utf-16-le"), WORD.lower().encode()]


def mail(text):
    message = email.message.EmailMessage()
    message["Subject"], message["From"] = text[:40], "desk@example.org"
    message.set_content(text)
    message.add_attachment(formats.docx(text), maintype="application", subtype="octet-stream", filename="paper.docx")
    return message.as_bytes()


def warc(text):
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>{text[:40]}</title><p>{text}</p>".encode()
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{abs(hash(text))}\r\n"
            f"WARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{abs(hash(text)) % 10**12:012}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n")
    return head.encode() + body + b"\r\n\r\n"


def picture(text):
    """Its words cannot be drawn here; they stand beside the dots."""
    whole = formats.png(*formats.picture_of(["THIS LETTER IS LOST"] if WORD in text else ["HER LETTER IS HERE"]))
    return whole[:-12] + formats.chunk(b"tEXt", b"Comment\0" + text.encode()) + whole[-12:]


# Kind -> its bytes; and the tasks for which a file of that kind gets a process of its own.
KINDS = {
    "txt": (lambda text: text.encode(), ()),
    "html": (lambda text: f"<title>{text[:40]}</title><article><p>{text}</p></article>".encode(), ()),
    "eml": (mail, ("office",)),
    "warc": (warc, ()),
    "docx": (lambda text: formats.docx(*([text] * 20)), ("office",)),
    "pdf": (lambda text: formats.Pdf(formats.written(40, 700, re.findall(".{1,60}", text)[:40])).bytes(), ("pdf",)),
    "png": (picture, ("picture",)),
    "zip": (lambda text: formats.zipped({"note.txt": text, "paper.docx": formats.docx(text)}), ("office",)),
}


def has_the_word(content):
    return any(one in content for one in BYTES)


def traced(folder, command):
    if shutil.which("strace") is None:
        return subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True), None
    log = folder / "trace"
    done = subprocess.run(["strace", "-f", "-qq", "-e", "trace=execve", "-o", log, *command], cwd=folder,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True)
    started = collections.defaultdict(set)  # task -> ids of processes
    for line in log.read_text(errors="replace").splitlines():
        found = re.match(r'(\d+) +execve\("[^"]*", \["[^"]*", "worker", "([^"]+)"', line)
        if found:
            started[found[2]].add(found[1])
    return done, started


def ingest(folder):
    """Each document's line, in the order of reading."""
    files = []
    for round_ in "12":
        for kind, (make, _) in KINDS.items():
            for name, text in (("a", f"{WORD}{round_} " * 400), ("b", f"Words of the other paper, number {round_}. " * 6)):
                path = folder / f"{round_}-{kind}-{name}.{kind}"
                path.write_bytes(make(text))
                files.append(path.name)
    done, started = traced(folder, [formats.VIGIL, "ingest", "--record", "record", "--json", *files])
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr, started


def check_processes(started):
    if started is None:
        return "strace is not here: its processes were not counted"
    wanted = {task: 2 * 2 * sum(tasks.count(task) for _, tasks in KINDS.values()) for task in ("office", "pdf", "picture")}
    counts = {task: len(started[task]) for task in wanted}
    formats.must(counts == wanted, f"each such file has a process of its own: {wanted}, and {counts}")
    pids = [pid for task in ("zip", *wanted) for pid in started[task]]  # what an office file is, "zip" looks at first
    formats.must(len(pids) == len(set(pids)), "no process reads for two of these tasks")
    return f"{len(pids)} files had a process of their own each"


def main():
    with tempfile.TemporaryDirectory(prefix="vigil-") as name:
        folder = pathlib.Path(name)
        made = formats.vigil("init", "--record", "record", "--keys", "keys", folder=folder)
        formats.must(made.returncode == 0, made.stderr)
        lines, told, started = ingest(folder)
        pages = [line for line in lines if line["doc"].startswith("https:")]  # of the WARC files, one each
        first = [line for line in lines if "-a." in line["doc"]] + pages[0::2]
        second = [line for line in lines if "-b." in line["doc"]] + pages[1::2]
        formats.must(len(first) == len(second) == 2 * (len(KINDS) + 2), f"all are read: {len(lines)} lines; {told}")
        for line in first:
            shown = formats.vigil("document", "--record", "record", "--json", line.get("id", ""), folder=folder).stdout
            formats.must(has_the_word(shown.encode()) or ".png" in line["doc"], f"{line['doc']} holds the word")
        for line in second:
            formats.must(not has_the_word(json.dumps(line).encode()), f"{line['doc']}: its line has another's words")
            for words in (["document", "--json"], ["evidence", "show"], ["suggestions", "--document"]):
                shown = formats.vigil(*words, line.get("id", ""), "--record", "record", folder=folder).stdout
                formats.must(not has_the_word(shown.encode()), f"{line['doc']}: vigil {words[0]} has another's words")
        counted = check_processes(started)
    for what in formats.wrong:
        print("does not hold:", what)
    if formats.wrong:
        sys.exit(1)
    print(f"{len(second)} documents read behind others have none of their words; {counted}")


if __name__ == "__main__":
    main()
