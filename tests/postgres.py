"""A throw-away PostgreSQL 15 cluster for the tests, from Debian's package: `with cluster() as server:`, `server.url`. It
listens on a socket in a folder of its own alone, and is stopped and removed at the end. With VIGIL_NO_POSTGRESQL=1 in
the environment tests that need one are skipped (is_wanted); where the package is missing without that, it is an error.

python3 tests/postgres.py COMMAND…    runs a command with VIGIL_TEST_DATABASE set to one"""
import contextlib
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PROGRAMS = pathlib.Path("/usr/lib/postgresql/15/bin")
WHY_NONE = "VIGIL_NO_POSTGRESQL is set"


def is_wanted():
    return os.environ.get("VIGIL_NO_POSTGRESQL", "") in ("", "0")


def _run(*command):
    words = [str(word) for word in command]
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root: then it runs as the user that its package made
        words = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *words]
    with tempfile.TemporaryFile() as output:  # no pipe: the server keeps it open
        done = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=output, stderr=output, timeout=120, cwd="/")
        if done.returncode:
            output.seek(0)
            raise RuntimeError(f"{command[0]}: {output.read().decode('utf-8', 'replace')}")


class Server:
    def __init__(self, folder):
        self.folder, self.data = folder, folder / "data"
        self.url = f"postgresql:///postgres?host={folder}&user=vigil"

    def make(self, settings):
        _run(PROGRAMS / "initdb", "--pgdata", self.data, "--username=vigil", "--auth=trust", "--encoding=UTF8",
             "--locale=C.UTF-8", "--no-sync")
        with open(self.data / "postgresql.conf", "a", encoding="utf-8") as conf:
            conf.writelines(f"{name} = '{value}'\n" for name, value in settings.items())

    def start(self):
        _run(PROGRAMS / "pg_ctl", "--pgdata", self.data, "--log", self.folder / "log", "--wait", "start")

    def stop(self):
        _run(PROGRAMS / "pg_ctl", "--pgdata", self.data, "--mode=immediate", "--wait", "stop")

    def kill(self):
        """The server and what works for it, with SIGKILL; returns when all of them have ended."""
        server = int((self.data / "postmaster.pid").read_text().split()[0])
        processes = [server, *_children(server)]
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        for _ in range(1000):
            if not any(map(_runs, processes)):
                break
            time.sleep(0.01)
        for left in (self.data / "postmaster.pid", *self.folder.glob(".s.PGSQL.*")):
            left.unlink(missing_ok=True)


def _runs(process):
    try:
        return pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def _children(parent):
    for status in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(status.read_text().rsplit(")", 1)[1].split()[1]) == parent:
                yield int(status.parent.name)


def _place():
    """In memory if there is room: then what it forces to the disk costs nothing."""
    memory = pathlib.Path("/dev/shm")
    return memory if memory.is_dir() and shutil.disk_usage(memory).free > 2 << 30 else "/tmp"


@contextlib.contextmanager
def cluster():
    if not (PROGRAMS / "initdb").exists():
        raise RuntimeError(f"no {PROGRAMS}/initdb: install postgresql-15, or set VIGIL_NO_POSTGRESQL=1")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="vigil-pg-", dir=_place()))  # short: a socket's path has 107 bytes
    try:
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
            folder.chmod(0o755)
        server = Server(folder)
        server.make({"listen_addresses": "", "unix_socket_directories": folder, "max_connections": "200",
                     "log_error_verbosity": "terse", "max_locks_per_transaction": "256"})
        server.start()
        try:
            yield server
        finally:
            with contextlib.suppress(RuntimeError):  # a test may have ended it
                server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    with cluster() as one:
        sys.exit(subprocess.run(sys.argv[1:], env=os.environ | {"VIGIL_TEST_DATABASE": one.url,
                                                                "VIGIL_DATABASE": one.url}).returncode)
