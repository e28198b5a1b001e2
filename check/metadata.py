#!/usr/bin/env python3
"""What Vigil's outputs say beside their content: check/metadata.py VIGIL FOLDER. Names of a user, a machine's folders, files as
they were called and properties of templates are planted wherever an output could have them from; then a brief and a list as
DOCX, ODT, PDF, HTML and Markdown, an evidence package, exports and a published site are unpacked. No planted word is in any; each
property has a name of the list below; nothing is left behind in temporary folders or caches. Prints what is wrong."""
import gzip
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import zipfile
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests/checks"))
VIGIL, HOME = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
os.environ.setdefault("VIGIL", VIGIL)
import formats

PLANTED = "Xqmetadata"
CORE = {"dc:title", "dc:language"}
ODF_META = {"dc:title", "dc:language"}
PDF_INFO = {"Title", "Producer"}
WARC = {"WARC-Type", "WARC-Record-ID", "WARC-Date", "WARC-Target-URI", "WARC-Payload-Digest", "WARC-Block-Digest", "Content-Type",
        "Content-Length"}
PACKAGE = {"profile", "wacz_version", "title", "description", "created", "software", "resources", "mainPageUrl", "mainPageDate"}
wrong = []
env = {"PATH": os.environ["PATH"], "HOME": str(HOME / f"{PLANTED}home"), "TMPDIR": str(HOME / f"{PLANTED}tmp"), "LC_ALL": "C.UTF-8",
       "XDG_CACHE_HOME": str(HOME / "cache"), "USER": f"{PLANTED}user", "LOGNAME": f"{PLANTED}user", "VIGIL_USER": f"{PLANTED}user"}


def must(holds, what):
    if not holds:
        wrong.append(what)


def vigil(*words, status=0):
    done = subprocess.run([VIGIL, *words], cwd=HOME / PLANTED, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    must(done.returncode == status, f"vigil {' '.join(words[:3])}: status {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def deflated(content):
    """Every stream of a PDF that can be unpacked."""
    for stream in re.finditer(rb"stream\r?\n(.*?)endstream", content, re.S):
        try:
            yield zlib.decompressobj().decompress(stream[1])
        except zlib.error:
            pass


def members(content):
    """A file, and whatever is packed in it."""
    yield content
    if content[:2] == b"PK":
        for entry in zipfile.ZipFile(io.BytesIO(content)).infolist():
            must(entry.extra == b"" and entry.comment == b"" and entry.date_time <= (1980, 1, 1, 0, 0, 0),
                 f"{entry.filename}: its entry says more than its name: {entry.extra}, {entry.date_time}")
            yield entry.filename.encode()
            yield from members(zipfile.ZipFile(io.BytesIO(content)).read(entry))
    elif content[:2] == b"\x1f\x8b":
        yield from members(gzip.decompress(content))
    elif content[:5] == b"%PDF-":
        yield from deflated(content)


def expect_nothing_planted(path):
    for part in members(path.read_bytes()):
        for planted in (PLANTED.encode(), PLANTED.encode("utf-16-be"), PLANTED.encode("utf-16-le"), PLANTED.encode().hex().encode()):
            at = part.lower().find(planted.lower())
            must(at < 0, f"{path.relative_to(HOME)}: it says {part[max(0, at - 60):at + 40]}")


def elements(xml):
    return set(re.findall(r"<((?:dc|dcterms|cp|meta):\w[\w-]*)", xml)) - {"cp:coreProperties"}


def check_docx(path):
    file = zipfile.ZipFile(path)
    names = elements(file.read("docProps/core.xml").decode())
    must(names == CORE, f"{path.name}: it says of itself {names}")
    for part in ("docProps/app.xml", "docProps/custom.xml"):
        must(not re.search(r"<Properties[^>]*>\s*<\w", file.read(part).decode()), f"{path.name}: {part} has properties")
    must(not [name for name in file.namelist() if "thumbnail" in name.lower()], f"{path.name}: it has a thumbnail")
    must("rsid" not in file.read("word/document.xml").decode(), f"{path.name}: its text says in which sessions it was written")


def check_odt(path):
    file = zipfile.ZipFile(path)
    names = elements(file.read("meta.xml").decode())
    must(names == ODF_META, f"{path.name}: it says of itself {names}")
    must("config:config-item" not in file.read("settings.xml").decode(), f"{path.name}: it has settings")
    must(not [name for name in file.namelist() if "humbnail" in name], f"{path.name}: it has a thumbnail")


def check_pdf(path):
    info = dict(line.split(":", 1) for line in subprocess.run(["pdfinfo", path], capture_output=True, text=True).stdout.splitlines())
    names = set(info) & {"Title", "Subject", "Keywords", "Author", "Creator", "Producer", "CreationDate", "ModDate"}
    must(names == PDF_INFO, f"{path.name}: it says of itself {names}")
    for what in ("Custom Metadata", "Metadata Stream"):
        must(info[what].strip() == "no", f"{path.name}: it has {what}")


def check_wacz(path):
    file = zipfile.ZipFile(path)
    package = json.loads(file.read("datapackage.json"))
    must(set(package) <= PACKAGE, f"{path.name}: its package says {set(package)}")
    heads = set()
    for record in gzip.decompress(file.read("archive/data.warc.gz")).split(b"WARC/1.")[1:]:
        heads |= {line.split(b":")[0].decode() for line in record.split(b"\r\n\r\n")[0].splitlines()[1:]}
    must(heads and heads <= WARC, f"{path.name}: its records say {heads}")


def planted_template():
    """A ministry's template, saved by somebody, on their printer."""
    made = subprocess.run(["pandoc", "--print-default-data-file", "reference.docx"], capture_output=True).stdout
    parts = {name: zipfile.ZipFile(io.BytesIO(made)).read(name) for name in zipfile.ZipFile(io.BytesIO(made)).namelist()}
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(b"</cp:coreProperties>", (
        f"<cp:lastModifiedBy>{PLANTED}</cp:lastModifiedBy><cp:category>{PLANTED}</cp:category></cp:coreProperties>").encode())
    parts["docProps/app.xml"] = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Company>{PLANTED}</Company><Template>C:\\{PLANTED}.dotm</Template></Properties>").encode()
    parts["docProps/thumbnail.jpeg"] = PLANTED.encode()
    (HOME / PLANTED / "template.docx").write_bytes(formats.zipped(parts))
    made = subprocess.run(["pandoc", "--print-default-data-file", "reference.odt"], capture_output=True).stdout
    parts = {name: zipfile.ZipFile(io.BytesIO(made)).read(name) for name in zipfile.ZipFile(io.BytesIO(made)).namelist()}
    parts["meta.xml"] = parts["meta.xml"].replace(b"</office:meta>", f"<meta:printed-by>{PLANTED}</meta:printed-by></office:meta>".encode())
    parts["settings.xml"] = parts["settings.xml"].replace(
        b"</office:document-settings>", b"</office:document-settings>").replace(
        b"</config:config-item-set>", f'<config:config-item config:name="PrinterName" config:type="string">{PLANTED}'
                                      "</config:config-item></config:config-item-set>".encode(), 1)
    parts["Thumbnails/thumbnail.png"] = PLANTED.encode()
    (HOME / PLANTED / "template.odt").write_bytes(formats.zipped(parts))


def make_record():
    for folder in (PLANTED, f"{PLANTED}home", f"{PLANTED}tmp"):
        (HOME / folder).mkdir()
    vigil("init", "--publisher", "House of tests")
    vigil("add", "person", "nemo", "--name", "Nemo Exemplar", "--source", "an invented source")
    (HOME / PLANTED / f"{PLANTED}.txt").write_text("Nemo Exemplar was detained in May 2021.\n")
    document = json.loads(vigil("ingest", "--json", "--handed-by", f"{PLANTED} aunt", f"{PLANTED}.txt").splitlines()[0])["id"]
    vigil("event", "--person", "nemo", "--type", "detained", "--date", "2021-05", "--passage", f"{document}:0-39")
    vigil("raise", "--subject", "nemo", "--by", "A speaker", "--said", "2021-06", "--conveyed", "letter", "--passage",
          f"{document}:0-39")


def main():
    make_record()
    planted_template()
    out = HOME / "out"
    out.mkdir()
    for ending in ("docx", "odt", "pdf", "html", "md"):
        vigil("brief", "nemo", "-o", str(out / f"brief.{ending}"))
    for ending in ("docx", "odt"):
        vigil("hand-over", "nemo", "-o", str(out / f"list.{ending}"), "--template", f"template.{ending}")
    vigil("evidence", "export", "nemo", "-o", str(out / "evidence.wacz"))
    for form in ("jsonl", "ftm", "cecc", "upr"):
        vigil("export", "--format", form, "-o", str(out / f"export.{form}"))
    vigil("release", "-o", str(out / "release.db"))
    vigil("publish", str(out / "release.db"), "-o", str(out / "site"))
    for path in sorted(p for p in out.rglob("*") if p.is_file()):
        expect_nothing_planted(path)
        {".docx": check_docx, ".odt": check_odt, ".pdf": check_pdf, ".wacz": check_wacz}.get(path.suffix, lambda _: None)(path)
    left = [str(p.relative_to(HOME)) for f in (f"{PLANTED}tmp", f"{PLANTED}home", "cache") for p in (HOME / f).rglob("*")
            if p.is_file() and "fontconfig" not in str(p)]
    must(not left, f"something is left in temporary folders or caches: {left}")
    for what in wrong[:30]:
        print(what)
    sys.exit(1 if wrong else 0)


main()
