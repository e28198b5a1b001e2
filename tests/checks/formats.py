#!/usr/bin/env python3
"""Messages, archives, office files, PDF and pictures, made here in words of ours: what is in them is read whole through
the sandbox, and what cannot be read is set aside with its reason while the rest goes on and its bytes are kept."""
import email.message
import email.policy
import io
import json
import os
import pathlib
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib

VIGIL = os.environ["VIGIL"]
wrong = []


def must(holds, what):
    if not holds:
        wrong.append(what)


def vigil(*words, folder):
    return subprocess.run([VIGIL, *words], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True)


def docx(*paragraphs, document=None):
    body = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("docProps/core.xml", '<p xmlns:dc="d" xmlns:t="t"><dc:title>A paper</dc:title>'
                                           "<dc:creator>B. Writer</dc:creator><t:created>2026-02-01T00:00:00Z</t:created></p>")
        file.writestr("word/document.xml", document or f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return out.getvalue()


def message():
    mail = email.message.EmailMessage(policy=email.policy.SMTP)
    mail["From"] = "李方例 <li@example.org>"
    mail["To"] = "desk@example.org"
    mail["Subject"] = "关于名单 and more"
    mail["Date"] = "Tue, 03 Mar 2026 09:11:12 +0800"
    mail["Message-ID"] = "<1@example.org>"
    mail.set_content("The list is attached.\n\nShe has not been heard of since July.\n", charset="utf-8", cte="base64")
    mail.add_alternative("<p>The list is attached, in colours.</p>", subtype="html")
    mail.add_attachment(docx("Words of the paper."), maintype="application", subtype="octet-stream", filename="名单.docx")
    mail.add_attachment("A note of ours, attached.\n", filename="note.txt")
    return mail.as_bytes()


class Pdf:
    """A PDF from its objects; pages by their content streams."""

    def __init__(self, *pages, extra="", info="", trailer=""):
        self.objects = ["", ""]
        font = self.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
        kids = []
        for content in pages:
            if isinstance(content, str):
                content = content.encode("latin-1")
            packed = zlib.compress(content)
            stream = self.add(b"<</Length %d/Filter/FlateDecode>>stream\n" % len(packed) + packed + b"\nendstream")
            kids.append(self.add(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {stream} 0 R"
                                 f"/Resources<</Font<</F {font} 0 R>>{extra}>>>>"))
        self.objects[0] = "<</Type/Catalog/Pages 2 0 R>>"
        self.objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{k} 0 R' for k in kids)}]>>"
        self.trailer = trailer
        if info:
            self.trailer += f"/Info {self.add(info)} 0 R"

    def add(self, content):
        self.objects.append(content)
        return len(self.objects)

    def bytes(self):
        out = b"%PDF-1.5\n"
        places = []
        for number, content in enumerate(self.objects, 1):
            places.append(len(out))
            content = content.encode("latin-1") if isinstance(content, str) else content
            out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
        table = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        return out + (f"trailer<</Size {len(places) + 1}/Root 1 0 R{self.trailer}>>\n"
                      f"startxref\n{table}\n%%EOF\n").encode("latin-1")


def written(x, y, lines, size=11, step=14):
    """Lines of text from (x, y) down."""
    out = f"BT /F {size} Tf {step} TL {x} {y} Td "
    return out + " ".join(f"({line}) Tj T*" for line in lines) + " ET\n"


def two_columns():
    left = ["The commission had asked about her case in", "a letter of last year. No answer to it has come,", "which the family learnt from the news-",
            "paper that her brother reads in the town."]
    right = ["A second column tells of another man, who was", "sentenced to a term of eleven years in prison", "and is not allowed to write.", ]
    first = written(200, 785, ["Report of the desk"]) + written(40, 700, left) + written(330, 700, right) + written(290, 20, ["1"])
    second = (written(200, 785, ["Report of the desk"]) + written(40, 700, ["The last page ends this paper."]) +
              written(290, 20, ["2"]))
    third = (written(200, 785, ["Report of the desk"]) + written(40, 700, ["It has a third page."]) +
             written(290, 20, ["3"]))
    return Pdf(first, second, third,
               info="<</Title(A report in columns)/Author(C. Writer)/CreationDate(D:20260304101112+08'00')>>").bytes()


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width, height, rows=None):
    rows = rows or b"".join(b"\0" + b"\xff" * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


# Seven rows of five dots a letter: enough for a machine to read large capitals.
LETTERS = {"A": "01110 10001 10001 11111 10001 10001 10001", "D": "11110 10001 10001 10001 10001 10001 11110",
           "E": "11111 10000 10000 11110 10000 10000 11111", "H": "10001 10001 10001 11111 10001 10001 10001",
           "I": "01110 00100 00100 00100 00100 00100 01110", "L": "10000 10000 10000 10000 10000 10000 11111",
           "N": "10001 11001 10101 10011 10001 10001 10001", "O": "01110 10001 10001 10001 10001 10001 01110",
           "R": "11110 10001 10001 11110 10100 10010 10001",
           "S": "01111 10000 10000 01110 00001 00001 11110", "T": "11111 00100 00100 00100 00100 00100 00100",
           " ": "00000 00000 00000 00000 00000 00000 00000"}


def picture_of(lines, dot=6):
    height, width = 120 + len(lines) * 14 * dot, 120 + max(map(len, lines)) * 6 * dot
    sheet = [bytearray(b"\xff" * width) for _ in range(height)]
    for number, line in enumerate(lines):
        for place, letter in enumerate(line):
            for y, row in enumerate(LETTERS[letter].split()):
                for x, is_ink in enumerate(row):
                    if is_ink == "1":
                        for dy in range(dot):
                            start = 60 + (place * 6 + x) * dot
                            sheet[60 + (number * 14 + y) * dot + dy][start:start + dot] = b"\0" * dot
    return width, height, b"".join(b"\0" + bytes(row) for row in sheet)


def read(folder, *names):
    """{document: line} and the words on standard error of `vigil extract`."""
    done = vigil("extract", *names, folder=folder)
    return {line["doc"]: line for line in map(json.loads, done.stdout.splitlines())}, done.stderr


def whole(folder):
    """Every format, by itself and within others."""
    (folder / "m.eml").write_bytes(message())
    (folder / "p.docx").write_bytes(docx("She was released in March.", "No word has come since."))
    (folder / "r.pdf").write_bytes(two_columns())
    (folder / "z.zip").write_bytes(zipped({"a/p.docx": docx("A paper in an archive."), "m.eml": message(), "t.txt": "Words.\n"}))
    lines, told = read(folder, "m.eml", "p.docx", "r.pdf", "z.zip")
    must(told == "", f"nothing of these is set aside: {told}")
    must(list(lines) == ["m.eml", "m.eml/attachment 1: 名单.docx", "m.eml/attachment 2: note.txt", "p.docx", "r.pdf",
                         "z.zip/a/p.docx", "z.zip/m.eml", "z.zip/m.eml/attachment 1: 名单.docx",
                         "z.zip/m.eml/attachment 2: note.txt", "z.zip/t.txt"], f"documents are found: {list(lines)}")
    mail = lines.get("m.eml", {})
    must((mail.get("title"), mail.get("author"), mail.get("date")) == ("关于名单 and more", "李方例", "2026-03-03"),
         f"a message says its subject, sender and day: {mail}")
    must(mail.get("articleBody") == "The list is attached.\n\nShe has not been heard of since July.",
         f"a message's text is read once: {mail.get('articleBody')}")
    paper = lines.get("m.eml/attachment 1: 名单.docx", {})
    must((paper.get("articleBody"), paper.get("title"), paper.get("date")) == ("Words of the paper.", "A paper", "2026-02-01"),
         f"what is attached is read: {paper}")
    report = lines.get("r.pdf", {})
    must(report.get("articleBody") ==
         "The commission had asked about her case in a letter of last year. No answer to it has come, which the family "
         "learnt from the newspaper that her brother reads in the town.\n\n"
         "A second column tells of another man, who was sentenced to a term of eleven years in prison and is not allowed "
         "to write.\n\nThe last page ends this paper.\n\nIt has a third page.",
         f"a PDF is read column after column, without heads and feet: {report.get('articleBody')}")
    must((report.get("title"), report.get("author"), report.get("date")) == ("A report in columns", "C. Writer", "2026-03-04"),
         "a PDF says its title, author and day")
    must([p["place"].split(",")[0] for p in report.get("places", [])] == ["page 1", "page 1", "page 2", "page 3"],
         f"a PDF's paragraphs lead to their pages: {report.get('places')}")


def broken(folder):
    """What cannot be read, each with its reason; what stands beside it is read."""
    files = {
        "locked.pdf": Pdf(written(40, 700, ["Secret words."]), trailer=(
            "/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">>>/ID[<01><01>]")).bytes(),
        "cut.pdf": b"%PDF-1.5\n1 0 obj\n<</Type/Cat",
        "bomb.pdf": Pdf(b"q Q " * (60 << 20)).bytes(),
        "entities.docx": docx(document='<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
                                       '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'),
        "bomb.docx": docx(document=" " * (80 << 20)),
        "out.zip": zipped({"../out.txt": "x", "/etc/out.txt": "x", "good.txt": "Good words.\n", "bomb.txt": "0" * (64 << 20)}),
        "cut.eml": message()[:-60],
        "blank.png": png(400, 300),
        "noise.png": png(400, 400, rows=b"".join(b"\0" + random.Random(y).randbytes(400) for y in range(400))),
        "huge.png": png(60_000, 60_000, rows=b"\0" * 1000),
        "good.txt": b"Good words.\n",
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    expected = {
        "locked.pdf": "encrypted", "cut.pdf": "damaged or cut off", "bomb.pdf": "unpacks to more than is allowed", "entities.docx": "document type",
        "bomb.docx": "unpacks to more than is allowed", "out.zip/../out.txt": "leads out of the ZIP file",
        "out.zip//etc/out.txt": "a place on a machine", "out.zip/bomb.txt": "unpacks to more than is allowed",
        "cut.eml": "never closed", "blank.png": "no text can be read", "noise.png": "no text can be read", "huge.png": "more than 40 million dots",
    }
    lines, told = read(folder, *files)
    for name, reason in expected.items():
        found = [line for line in told.splitlines() if line.startswith(f"set aside  {name}: ")]
        must(len(found) == 1 and reason in found[0], f"{name} is set aside because of \"{reason}\": {found}")
    must("good.txt" in lines and "out.zip/good.txt" in lines and "cut.eml" in lines, f"the others are read: {list(lines)}")
    must("Secret" not in json.dumps(lines), "an encrypted text is not read")
    must(not (folder.parent / "out.txt").exists(), "nothing is written outside")


def pictures(folder):
    """A picture of words, and a scan: read by a machine, and not to be cited."""
    width, height, rows = picture_of(["THIS LETTER IS LOST"])
    (folder / "scan.png").write_bytes(png(width, height, rows))
    gray = zlib.compress(b"".join(rows[y * (width + 1) + 1:(y + 1) * (width + 1)] for y in range(height)))
    scan = Pdf("")
    picture = scan.add(b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
                       b"/Filter/FlateDecode/Length %d>>stream\n" % (width, height, len(gray)) + gray + b"\nendstream")
    content = f"q {width * .24} 0 0 {height * .24} 60 600 cm /I Do Q"
    stream = scan.add(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    page = next(i for i, o in enumerate(scan.objects) if isinstance(o, str) and "/Type/Page/" in o)
    scan.objects[page] = (f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {stream} 0 R"
                          f"/Resources<</XObject<</I {picture} 0 R>>>>>>")
    (folder / "scan.pdf").write_bytes(scan.bytes())
    lines, told = read(folder, "scan.png", "scan.pdf")
    for name in ("scan.png", "scan.pdf"):
        line = lines.get(name, {})
        must("LETTER" in line.get("articleBody", "").upper(), f"{name} is read: {line.get('articleBody')} {told}")
        must(line.get("extractor", "").startswith("vigil-ocr"), f"{name} says that a machine read it")
    vigil("init", "--record", "record", "--keys", "keys", folder=folder)
    done = vigil("ingest", "--record", "record", "--json", "scan.png", "locked.pdf", folder=folder)
    ids = [json.loads(line) for line in done.stdout.splitlines()]
    must(len(ids) == 2 and "set_aside" in ids[1], f"ingest keeps the one and sets the other aside: {ids}")
    cited = vigil("raise", "--record", "record", "--passage", f"{ids[0].get('document', ids[0].get('id'))}:0-4", "--subject",
                  "nobody", "--by", "A", "--said", "2012", "--conveyed", "letter", folder=folder)
    must(cited.returncode == 2 and "a machine read these words" in cited.stderr, f"its words cannot be cited: {cited.stderr}")
    document = ids[0].get("document", ids[0].get("id"))
    checked = vigil("check-reading", "--record", "record", f"{document}:0-4", folder=folder)
    must(checked.returncode == 0, f"a person compares a word with the picture: {checked.stdout}{checked.stderr}")
    nothing = vigil("check-reading", "--record", "record", f"{document}:5-11", "--words", "", folder=folder)
    must(nothing.returncode == 2 and "--words is empty" in nothing.stderr, f"no words confirm nothing: {nothing.stderr}")
    better = vigil("check-reading", "--record", "record", f"{document}:5-11", "--words", "PACKET", folder=folder)
    must(better.returncode == 0, f"and puts one right: {better.stdout}{better.stderr}")
    shown = json.loads(vigil("document", "--record", "record", "--json", document, folder=folder).stdout)
    must(shown["text"].startswith("THIS PACKET") and shown["checked"] == [{"start": 0, "end": 4}, {"start": 5, "end": 11}],
         f"both are marked in the document: {shown['text']} {shown.get('checked')}")
    cited = vigil("raise", "--record", "record", "--passage", f"{document}:0-4", "--subject", "nobody", "--by", "A",
                  "--said", "2012", "--conveyed", "letter", folder=folder)
    must("a machine read these words" not in cited.stderr, f"what was compared can be cited: {cited.stderr}")
    again = vigil("reread", "--record", "record", folder=folder)
    shown = json.loads(vigil("document", "--record", "record", "--json", document, folder=folder).stdout)
    must(again.returncode == 1 and "1 document read again" in again.stdout and "set aside" in again.stderr
         and shown["text"].startswith("THIS PACKET"),
         f"the machine does not read away what a person put right: {again.stdout}{again.stderr}")
    doctor = vigil("doctor", "--record", "record", folder=folder)
    must("2 pieces held, 0 damaged" in doctor.stdout, f"the bytes of both are kept: {doctor.stdout}")


def alone(folder):
    """Where vigil-foreign is not installed, PDF is set aside and the rest is read."""
    (folder / "bin").mkdir()
    shutil.copy(VIGIL, folder / "bin/vigil")
    done = subprocess.run([folder / "bin/vigil", "extract", "r.pdf", "p.docx"], cwd=folder, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True)
    must("set aside  r.pdf" in done.stderr and "vigil-foreign" in done.stderr and 'p.docx' in done.stdout,
         f"without vigil-foreign the others are read: {done.stdout}{done.stderr}")


def main():
    with tempfile.TemporaryDirectory() as name:
        here = pathlib.Path(name) / "in"
        here.mkdir()
        whole(here)
        broken(here)
        pictures(here)
        alone(here)
    for what in wrong:
        print("does not hold:", what)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
