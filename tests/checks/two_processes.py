#!/usr/bin/env python3
"""Two processes on one record: two ingests and an import at once lose nothing that they acknowledged, a reader is never
in the way, and who has to wait too long is told so (status 3), with nothing half there."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

VIGIL = os.environ["VIGIL"]
DATA = os.environ["DATA"]


def start(record, *words):
    return subprocess.Popen([VIGIL, "--record", record, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True)


def write_documents(folder, name):
    folder.mkdir()
    for number in range(40):
        (folder / f"{name}-{number}.txt").write_text(f"Note {number} of {name}, with words of no person.\n", encoding="utf-8")


def main():
    with tempfile.TemporaryDirectory(prefix="vigil-") as folder:
        record = f"{folder}/record"
        start(record, "init", "--keys", f"{folder}/keys").communicate()
        for name in ("one", "two"):
            write_documents(pathlib.Path(folder) / name, name)
        writers = [start(record, "--json", "ingest", f"{folder}/one"), start(record, "--json", "ingest", f"{folder}/two"),
                   start(record, "import", f"{DATA}/record")]
        readers = 0
        while any(writer.poll() is None for writer in writers):
            reader = start(record, "doctor")
            output, errors = reader.communicate(timeout=120)
            if reader.returncode:
                sys.exit(f"reading while others write: {output}{errors}")
            readers += 1
        acknowledged = []
        for writer in writers:
            output, errors = writer.communicate()
            if writer.returncode not in (0, 1) and not (writer.returncode == 3 and "again" in errors):
                sys.exit(f"a writer ended with status {writer.returncode}, and does not say to try again: {errors}")
            acknowledged += [json.loads(line) for line in output.splitlines() if line.startswith("{")]
        kept = [line for line in acknowledged if "id" in line]
        if len({line["id"] for line in kept}) != len(kept) or not kept:
            sys.exit("two documents were acknowledged under one id, or none at all")
        for line in kept[::8]:
            shown = start(record, "document", line["id"])
            if pathlib.Path(line["doc"]).read_text(encoding="utf-8").strip() not in shown.communicate()[0]:
                sys.exit(f"{line['id']} was acknowledged for {line['doc']} and is not that")
        audit = start(record, "audit", "verify")
        output, errors = audit.communicate()
        if audit.returncode:
            sys.exit(f"the tables do not follow from the log: {output}{errors}")
        print(f"{len(kept)} documents of two writers, {readers} readings beside them")


if __name__ == "__main__":
    main()
