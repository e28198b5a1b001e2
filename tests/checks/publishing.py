#!/usr/bin/env python3
"""The bundled record, released and published by the programs as they were built: the site is whole, the same each time,
leads nowhere but to itself, is as docs/FORMATS.md says, and comes of nothing but a public snapshot."""
import filecmp
import html.parser
import json
import os
import pathlib
import posixpath
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = pathlib.Path(os.environ.get("BUILD", ROOT / "build"))
PASSAGE_ONLY = {"words", "extraction", "start", "end"}  # of a source
wrong = []


def expect(holds, what):
    if not holds:
        wrong.append(what)


def run(*words, status=(0,)):
    done = subprocess.run([str(word) for word in words], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    expect(done.returncode in status, f"{' '.join(map(str, words))}\n  ended with {done.returncode}, not {status}: "
                                       f"{done.stdout[-500:]}{done.stderr[-500:]}")
    return done.stdout + done.stderr


def publish(snapshot, site, keys, **options):
    return run(BUILD / "vigil-publish", snapshot, "--keys", keys, "-o", site, **options)


def files_of(folder):
    return {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links, self.places = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for key, value in attributes:
            if key in ("href", "src", "action"):
                self.links.append(value)
            if key == "id":
                self.places.add(value)


def check_links(site):
    """Every link of every page leads to a file of the site, to a place in it, or to a web address."""
    files = files_of(site)
    pages = {path: Page(file.read_text(encoding="utf-8")) for path, file in files.items() if path.endswith(".html")}
    for path, page in pages.items():
        for link in page.links:
            if re.match("https?://", link):
                continue
            address, _, place = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), urllib.parse.unquote(address)))
            target = target if address else path
            if target not in files:
                wrong.append(f"{path} links to {link}, which is no file of the site")
            elif place and urllib.parse.unquote(place) not in pages[target].places:
                wrong.append(f"{path} links to {link}, and there is no such place")


def shape(value):
    """The keys of a JSON value in their order, and of the first entry of each list."""
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return {key: shape(inner) for key, inner in value.items()} if isinstance(value, dict) else None


def agree(example, found, at):
    """Where both have something; a list may be empty and a value null in one of them."""
    if isinstance(example, dict) and isinstance(found, dict):
        if at.endswith("by_extent_read"):  # its keys are words of the vocabulary
            return
        of_passages = PASSAGE_ONLY if at.endswith("sources[]") else set()
        shown, there = ([key for key in one if key not in of_passages] for one in (example, found))
        expect(shown == there, f"{at}: the formats show {shown}, the site has {there}")
        for key in example.keys() & found.keys():
            agree(example[key], found[key], f"{at}.{key}")
    elif isinstance(example, list) and isinstance(found, list) and example and found:
        agree(example[0], found[0], at + "[]")


def check_formats(site):
    document = (ROOT / "docs/FORMATS.md").read_text(encoding="utf-8")
    examples = dict(re.findall(r"\n`(data/[^`]+\.json|release\.json)`:\n\n```json\n(.*?)\n```", document, re.S))
    expect("data/measures.json" in examples, "docs/FORMATS.md shows no data/measures.json")
    for path, example in examples.items():
        for file in sorted(site.glob(path.replace("ID", "*"))):
            agree(shape(json.loads(example)), shape(json.loads(file.read_text(encoding="utf-8"))),
                  file.relative_to(site).as_posix())
    header = (site / "data/measures.csv").read_text(encoding="utf-8").splitlines()[0]
    expect(header in document, f"docs/FORMATS.md does not show the columns of data/measures.csv: {header}")


def check_refusals(work, snapshot, keys):
    """What is named wrongly is refused with its reason, and nothing that lay there is touched."""
    (work / "mine").mkdir()
    (work / "mine/letter").write_text("dear friend", encoding="utf-8")
    told = publish(snapshot, work / "mine", keys, status=(3,))
    expect("holds other files" in told and (work / "mine/letter").exists(), f"a folder with other files: {told}")
    (work / "mine/release.json").write_text('{"format": "somebody else\'s"}', encoding="utf-8")
    publish(snapshot, work / "mine", keys, status=(3,))
    expect((work / "mine/letter").exists(), "a folder with another release.json was replaced")
    told = publish(snapshot, work / "mine/letter", keys, status=(3,))
    expect("it is no folder" in told, f"a file in place of the site: {told}")
    told = publish(work / "nowhere", work / "other", keys, status=(3,))
    expect("vigil release makes one" in told, f"a snapshot that is not there: {told}")
    told = publish(snapshot, work / "other", work / "nowhere", status=(3,))
    expect("vigil init makes and names it" in told, f"keys that are not there: {told}")
    run(BUILD / "vigil-publish", "--no-such-word", status=(2,))
    expect(not (work / "other").exists(), "a refused publication left a site")


def check_interruption(work, snapshot, keys, site):
    """Ctrl-C reaches parent and child: the site is as it was, nothing is left beside it, and it is said."""
    before = (site / "SHA256SUMS").stat()
    process = subprocess.Popen([BUILD / "vigil-publish", snapshot, "--keys", keys, "-o", site], start_new_session=True,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while process.poll() is None:
        if fresh_folders(work):
            os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.001)
    told = "".join(process.communicate())
    expect(process.returncode == 3 and "nothing was changed" in told, f"interrupted: {process.returncode} {told}")
    expect((site / "SHA256SUMS").stat() == before, "an interrupted publication touched the site")
    expect(not fresh_folders(work), "an interrupted publication left a temporary folder")


def fresh_folders(work):
    return [path for path in work.iterdir() if path.name.startswith(".")]


def main(work):
    record, keys, snapshot, site = work / "record", work / "keys", work / "public.snapshot", work / "site"
    vigil = [BUILD / "vigil", "--record", record, "--keys", keys]
    run(*vigil, "init", "--publisher", "House of tests")
    run(*vigil, "import", ROOT / "data/record", status=(0, 1))  # 1: rows were set aside, which import's tests look at
    run(*vigil, "release", "-o", snapshot)
    told = publish(snapshot, site, keys)
    expect(told.startswith("published: release 1 "), f"publishing does not say what it did: {told}")
    if wrong:
        return
    before = (site / "SHA256SUMS").stat()
    expect(publish(snapshot, site, keys).startswith("unchanged: "), "a second publication does not say that it changed nothing")
    expect((site / "SHA256SUMS").stat() == before, "a second publication of the same snapshot touched the site")
    publish(snapshot, work / "again", keys)
    same = files_of(site).keys() == files_of(work / "again").keys()
    expect(same and not filecmp.cmpfiles(site, work / "again", files_of(site), shallow=False)[1],
           "the same snapshot and key gave other bytes")
    expect(not fresh_folders(work), "publishing left a temporary folder")
    told = run(BUILD / "vigil-publish", snapshot, "--keys", keys, "-o", f"{site}/", "--json")
    expect(json.loads(told)["changed"] is False and json.loads(told)["files"] == len(files_of(site)), f"--json: {told}")
    check_links(site)
    check_formats(site)

    trust = keys / "publish.pub.pem"
    run(*vigil, "verify", "--trust", trust, site)
    page = next(iter(sorted((site / "case").iterdir())))
    old = page.read_bytes()
    page.write_bytes(bytes([old[0] ^ 1]) + old[1:])
    told = run(*vigil, "verify", "--trust", trust, site, status=(1,))
    expect(f"case/{page.name} was changed" in told, f"verify does not name the changed file: {told}")
    expect(publish(snapshot, f"{site}/", keys).startswith("published: "), "a spoiled site was taken for unchanged")
    expect(page.read_bytes() == old, "publishing again did not mend a spoiled site")

    for refused in (record / "record.db", trust):
        told = publish(refused, site, keys, status=(3,))
        expect("it is no public snapshot" in told and told.count("vigil-publish:") == 1, f"{refused.name}: {told}")
    check_refusals(work, snapshot, keys)
    check_interruption(work, snapshot, keys, site)
    run(*vigil, "verify", "--trust", trust, site)


with tempfile.TemporaryDirectory() as folder:
    main(pathlib.Path(folder))
for each in wrong[:20]:
    print(each)
sys.exit(1 if wrong else 0)
