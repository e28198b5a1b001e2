#!/usr/bin/env python3
"""The disk fills up during an import, and during ingest: a clear message, status 3, nothing half there, and all goes on
once there is room. On a small file system in memory, which root can mount; skipped, saying so, where that cannot be."""
import os
import pathlib
import subprocess
import sys
import tempfile

VIGIL = os.environ["VIGIL"]
DATA = os.environ["DATA"]


def vigil(record, *words):
    return subprocess.run([VIGIL, "--record", str(record), *words], stdin=subprocess.DEVNULL, capture_output=True,
                          text=True)


def log_entries(record):
    audit = vigil(record, "audit", "verify")
    if audit.returncode:
        sys.exit(f"after the full disk the tables do not follow from the log: {audit.stdout}{audit.stderr}")
    return int(audit.stdout.split()[0])


def fill(disk, left=600):
    """Takes all room but `left` KiB; returns the file that takes it."""
    stats = os.statvfs(disk)
    ballast = disk / "ballast"
    with open(ballast, "wb") as out:
        out.write(b"\0" * max(0, stats.f_bavail * stats.f_frsize - left * 1024))
    return ballast


def must_fail(done, what):
    words = done.stderr.lower()
    if done.returncode != 3:
        sys.exit(f"{what} on a full disk ended with status {done.returncode}, not 3: {done.stdout[-400:]}{done.stderr}")
    if "full" not in words and "space" not in words:
        sys.exit(f"{what} on a full disk does not say so: {done.stderr}")


def on(disk):
    record = disk / "record"
    vigil(record, "init", "--keys", str(disk / "keys"))
    empty = log_entries(record)
    ballast = fill(disk)
    done = vigil(record, "import", f"{DATA}/record")
    must_fail(done, "import")
    if "free some space" not in done.stderr:
        sys.exit(f"import on a full disk does not say what to do: {done.stderr}")
    ballast.unlink()
    if log_entries(record) != empty:
        sys.exit("half an import is in the record")
    done = vigil(record, "import", f"{DATA}/record")
    if done.returncode not in (0, 1) or log_entries(record) <= empty:
        sys.exit(f"with room again the import does not work: {done.stderr}")

    whole = log_entries(record)
    ballast = fill(disk)
    large = disk.parent / "large.txt"
    large.write_text("A paragraph of a large document with words of no person.\n\n" * 40000, encoding="utf-8")
    must_fail(vigil(record, "ingest", str(large)), "ingest")
    ballast.unlink()
    if log_entries(record) != whole:
        sys.exit("half a document is in the record")
    whole = log_entries(record)
    ballast = fill(disk, 0)
    must_fail(vigil(record, "wish", "gao-zhisheng", "--kind", "name-publicly", "--whose", "family"), "a wish")
    ballast.unlink()
    if log_entries(record) != whole:
        sys.exit("half a wish is in the record")
    done = vigil(record, "ingest", f"{DATA}/notes/2012-07-round-note.txt")
    if done.returncode or log_entries(record) <= whole:
        sys.exit(f"with room again ingest does not work: {done.stderr}")


def main():
    with tempfile.TemporaryDirectory(prefix="vigil-") as folder:
        disk = pathlib.Path(folder) / "disk"
        disk.mkdir()
        mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk], capture_output=True, text=True)
        if mount.returncode:
            print(f"skipped: no small file system can be mounted here ({mount.stderr.strip().splitlines()[-1]})")
            return 77
        try:
            on(disk)
        finally:
            subprocess.run(["umount", disk], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
