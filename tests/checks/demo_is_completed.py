#!/usr/bin/env python3
"""`./run demo` that was killed at any moment is completed by the next start; a start after that changes nothing."""
import hashlib
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
COMMAND = [ROOT / "run", "demo", "--no-serve"]


def state_of(folder):
    """Every file with its content and time of change; the database's own side files come and go."""
    return {str(p.relative_to(folder)): (p.stat().st_mtime_ns, hashlib.sha256(p.read_bytes()).hexdigest())
            for p in sorted(folder.rglob("*")) if p.is_file() and not p.name.endswith(("-wal", "-shm"))}


def start(environment):
    return subprocess.Popen(COMMAND, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True, start_new_session=True)


def finish(environment):
    process = start(environment)
    output = process.communicate(timeout=600)[0]
    if process.returncode:
        sys.exit(f"./run demo --no-serve ended with status {process.returncode}:\n{output}")
    return output


def main():
    seed = int(os.environ.get("SEED", random.randrange(10**6)))
    chance = random.Random(seed)
    print(f"seed {seed} (SEED={seed} repeats it)")
    with tempfile.TemporaryDirectory(prefix="vigil-") as folder:
        demo = pathlib.Path(folder) / "demo"
        environment = os.environ | {"VIGIL_DEMO": str(demo)}
        for _ in range(5):
            process = start(environment)
            time.sleep(chance.uniform(0.1, 2.5))
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
        output = finish(environment)
        if "demo/site" not in output:
            sys.exit(f"it does not say where the site is:\n{output}")
        before = state_of(demo)
        finish(environment)
        after = state_of(demo)
        changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
        if changed:
            sys.exit("a second start changed: " + ", ".join(changed[:10]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
