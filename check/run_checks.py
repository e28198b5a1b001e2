#!/usr/bin/env python3
"""Holds Vigil against other programs: check/run_checks.py [WORD…]. With words, only what has one in its name.

A demonstration is made below .check from what was built, its site and app are served, and each check prints
`name: ok`, `failed`, or `skipped: why` where its peer cannot be had. Screenshots for people: .check/shots."""
import contextlib
import html.parser
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
import postgres
import report
import run_tests
from report import Result

WORK = ROOT / ".check"
DEMO = WORK / f"demo-{os.getpid()}"  # its own: another run beside this one must not take it away
SITE = DEMO / "site"
SHOTS = WORK / "shots"
KEYS = DEMO / "keys"
PEERS = ROOT / "check/node_modules"
PYTHON = WORK / "python"
ARCHIVES = WORK / "archives"
CHROMIUM = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)


def run(command, **options):
    return subprocess.run(command, stdin=options.pop("stdin", subprocess.DEVNULL), stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, **options)


def verdict(name, done, also=""):
    good = done.returncode == 0 and not also
    return Result(name, "passed" if good else "failed", "" if good else f"{done.stdout.strip()[-6000:]}\n{also}".strip())


# --- what the checks look at ------------------------------------------------------------------------------------------

def make_demo():
    done = run(["./run", "demo", "--no-serve"], cwd=ROOT, env=os.environ | {"VIGIL_DEMO": str(DEMO)})
    return verdict("a demonstration is made", done)


def install_peers():
    """The peers of check/package-lock.json. Returns "" or why they cannot be had."""
    if shutil.which("npm") is None:
        return "no npm"
    lock = (ROOT / "check/package-lock.json").read_bytes()
    stamp = PEERS / ".lock"
    if not stamp.exists() or stamp.read_bytes() != lock:
        done = run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=ROOT / "check")
        if done.returncode:
            return "npm could not fetch check/package-lock.json: " + (done.stdout.strip().splitlines() or ["?"])[-1]
        stamp.write_bytes(lock)
    return ""


def environment(folder, lock):
    """A Python environment with what a list of hashes names. Returns "" or why it cannot be had."""
    stamp = folder / ".lock"
    if stamp.exists() and stamp.read_bytes() == lock.read_bytes():
        return ""
    done = run([sys.executable, "-m", "venv", "--clear", folder])
    if done.returncode:
        return "no Python environment: " + (done.stdout.strip().splitlines() or ["?"])[-1]
    done = run([folder / "bin/pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps", "-r", lock])
    if done.returncode:
        return f"pip could not fetch {lock.relative_to(ROOT)}: " + (done.stdout.strip().splitlines() or ["?"])[-1]
    stamp.write_bytes(lock.read_bytes())
    return ""


def install_python_peers():
    return environment(PYTHON, ROOT / "check/requirements.lock")


def install_archive_peers():
    return environment(ARCHIVES, ROOT / "check/archives.lock")


def missing_programs(*programs):
    """Which of them are not on the path: "no A, B"; "" where all are."""
    missing = [program for program in programs if shutil.which(program) is None]
    return f"no {', '.join(missing)}" if missing else ""


def python_peer(name, check):
    """The result of `check`, or that it was skipped."""
    why = install_python_peers()
    return [Result(name, "skipped", why)] if why else [check(name)]


def free_ports():
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(2)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


@contextlib.contextmanager
def served():
    """The demonstration's app and site, as (app, site) addresses."""
    app, site = free_ports()
    with open(DEMO / "serve.log", "w", encoding="utf-8") as log:
        server = subprocess.Popen([ROOT / "build/vigil", "serve", "--record", DEMO / "record", "--port", str(app),
                                   "--site", SITE, "--site-port", str(site)], stdin=subprocess.DEVNULL, stdout=log,
                                  stderr=log)
    try:
        addresses = f"http://127.0.0.1:{app}/", f"http://127.0.0.1:{site}/"
        for address in addresses:
            wait_for(address, server)
        yield addresses
    finally:
        server.terminate()
        server.wait(20)


def wait_for(address, server):
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
    raise RuntimeError(f"vigil serve does not answer at {address}: {(WORK / 'serve.log').read_text()}")


class Links(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        if tag == "a":
            self.found += [value for key, value in attributes if key == "href" and value]


def links(address):
    parser = Links()
    with urllib.request.urlopen(address, timeout=20) as answer:
        parser.feed(answer.read().decode("utf-8"))
    return [urllib.parse.urljoin(address, href).split("#")[0] for href in parser.found]


# The kinds of page, by what stands in their address; the first of each kind that is met is looked at.
def kind_of(address, origin):
    path = urllib.parse.unquote(address.removeprefix(origin)).split("?")[0]
    return re.sub(r"^((?:zh-hans/|en/)?(?:case|round|dialogue|issue|document)/).*", r"\1*", path).removesuffix(".html")


def walk(origin, most=60):
    """One page of every kind that links lead to, in every language: {kind: address}."""
    kinds, seen, queue = {}, {origin}, [origin]
    while queue and len(seen) < 4000 and len(kinds) < most:
        address = queue.pop(0)
        kind = kind_of(address, origin)
        if kind in kinds:
            continue
        kinds[kind] = address
        for link in links(address):
            is_page = link.startswith(origin) and re.search(r"(/|\.html|/[^./]*)(\?.*)?$", link)
            if is_page and link not in seen:
                seen.add(link)
                queue.append(link)
    return kinds


# --- the checks -------------------------------------------------------------------------------------------------------

def code_format():
    if shutil.which("clang-format-14") is None:
        return [Result("code is formatted", "skipped", "no clang-format-14")]
    files = [f for f in run(["git", "ls-files", "src", "fuzz", "bench"], cwd=ROOT).stdout.split() if f.endswith(("pp"))]
    return [verdict("code is formatted", run(["clang-format-14", "--dry-run", "-Werror", *files], cwd=ROOT))]


def two_common_tools():
    """A person without Vigil checks a copy of the site with openssl and sha256sum (docs/FORMATS.md)."""
    name = "the site is checked with openssl and sha256sum"
    signature = run(["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", str(KEYS / "publish.pub.pem"), "-rawin",
                     "-in", "SHA256SUMS", "-sigfile", "SHA256SUMS.sig"], cwd=SITE)
    sums = run(["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd=SITE)
    listed = {line.split("  ", 1)[1] for line in (SITE / "SHA256SUMS").read_text(encoding="utf-8").splitlines()}
    there = {str(p.relative_to(SITE)) for p in SITE.rglob("*") if p.is_file()} - {"SHA256SUMS", "SHA256SUMS.sig"}
    also = "".join(f"not in the list: {f}\n" for f in sorted(there - listed))
    return [verdict(name, signature), verdict(name + ": every file", sums, also)]


def markup():
    peers = install_peers()
    if peers:
        return [Result("markup of the site is valid", "skipped", peers)]
    done = run(["node", PEERS / "html-validate/bin/html-validate.mjs", "--config", ROOT / "check/htmlvalidate.json",
                "--formatter", "text", SITE], cwd=ROOT)
    return [verdict("markup of the site is valid", done)]


def vector_pictures():
    """Inline SVG is read as XML too: as feeds, office programs and other viewers will."""
    wrong = []
    for path in sorted(SITE.rglob("*.html")):
        for svg in re.findall(r"<svg\b.*?</svg>", path.read_text(encoding="utf-8"), re.S):
            try:
                xml.etree.ElementTree.fromstring(svg)
            except xml.etree.ElementTree.ParseError as error:
                wrong.append(f"{path.relative_to(SITE)}: {error}")
    return [Result("charts are well-formed", "failed" if wrong else "passed", "\n".join(wrong[:20]))]


def in_chromium(name, kind, script, given, expected, timeout):
    """What a script of check/ finds, a line of JSON a step: results named `kind step`, and one `name` if it broke off."""
    done = subprocess.run(["node", ROOT / "check" / script], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=timeout, input=json.dumps({"browser": CHROMIUM, "shots": str(SHOTS)} | given))
    results = [Result(f"{kind} {line['name']}", "failed" if line["problems"] else "passed", "\n".join(line["problems"]))
               for line in map(json.loads, done.stdout.splitlines())]
    if len(results) != expected or done.returncode:
        results.append(Result(name, "failed", done.stderr))
    return results


def no_chromium(name):
    """[] or the result that says why nothing can be looked at."""
    why = install_peers() or ("" if CHROMIUM else "no chromium")
    return [Result(name, "skipped", why)] if why else []


def pages():
    name = "pages in Chromium"
    if skipped := no_chromium(name):
        return skipped
    shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir(parents=True)
    with served() as (app, site):
        looked_at = [{"name": f"{place} /{kind}", "url": address}
                     for place, origin in (("app", app), ("site", site)) for kind, address in walk(origin).items()]
        return in_chromium(name, "page", "pages.mjs", {"pages": looked_at}, len(looked_at), timeout=1800)


WORDS = {"en": {"language": "English", "raise": "Record a raising from this passage", "assess": "Record an assessment"},
         "zh-hans": {"language": "Chinese", "raise": "据此段记录一次提出", "assess": "记录一项评价"}}


def forms():
    """The loop by the forms: the demonstration's own record takes what is entered."""
    name = "forms in Chromium"
    if skipped := no_chromium(name):
        return skipped
    SHOTS.mkdir(parents=True, exist_ok=True)
    results = []
    with served() as (app, _):
        found = json.loads(run([ROOT / "build/vigil", "search", "--record", DEMO / "record", "--kind", "document", "--json",
                                "点名与答复"]).stdout.splitlines()[0])
        for language, words in WORDS.items():
            given = {"words": words, "document": f"{app}{language}/document/{found['id']}"}
            results += in_chromium(name, "form", "forms.mjs", given, 3, timeout=300)
    return results


def followthemoney():
    """What the public sees and what the officer sees, in the words of the library that others read it with."""
    def check(name):
        problems = ""
        for audience in ("public", "mine"):
            path = DEMO / f"{audience}.ftm"
            done = run([ROOT / "build/vigil", "export", "--record", DEMO / "record", "--format", "ftm", "--audience",
                        audience, "-o", path])
            if done.returncode == 0:
                with open(path, encoding="utf-8") as entities:
                    done = run([PYTHON / "bin/python", ROOT / "check/ftm.py"], stdin=entities)
            if done.returncode:
                problems += done.stdout[-3000:]
        return Result(name, "failed" if problems else "passed", problems)
    return python_peer("entities are FollowTheMoney's", check)


def reconciliation():
    def check(name):
        with served() as (app, _):
            return verdict(name, run([PYTHON / "bin/python", ROOT / "check/reconcile.py", app, "gao-zhisheng",
                                      "Gao Zhisheng"]))
    return python_peer("reconciliation is as the API says", check)


def spreadsheet():
    """A workbook of openpyxl is read as it was meant."""
    expected = {"import": None, "dry_run": True, "rows": 4, "new_claims": 6, "set_aside": 2,
                "made": {"event": 1, "field": 2, "name": 3}, "groups": []}

    def check(name):
        path = DEMO / "people.xlsx"
        done = run([PYTHON / "bin/python", ROOT / "check/xlsx.py", path])
        if done.returncode:
            return verdict(name, done)
        done = run([ROOT / "build/vigil", "import", "--record", DEMO / "record", "--json", "--dry-run", "--mapping",
                    ROOT / "check/xlsx-mapping.json", path])
        lines = done.stdout.strip().splitlines()
        made = json.loads(lines[-1]) if lines and lines[-1].startswith("{") else {}
        told = "formula" in done.stdout and "merged" in done.stdout
        good = made == expected and told
        return Result(name, "passed" if good else "failed", "" if good else done.stdout[-3000:])
    return python_peer("a workbook of openpyxl is read", check)


def web_archives():
    """What Vigil fetched, as warcio reads it; what it exports, as py-wacz does and as ReplayWeb.page shows it."""
    name, shown = "WARC and WACZ are as warcio and py-wacz read them", "a WACZ opens in ReplayWeb.page"
    why = install_archive_peers()
    if why:
        return [Result(name, "skipped", why), Result(shown, "skipped", why)]
    home = DEMO / "archives"
    home.mkdir()
    read = verdict(name, run([ARCHIVES / "bin/python", ROOT / "check/archives.py", ROOT / "build/vigil", home], timeout=600))
    return [read, *in_replay(shown, home)]


def in_replay(name, home):
    if skipped := no_chromium(name):
        return skipped
    if not (home / "anna.pages").exists():
        return [Result(name, "skipped", "no WACZ was made")]
    SHOTS.mkdir(parents=True, exist_ok=True)
    pages = (home / "anna.pages").read_text(encoding="utf-8").splitlines()
    return [verdict(name, run(["node", ROOT / "check/replay.mjs", CHROMIUM, SHOTS, home / "anna.wacz",
                               "A letter of ours names Anna Sample", *pages], timeout=900))]


def briefs():
    """A brief on thirty cases as PDF, DOCX and ODT, read back."""
    name = "briefs are as pdftotext and pandoc read them"
    if why := missing_programs("weasyprint", "pandoc", "pdftotext"):
        return [Result(name, "skipped", why)]
    home = DEMO / "briefs"
    home.mkdir()
    return [verdict(name, run([sys.executable, ROOT / "check/briefs.py", ROOT / "build/vigil", DEMO / "record", home]))]


def metadata():
    """What outputs say beside their content: properties, times, names of people, machines and files."""
    name = "outputs say nothing of who made them, where and with what"
    if why := missing_programs("weasyprint", "pandoc", "pdfinfo"):
        return [Result(name, "skipped", why)]
    home = DEMO / "metadata"
    home.mkdir()
    return [verdict(name, run([sys.executable, ROOT / "check/metadata.py", ROOT / "build/vigil", home], timeout=600))]


def estimators():
    """Our estimators beside R's, which answers anew: on our data sets, made anew from their seed, and on its own."""
    name = "estimators are those of R's survival and cmprsk"
    if shutil.which("Rscript") is None:
        return [Result(name, "skipped", "no Rscript")]
    if run(["Rscript", "-e", "library(survival); library(cmprsk)"]).returncode:
        return [Result(name, "skipped", "no survival or cmprsk in R")]
    folder, kept = DEMO / "estimators", ROOT / "tests/data/estimators"
    folder.mkdir()
    for verb in ("invent", "export", "answer"):
        done = run(["Rscript", ROOT / "check/estimators.R", verb, folder])
        if done.returncode:
            return [verdict(name, done)]
    also = "".join(f"{data.name} is not what its seed gives\n" for data in sorted(kept.glob("*.data.tsv"))
                   if (folder / data.name).read_bytes() != data.read_bytes())
    environment = os.environ | {"VIGIL_ESTIMATORS": str(folder)}
    return [verdict(name, run([ROOT / "build/tests/measure_test", "--gtest_filter=Estimators.*", "--gtest_brief=1"],
                              cwd=ROOT, env=environment), also)]


def records_on_a_server():
    if not postgres.is_wanted():
        return [Result("records on PostgreSQL", "skipped", postgres.WHY_NONE)]
    with postgres.cluster() as server:
        results = [together(name, run_them(server.url)) for name, run_them in run_tests.long_on_server(ROOT / "build")]
    return results + [together("times on PostgreSQL", run_tests.on_one_processor(ROOT / "build"))]


def together(name, results):
    failed = [f"{r.name}\n{r.text}" for r in results if r.outcome == "failed"]
    return Result(name, "failed" if failed else "passed", "\n".join(failed) or f"{len(results)} tests")


def main(words):
    WORK.mkdir(exist_ok=True)
    jobs = [("code format", code_format), ("two common tools", two_common_tools), ("markup", markup),
            ("charts", vector_pictures), ("pages", pages), ("forms", forms), ("followthemoney", followthemoney),
            ("reconciliation", reconciliation), ("spreadsheet", spreadsheet), ("web archives", web_archives),
            ("briefs", briefs), ("metadata", metadata), ("estimators", estimators), ("records on a server", records_on_a_server)]
    chosen = [job for job in jobs if not words or any(word in job[0] for word in words)]
    try:
        demo = make_demo()
        if demo.outcome == "failed":
            chosen = [("demonstration", lambda: [demo])]
        return report.run_all(chosen, verbose=True, parallel=1)
    finally:
        shutil.rmtree(DEMO, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
