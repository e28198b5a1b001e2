#!/usr/bin/env python3
"""A brief on thirty cases, as other programs read it: check/briefs.py VIGIL RECORD FOLDER. pdftotext reads the PDF back,
pandoc the DOCX and the ODT: every case with its name in both scripts, questions and sources, the line of classification on
every page. And a list to hand over in the look of a template. Prints what is wrong."""
import json
import pathlib
import re
import subprocess
import sys
import zipfile
import zlib

VIGIL, RECORD, HOME = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
wrong = []


def must(holds, what):
    if not holds:
        wrong.append(what)


def output(*words):
    done = subprocess.run(words, cwd=HOME, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    must(done.returncode == 0, f"{' '.join(words[:3])}: status {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def part(name, of):
    return zipfile.ZipFile(HOME / name).read(of).decode()


def objects(name):
    """All that a PDF says, its packed streams unpacked."""
    raw = (HOME / name).read_bytes()
    said = [raw]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", raw, re.S):
        try:
            said.append(zlib.decompress(stream))
        except zlib.error:
            pass
    return b"\n".join(said)


def bookmarks(of):
    """The titles of a PDF's outline."""
    for text in re.findall(rb"/Title ?(\((?:\\.|[^\\)])*\)|<[0-9a-fA-F]*>)", of, re.S):
        value = bytes.fromhex(text[1:-1].decode()) if text[:1] == b"<" else re.sub(rb"\\(.)", rb"\1", text[1:-1], flags=re.S)
        yield value[2:].decode("utf-16-be", "replace") if value[:2] == b"\xfe\xff" else value.decode("latin-1")


rows = (pathlib.Path(__file__).parent.parent / "data/record/people.tsv").read_text(encoding="utf-8").splitlines()
people = [row.split("\t")[0] for row in rows[1:31]]
names = {}
for person in people:
    case = json.loads(output(VIGIL, "case", "--record", RECORD, "--json", person))
    names[person] = (case["label"]["en"], case["label"]["zh-Hans"])
for ending in ("pdf", "docx", "odt"):
    made = json.loads(output(VIGIL, "brief", "--record", RECORD, "--json", *people, "-o", f"brief.{ending}",
                             "--classification", "FOR THE DELEGATION ALONE") or "{}")
    must(made.get("cases") == len(people), f"{ending}: {made} of {len(people)} cases")
    if ending == "pdf":
        text = output("pdftotext", "-layout", "brief.pdf", "-")
        pages = text.count("\f")
        must(pages > len(people), f"pdf: {pages} pages for {len(people)} cases")
        must(text.count("FOR THE DELEGATION ALONE") == pages, "pdf: the line of classification is not on every page")
        fonts = output("pdffonts", "brief.pdf").splitlines()[2:]
        must(fonts and all(font.split()[-5] == "yes" for font in fonts), f"pdf: fonts are not embedded: {fonts}")
        said = objects("brief.pdf")
        titles = " ".join(bookmarks(said))
        for english, _ in names.values():
            must(english in titles, f"pdf: no bookmark leads to {english}")
        must(re.search(rb"/Lang ?\(en\)", said), "pdf: it does not say in what language it is")
        must(said.count(b"/URI") > len(people), "pdf: its sources are no links")
        must(any("Vigil-Han" in font for font in fonts), f"pdf: the Chinese face was not cut down to the text first: {fonts}")
    else:
        text = output("pandoc", "-t", "plain", "--wrap=none", f"brief.{ending}")
        must(zipfile.ZipFile(HOME / f"brief.{ending}").testzip() is None, f"{ending}: it is damaged")
        heads = "word/vigilheader.xml" if ending == "docx" else "styles.xml"
        must("FOR THE DELEGATION ALONE" in part(f"brief.{ending}", heads), f"{ending}: the line is not in the head of its pages")
        must("FOR THE DELEGATION ALONE" not in text, f"{ending}: the line stands in the text, too")
        body = part(f"brief.{ending}", "word/document.xml" if ending == "docx" else "content.xml")
        styles = part(f"brief.{ending}", "word/styles.xml" if ending == "docx" else "styles.xml")
        heading, link = ('w:val="Heading', "<w:hyperlink") if ending == "docx" else ("<text:h ", "xlink:href=\"http")
        must(body.count(heading) > len(people), f"{ending}: the cases have no headings")
        must(body.count(link) > len(people), f"{ending}: its sources are no links")
        must(re.search(r'w:eastAsia="zh-' if ending == "docx" else r'style:language-asian="zh"', styles),
             f"{ending}: it does not say in what language its Chinese is")
    even = re.sub(r"\s+", "", text)
    for person, (english, chinese) in names.items():
        must(re.sub(r"\s+", "", english) in even, f"{ending}: {english} is not in it")
        must(chinese in even, f"{ending}: {chinese} is not in it")
    must("Whattoask" in even and "Sources" in even, f"{ending}: no questions or no sources")
    must((HOME / f"brief.{ending}").stat().st_mode & 0o077 == 0, f"{ending}: others may read it")
# What was made is a template as good as any: it has a head of its own.
output(VIGIL, "hand-over", "--record", RECORD, people[0], "-o", "list.docx", "--template", "brief.docx", "--classification",
       "SECOND LINE")
heads = "".join(part("list.docx", name) for name in zipfile.ZipFile(HOME / "list.docx").namelist() if "header" in name)
must("SECOND LINE" in heads and "FOR THE DELEGATION ALONE" in heads, f"list.docx: its heads are {heads}")
must(names[people[0]][1] in output("pandoc", "-t", "plain", "list.docx"), "list.docx: the name is not in it")
must(sorted(p.name for p in HOME.iterdir()) == ["brief.docx", "brief.odt", "brief.pdf", "list.docx"],
     f"something is left beside it: {sorted(p.name for p in HOME.iterdir())}")
for what in wrong[:30]:
    print(what)
sys.exit(1 if wrong else 0)
