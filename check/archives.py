"""Holds what was fetched to the programs of others: check/archives.py VIGIL FOLDER. A server on this machine gives pages in
several forms; vigil ingests them and exports the case that cites one. warcio checks every digest of every WARC that was
kept, py-wacz the archive. Prints what is wrong. FOLDER/anna.pages names the pages that FOLDER/anna.wacz has."""
import gzip
import http.server
import json
import pathlib
import subprocess
import sys
import threading

from wacz.validate import Validation
from warcio.archiveiterator import ArchiveIterator

VIGIL, HOME = sys.argv[1], pathlib.Path(sys.argv[2])
PAGE = b"<html><body><h1>A note</h1><p>A letter of ours names Anna Sample, a painter.</p></body></html>"


class Pages(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/robots.txt":
            return self.answer(404, b"")
        if self.headers.get("If-None-Match") == '"one"':
            return self.answer(304, b"")
        if self.path == "/moved":
            return self.answer(301, b"", {"Location": "/plain"})
        if self.path == "/packed":
            return self.answer(200, gzip.compress(PAGE), {"Content-Encoding": "gzip"})
        if self.path == "/chunked":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"5\r\n" + PAGE[:5] + b"\r\n%x\r\n" % len(PAGE[5:]) + PAGE[5:] + b"\r\n0\r\n\r\n")
            return None
        return self.answer(200, PAGE, {"ETag": '"one"'})

    def answer(self, status, body, fields={}):
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        for name, value in fields.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def vigil(*words, expect=0, given=None):
    done = subprocess.run([VIGIL, *words, "--record", HOME / "record", "--keys", HOME / "keys", "--as", "tester"],
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != expect:
        sys.exit(f"vigil {' '.join(map(str, words))}: {done.returncode}\n{done.stdout}")
    return done.stdout


def wrong_in_warc(path):
    kinds = []
    with open(path, "rb") as stream:
        for record in ArchiveIterator(stream, check_digests=True):
            record.content_stream().read()
            record.raw_stream.read()
            kinds.append(record.rec_type)
            if record.digest_checker.passed is False:
                yield f"{path.name}: {record.rec_headers.get_header('WARC-Target-URI')}: {record.digest_checker.problems}"
            if record.rec_type != "warcinfo" and record.digest_checker.passed is None and record.rec_type != "revisit":
                yield f"{path.name}: {record.rec_type}: no digest was checked"
    KINDS.update(kinds)


def wrong_in_wacz(path):
    valid = Validation(str(path))
    for name in ("check_required_contents", "frictionless_validate", "check_file_paths", "check_compression", "check_indexes",
                 "check_file_hashes", "check_data_package_hash_and_sig"):
        good = getattr(valid, name)()
        if not (good == 0 if name == "check_required_contents" else good):
            yield f"{path.name}: py-wacz: {name}"


KINDS = set()
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
threading.Thread(target=server.serve_forever, daemon=True).start()
at = f"http://127.0.0.1:{server.server_port}"
fetch = ["--allow-private", "--pause", "0"]
vigil("init")
vigil("add", "person", "anna-sample", "--name", "Anna Sample", "--source", "invented")
pages = [at + path for path in ("/plain", "/packed", "/chunked", "/moved")]
documents = [json.loads(line)["id"] for line in vigil("ingest", "--json", *fetch, *pages).splitlines()]
vigil("ingest", *fetch, *pages)  # again: revisits
for document in sorted(set(documents)):
    vigil("raise", "--passage", f"{document}:0-6", "--subject", "person:anna-sample", "--by", "Invented Speaker", "--said", "2026",
          "--conveyed", "public-statement")
vigil("evidence", "export", "anna-sample", "-o", str(HOME / "anna.wacz"))
(HOME / "anna.pages").write_text("".join(f"{at}{path}\n" for path in ("/plain", "/packed", "/chunked")), encoding="utf-8")
problems = [text for path in sorted((HOME / "record/evidence").rglob("*")) if path.is_file() and path.read_bytes()[:2] == b"\x1f\x8b"
            for text in wrong_in_warc(path)]
problems += wrong_in_wacz(HOME / "anna.wacz")
if not KINDS >= {"warcinfo", "request", "response", "revisit"}:
    problems.append(f"only these kinds of records were written: {sorted(KINDS)}")
print("\n".join(problems))
sys.exit(1 if problems else 0)
