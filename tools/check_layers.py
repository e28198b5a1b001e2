#!/usr/bin/env python3
"""Holds the code to its layers: fails on an #include that points the wrong way, on a folder that has no place in the
picture, on SQL text outside of the folders that may hold it, and on folding in a sandbox that has no tables for it. Part of
every build. Prints file:line and what to do.

The picture is docs/ARCHITECTURE.md's; a new folder is a decision and gets its line here and in CMakeLists.txt."""
import pathlib
import re
import sys

BASE = {"base"}
TEXT = BASE | {"text"}
MODEL = TEXT | {"model"}
STAGES = {"capture", "extract", "link", "measure", "compose", "exchange", "publish", "deliver"}
# What the files of a folder may include, besides their own folder.
ALLOWED = {
    "base": set(),
    "text": BASE,
    "model": TEXT,
    "snapshot": MODEL,
    "store": MODEL | {"snapshot"},
    "page": MODEL,
    "capture": MODEL | {"store"},
    "extract": MODEL,
    "foreign": MODEL | {"extract"},
    "link": MODEL,
    "measure": MODEL,
    "compose": MODEL,
    "exchange": MODEL,
    "publish": MODEL | {"snapshot", "page"},
    "deliver": MODEL | {"snapshot"},
    "pipeline": MODEL | {"store", "snapshot", "capture", "extract", "link", "measure", "compose",
                          "exchange"},
    "serve": MODEL | {"store", "snapshot", "pipeline", "page"},
    "cli": MODEL | STAGES | {"store", "snapshot", "pipeline", "page", "serve"},
}

INCLUDE = re.compile(r'^\s*#\s*include\s+"([a-z_]+)/')
# String literals, raw ones first; what stands in comments is skipped.
LITERAL = re.compile(r'//[^\n]*|/\*.*?\*/|R"(?P<end>[^\s()\\]{0,16})\(.*?\)(?P=end)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'',
                     re.S)
SQL = re.compile(
    r"(?:\bselect\b(?=[^.!?]*\bfrom\b)|\bSELECT\b)"
    r"|(?i:\binsert\s+(?:or\s+\w+\s+)?into\b|\bupdate\s+\w+\s+set\b|\bdelete\s+from\b|\breplace\s+into\b"
    r"|\b(?:create|drop|alter)\s+(?:temp\s+|temporary\s+|virtual\s+|unique\s+)?(?:table|index|view|trigger)\b"
    r"|\bpragma\s+\w+|\battach\s+database\b)")


# What runs where no file can be opened, and nothing prepares folding, whose tables are files (text/fold.hpp).
WITHOUT_TABLES = {"snapshot", "measure", "page", "publish", "foreign"}
FOLDING = re.compile(r"\b(?:fold|folded|to_simplified|to_traditional|search_tokens|query_tokens|is_blank)\(")


def is_test(name):
    return re.search(r"_test\.cpp$|_for_tests\.[ch]pp$", name)


def may_hold_sql(folder, name):
    if is_test(name):  # may look at rows behind the back of what it tests
        return True
    return folder in ("store", "snapshot") or (folder == "base" and name.startswith("database"))


def problems(source):
    """Yields (file, line, text) for everything wrong below `source`, a src/ folder."""
    for folder in sorted(p for p in source.iterdir() if p.is_dir()):
        if folder.name not in ALLOWED:
            yield folder, 0, (f"a folder {folder.name}/ has no place in the picture. Name it for the idea it holds and "
                              "give it its line in tools/check_layers.py and CMakeLists.txt")
            continue
        for path in sorted(p for p in folder.rglob("*") if p.suffix in (".hpp", ".cpp")):
            text = path.read_text(encoding="utf-8")
            yield from wrong_includes(folder.name, path, text)
            if not may_hold_sql(folder.name, path.name):
                yield from sql_literals(path, text)
            if folder.name in WITHOUT_TABLES and not is_test(path.name):
                yield from folding(path, text)


def wrong_includes(folder, path, text):
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if match and match[1] in ALLOWED and match[1] != folder and match[1] not in ALLOWED[folder]:
            yield path, number, f"{folder}/ may not include {match[1]}/: arrows point down, and stages do not meet"


def folding(path, text):
    for number, line in enumerate(text.splitlines(), 1):
        if "text::" in line and FOLDING.search(line):
            yield path, number, "folding reads files, which the sandbox of this folder cannot open (text/fold.hpp)"


def sql_literals(path, text):
    for match in LITERAL.finditer(text):
        literal = match[0]
        if literal[0] in "\"R" and SQL.search(literal):
            line = text.count("\n", 0, match.start()) + 1
            yield path, line, "SQL text stands only in store/ and snapshot/, beside the function that runs it"


def main(arguments):
    root = pathlib.Path(arguments[0] if arguments else pathlib.Path(__file__).resolve().parent.parent)
    found = list(problems(root / "src"))
    for path, line, text in found:
        print(f"{path.relative_to(root)}:{line}: {text}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
