#!/usr/bin/env python3
"""The app that has shown sealed words keeps none of them: while they are unlocked, after they are locked, and after they
locked themselves because nobody used them, its memory is read from outside and has none; a signal that ends it, and every
command that opens or seals, leaves no core file where another program leaves one. RUNS, how often it is asked (SAFETY T8:
20), makes it longer."""
import contextlib
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

VIGIL = os.environ["VIGIL"]
CANARY = "Xqmemorycanary" + "7" * 18
PASSPHRASE = "the long passphrase of anna"


def vigil(*words, text=None):
    return subprocess.run([VIGIL, *words], input=text, capture_output=True, text=True, check=True, preexec_fn=with_cores).stdout


def with_cores():
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))


def refuses_others(pid):
    """Who is not root may not read it, though it is a process of theirs."""
    try:
        open(f"/proc/{pid}/mem", "rb").close()
    except PermissionError:
        return True
    return False


def hits(pid, word):
    """How often the word stands in what the process can write; as UTF-16 too."""
    found, wanted = 0, (word.encode(), word.encode("utf-16-le"))
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb") as memory:
        for line in maps:
            place, rights = line.split()[:2]
            if not rights.startswith("rw") or "[v" in line:
                continue
            start, end = (int(part, 16) for part in place.split("-"))
            try:
                memory.seek(start)
                held = memory.read(end - start)
            except OSError:  # a guard page: nobody reads it
                continue
            found += sum(held.count(one) for one in wanted)
    return found


def get(address):
    with urllib.request.urlopen(address) as answer:
        return answer.read().decode()


def leaves_cores_here(folder):
    """Whether this machine writes a core file into the folder of a program that is ended so."""
    subprocess.run(["sh", "-c", "kill -ABRT $$"], cwd=folder, preexec_fn=with_cores, stderr=subprocess.DEVNULL)
    cores = list(folder.glob("core*"))
    for core in cores:
        core.unlink()
    return bool(cores)


def unlock(minutes="5"):
    vigil("unlock", "--idle", minutes, "--passphrase-file", "-", text=PASSPHRASE + "\n")


def expect_none(pid, when):
    if os.geteuid() != 0:
        if not refuses_others(pid):
            sys.exit("the app's memory is open to other programs of its user")
        return
    for _ in range(50):  # whoever was answered knows it before the thread that answered has ended
        if not hits(pid, CANARY):
            return
        time.sleep(0.1)
    sys.exit(f"{when} the app's memory holds sealed words")


def make_record():
    vigil("init", "--organisation-of-one")
    vigil("user", "add", "anna", "--role", "administrator", "--passphrase-file", "-", text=PASSPHRASE + "\n")
    vigil("add", "person", "nemo", "--name", "Nemo Exemplar", "--source", "an invented source")
    unlock()
    vigil("event", "--person", "nemo", "--type", "detained", "--detail", CANARY, "--source", "an aunt",
          "--audience", "sealed", "--to", "anna")


def main():
    runs = int(os.environ.get("RUNS", 5))
    with tempfile.TemporaryDirectory(prefix="vigil-") as name:
        folder = pathlib.Path(name)
        os.chdir(folder)
        os.environ.update(VIGIL_RECORD="record", VIGIL_KEYS="keys", VIGIL_USER="anna", XDG_RUNTIME_DIR=name)
        has_cores = leaves_cores_here(folder)
        make_record()
        app = subprocess.Popen([VIGIL, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True, preexec_fn=with_cores)
        try:
            address = app.stdout.readline().split()[0]
            for _ in range(runs):
                unlock()
                if CANARY not in get(address + "en/case/nemo"):
                    sys.exit("the unlocked app does not show what is sealed: nothing can be told of its memory")
                expect_none(app.pid, "when it has answered")
                vigil("lock")
                get(address + "en/case/nemo")
                expect_none(app.pid, "when it is locked")
            if os.geteuid() == 0 and not hits(app.pid, "vigil"):
                sys.exit("the app's memory cannot be read from outside: nothing can be told of it")
            with open(f"/proc/{app.pid}/limits") as limits:
                cores = next(line.split()[-3:-1] for line in limits if line.startswith("Max core file size"))
            if cores != ["0", "0"]:
                sys.exit(f"the app may leave core files: {cores}")
            with contextlib.suppress(PermissionError):  # where even root may not raise it, nobody can
                resource.prlimit(app.pid, resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            app.send_signal(signal.SIGABRT)
            app.wait(timeout=20)
            if list(folder.glob("core*")):
                sys.exit("the app was ended, and left a core file")
        finally:
            app.kill()
        what = "no sealed word in the app's memory" if os.geteuid() == 0 else "nobody but root reads the app's memory"
        print(f"{runs} times shown and locked: {what}" +
              ("; ended, it left no core file" if has_cores else " (this machine leaves no core files)"))


if __name__ == "__main__":
    main()
