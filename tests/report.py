"""Results of tests and checks, and how they are printed: one line for each that is not plainly passed, the output of
what failed, and the closing line `N passed, N failed, N skipped`."""
import concurrent.futures
import dataclasses
import subprocess
import sys
import threading
import time

SKIP = 77  # the exit status by which a test program says "skipped"; its last line says why


@dataclasses.dataclass
class Result:
    name: str
    outcome: str  # passed, failed, skipped
    text: str = ""  # why skipped, or the output of what failed


def run_program(name, command, timeout, **options):
    """Runs one test program: exit status 0 passed, 77 skipped, anything else failed."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=timeout, **options)
    except subprocess.TimeoutExpired as late:
        return Result(name, "failed", (late.output or b"").decode("utf-8", "replace") + f"\nnot done after {timeout} s")
    text = done.stdout.decode("utf-8", "replace").strip()
    if done.returncode == 0:
        return Result(name, "passed", text)
    if done.returncode == SKIP:
        return Result(name, "skipped", (text.splitlines() or ["no reason given"])[-1].removeprefix("skipped: "))
    return Result(name, "failed", f"{text}\n(exit status {done.returncode})".strip())


def run_all(jobs, verbose, parallel=2):
    """Runs `jobs`, pairs of a name and a function that returns Results, two at a time. Returns the exit status."""
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    failures = []
    lock = threading.Lock()

    def work(job):
        name, function = job
        start = time.monotonic()
        try:
            results = function()
        except Exception as error:  # a test that cannot even be run has failed
            results = [Result(name, "failed", f"could not be run: {error!r}")]
        seconds = time.monotonic() - start
        with lock:
            for result in results:
                counts[result.outcome] += 1
                if result.outcome == "failed":
                    failures.append(result)
            show(name, results, seconds, verbose)

    with concurrent.futures.ThreadPoolExecutor(parallel) as pool:
        list(pool.map(work, jobs))
    if not any(counts.values()):
        failures.append(Result("nothing", "failed", "no test ran: nothing has that name"))
        counts["failed"] = 1
    for result in failures:
        print(f"\n--- failed: {result.name}\n{result.text}")
    print(f"\n{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped", flush=True)
    return 1 if counts["failed"] else 0


def show(name, results, seconds, verbose):
    for result in results:
        if result.outcome == "failed":
            print(f"{result.name}: failed")
        elif result.outcome == "skipped":
            print(f"{result.name}: skipped: {result.text}")
        elif verbose:
            print(f"{result.name}: ok" + (f" ({result.text})" if result.text and "\n" not in result.text else ""))
    if not verbose and len(results) > 1:
        good = sum(1 for r in results if r.outcome == "passed")
        print(f"{name}: {good} of {len(results)} passed ({seconds:.1f} s)")
    elif not verbose and results and results[0].outcome == "passed":
        print(f"{name}: ok ({seconds:.1f} s)")
    sys.stdout.flush()
