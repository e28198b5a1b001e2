"""Writes archive.warc.gz: a page in UTF-8 and one in GB2312, each in a member of its own; and the pages beside it."""
import gzip

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
