#!/usr/bin/env python3
"""No command writes what it holds of a record anywhere but where it is told: nothing is made in the folder for temporary
files, by SQLite or by us (large changes, imports, sorting, an index made anew, a release, a site, exports). The shim of
the crashes looks at every call there; that it would see one is tried first."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

VIGIL = os.environ["VIGIL"]
DATA = pathlib.Path(os.environ["DATA"])
SHIM = pathlib.Path(os.environ["BUILD"]) / "crash/disk_shim.so"
ROWS = 4000
MAPPING = {"format": "vigil-mapping 1", "name": "beside", "tables": [{
    "row": {"column": "No"}, "source": "a test", "person": {"column": "No", "prefix": "k-", "as": "id"},
    "make": [{"what": "person"}, {"what": "name", "text": {"column": "Name"}, "lang": "en"}]}]}
COMMANDS = ["init --publisher House --keys {}/keys --organisation-of-one", "import " + str(DATA / "record"),
            "import {}/table.csv --mapping {}/mapping.json", "import --undo 1", "ingest " + str(DATA / "notes"),
            "doctor --rebuild-search", "doctor", "audit verify", "search Liu", "export --format jsonl --audience mine -o {}/all.jsonl",
            "merge liu-xia liu-xiaobo", "release -o {}/r.db", "publish {}/r.db --keys {}/keys -o {}/site",
            "backup {}/kept", "measure"]


def written_below(temporary, command):
    """How many bytes of trace there are, and the command's status."""
    trace = temporary.parent / "trace"
    trace.unlink(missing_ok=True)
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          env=os.environ | {"LD_PRELOAD": str(SHIM), "VIGIL_DISK_ROOT": str(temporary),
                                            "VIGIL_DISK_TRACE": str(trace), "TMPDIR": str(temporary),
                                            "SQLITE_TMPDIR": str(temporary)})
    said = done.stdout.encode()  # what is said is in the trace too
    found = trace.read_bytes() if trace.exists() else b""
    return str(temporary).encode() in found.replace(said, b""), done


def main():
    with tempfile.TemporaryDirectory(prefix="vigil-") as folder:
        folder = pathlib.Path(os.path.realpath(folder))
        temporary = folder / "temporary"
        temporary.mkdir()
        (folder / "mapping.json").write_text(json.dumps(MAPPING), encoding="utf-8")
        (folder / "table.csv").write_text("No,Name\n" + "".join(f"{i},Nemo Exemplar\n" for i in range(ROWS)), encoding="utf-8")
        if not written_below(temporary, [sys.executable, "-c", f"open('{temporary}/x', 'w').write('x')"])[0]:
            sys.exit("the shim does not see what is written there")
        for words in COMMANDS:
            words = words.format(*[folder] * 3).split()
            is_written, done = written_below(temporary, [VIGIL, "--record", f"{folder}/record", *words])
            if done.returncode not in (0, 1):
                sys.exit(f"vigil {' '.join(words)}: {done.stdout[-500:]}{done.stderr[-500:]}")
            if is_written:
                sys.exit(f"vigil {' '.join(words)} writes beside the record")


if __name__ == "__main__":
    main()
