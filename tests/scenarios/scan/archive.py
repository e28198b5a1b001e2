"""Writes archive.warc.gz: a page in UTF-8 and one in GB2312, each in a member of its own; and the pages beside it."""
import gzip
import random
import zipfile

PAGES = {
    "utf8": ("text/html", "<p>So LIU&nbsp;<b>Xiao</b>cheng said; 刘&middot;晓城.</p><script>Anna Testova</script>".encode()),
    "gb": ("text/html; charset=GB2312", "<p>说刘<i>晓</i>城的 A. Testova</p>".encode("gb18030")),
}


def record(name, media_type, body):
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n\r\n".encode() + body
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/{name}\r\n"
            f"WARC-Date: 2031-01-01T00:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n")
    return head.encode() + http + b"\r\n\r\n"


with open("archive.warc.gz", "wb") as packed, open("archive.warc", "wb") as plain:
    for name, (media_type, body) in PAGES.items():
        packed.write(gzip.compress(record(name, media_type, body)))
        plain.write(record(name, media_type, body))
        with open(f"{name}.html", "wb") as page:
            page.write(body)

# An archive that is larger than some shares, and in it a picture that holds an archive, stored as it is: whoever begins to
# read there must not take its pages for this archive's. The same in a WACZ, stored and deflated.
CHOICE = random.Random(4)


def page(number, words=9000):
    words = " ".join("%x" % CHOICE.getrandbits(64) for _ in range(words))
    return f"<p>{number} 刘晓城 {words} Anna Testova</p>".encode()


def members():
    for number in range(40):
        yield gzip.compress(record(f"page-{number}", "text/html", page(number)))
        if number % 10 == 5:
            inner = b"".join(gzip.compress(record(f"inner-{number}", "text/html", page(number, 500))) for _ in range(300))
            yield gzip.compress(record("picture", "image/png", inner), compresslevel=0)


data = b"".join(members())
with open("shared.warc.gz", "wb") as file:
    file.write(data)
with zipfile.ZipFile("shared.wacz", "w") as wacz:
    wacz.writestr("datapackage.json", "{}")
    wacz.writestr("archive/data.warc.gz", data)
    wacz.writestr("archive/more.warc", record("deflated", "text/html", PAGES["utf8"][1]), zipfile.ZIP_DEFLATED)
with zipfile.ZipFile("other.zip", "w") as other:
    other.writestr("word/document.xml", "<w/>")
