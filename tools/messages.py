#!/usr/bin/env python3
"""Keeps the message catalogues under po/ to the source.

    tools/messages.py update    collect messages into po/vigil.pot, merge them into each po/*.po, say what is left to do
    tools/messages.py check     fail if a catalogue is not whole: missing, untranslated, fuzzy, left-over, placeholders

How a message is marked, so that it is found here:
    text::tr(lang, "..")   text::trn(lang, "..", "..", n)   text::trc(lang, "context", "..")    free functions
    t("..")                tn("..", "..", n)                tc("context", "..")                 members that know the language
    tr_mark("..")          trc_mark("context", "..")        in a table of texts that are translated when they are shown
"""
import ast
import collections
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
KEYWORDS = ["tr:2", "trn:2,3", "trc:2c,3", "t:1", "tn:1,2", "tc:1c,2", "tr_mark:1",
            "trc_mark:1c,2"]
# Where a message stands is kept as a file without a line, so that a moved line changes no catalogue.
LAYOUT = ["--sort-output", "--add-location=file", "--width=120"]

Entry = collections.namedtuple("Entry", "texts translations fuzzy obsolete")


def run(*command, folder=ROOT):
    done = subprocess.run(command, cwd=folder, text=True, stderr=subprocess.PIPE)
    if done.returncode != 0:
        sys.exit(f"messages: {command[0]} failed:\n{done.stderr}")


def collect(template, root=ROOT):
    """Writes the messages of the source below root/src to `template`."""
    files = sorted(str(path.relative_to(root)) for path in (root / "src").rglob("*.[ch]pp")
                   if not path.name.endswith("_test.cpp"))
    run("xgettext", "--language=C++", "--from-code=UTF-8", "--keyword", *(f"--keyword={k}" for k in KEYWORDS), *LAYOUT,
        "--package-name=vigil", "--add-comments=Translators:", "--force-po", "-o", str(template), *files, folder=root)
    # A date in the header would make a new file of an unchanged one.
    lines = template.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith('"POT-Creation-Date')]
    template.write_text("".join(kept).replace("charset=CHARSET", "charset=UTF-8"), encoding="utf-8")


def read_catalogue(path):
    """{(context, msgid): Entry} of a .po or .pot file; the header's key is (None, "")."""
    entries = {}
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        fields, current, fuzzy, obsolete = {}, None, False, False
        for line in block.splitlines():
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
            if line.startswith("#~"):
                obsolete, line = True, line[2:].strip()
            start = re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+(".*")$', line)
            if start:
                current = start[1]
                fields[current] = ast.literal_eval(start[2])
            elif line.startswith('"') and current:
                fields[current] += ast.literal_eval(line)
        if "msgid" in fields:
            texts = [fields[k] for k in ("msgid", "msgid_plural") if k in fields]
            translations = [fields[k] for k in sorted(fields) if k.startswith("msgstr")]
            entries[fields.get("msgctxt"), fields["msgid"]] = Entry(texts, translations, fuzzy, obsolete)
    return entries


def placeholders(text):
    """The multiset of fmt's replacement fields, `{}` numbered: a translation may change their order by {1} {0}."""
    names = re.findall(r"\{([^{}:]*)(?::[^{}]*)?\}", text.replace("{{", "").replace("}}", ""))
    numbers = iter(range(len(names)))
    return collections.Counter(name or str(next(numbers)) for name in names)


def problems(wanted, catalogue):
    """What keeps `catalogue` from being a whole translation of the messages `wanted`, a sentence each."""
    for key, entry in wanted.items():
        context, msgid = key
        if msgid == "":
            continue
        name = f'"{msgid}"' + (f" ({context})" if context else "")
        have = catalogue.get(key)
        if have is None or have.obsolete:
            yield f"{name} is missing: run tools/messages.py update"
        elif have.fuzzy:
            yield f"{name} is marked fuzzy: check its translation and remove the mark"
        elif not all(have.translations):
            yield f"{name} is not translated"
        elif have.texts != entry.texts:
            yield f"{name} has another plural in the source: run tools/messages.py update"
        else:
            # A singular may leave its number out ("one case"); every translation stands for the plural.
            for translation in have.translations:
                if placeholders(translation) != placeholders(entry.texts[-1]):
                    yield f'{name}: the placeholders of "{translation}" are not those of the message'
    for (_, msgid), entry in catalogue.items():
        if entry.obsolete or (msgid and (_, msgid) not in wanted):
            yield f'"{msgid}" is no longer in the source: run tools/messages.py update'


def catalogues():
    return sorted((ROOT / "po").glob("*.po"))


def update():
    template = ROOT / "po" / "vigil.pot"
    collect(template)
    for po in catalogues():
        run("msgmerge", "--update", "--backup=none", "--no-fuzzy-matching", "--quiet", *LAYOUT, str(po), str(template))
        run("msgattrib", "--no-obsolete", *LAYOUT, "-o", str(po), str(po))
        left = list(problems(read_catalogue(template), read_catalogue(po)))
        print(f"{po.name}: {len(left)} left to do", *left, sep="\n  ")
    return 0


def check():
    with tempfile.TemporaryDirectory() as folder:
        template = pathlib.Path(folder) / "vigil.pot"
        collect(template)
        wanted = read_catalogue(template)
    found = [f"{po.name}: {problem}" for po in catalogues() for problem in problems(wanted, read_catalogue(po))]
    if wanted.keys() != read_catalogue(ROOT / "po" / "vigil.pot").keys():
        found.append("vigil.pot is not that of the source: run tools/messages.py update")
    for line in found:
        print(line, file=sys.stderr)
    if not found:
        print(f"messages: {len(wanted) - 1} messages, {len(catalogues())} catalogue(s), whole")
    return 1 if found else 0


if __name__ == "__main__":
    actions = {"update": update, "check": check}
    if len(sys.argv) != 2 or sys.argv[1] not in actions:
        sys.exit(__doc__)
    sys.exit(actions[sys.argv[1]]())
