"""Writes one text in several encodings: small files, and gb-large.txt, which is scanned in several shares. With an
argument: decodes what `vigil scan` printed from the files' own bytes and says where it is no name."""
import json
import sys

TEXT = "说到刘晓城和 Anna Testova，中国的人权状况没有改善。\n委员会再次提到刘晓城。\n"
TRADITIONAL = "說到劉曉城和 Anna Testova，中國的人權狀況沒有改善。\n委員會再次提到劉曉城。\n"

FILES = {"gb.txt": ("gb18030", TEXT), "big5.txt": ("big5", TRADITIONAL), "le.txt": ("utf-16-le", TEXT),
         "marked.txt": ("utf-16", TEXT), "gb-large.txt": ("gb18030", TEXT * 60_000),
         "latin.txt": ("latin-1", "Après la réunion avec Anna Testová, le comité était d'accord sur l'été.\n")}

if len(sys.argv) == 1:
    for name, (encoding, text) in FILES.items():
        with open(name, "wb") as file:
            file.write(text.encode(encoding))
else:
    bytes_of = {name: open(name, "rb").read() for name in FILES}
    wrong = count = 0
    for line in sys.stdin:
        hit = json.loads(line)
        encoding = {"utf-16": "utf-16-le"}.get(FILES[hit["doc"]][0], FILES[hit["doc"]][0])
        wrong += bytes_of[hit["doc"]][hit["start"]:hit["end"]].decode(encoding) != hit["surface"]
        count += 1
    print(f"{count} mentions, {wrong} not where they are said to be")
