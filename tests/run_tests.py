#!/usr/bin/env python3
"""Runs every test of Vigil: tests/run_tests.py [--build DIR] [WORD…]. With words, only what has one in its name.

units       every program in DIR/tests, counted test by test        tests/checks/*       one program, one claim
scenarios   tests/scenarios/*/commands (README.md there)            fuzz/corpus/*        replayed through their target
on PostgreSQL  what has to do with a record's database, once more with it on a throw-away server (postgres.py); only
            when told so, by VIGIL_NO_POSTGRESQL=1, it says "skipped". The longest of it is in ./run check
Prints what failed or was skipped, and closes with `N passed, N failed, N skipped`; exit status 1 if any failed or
nothing ran."""
import contextlib
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import postgres
import report
import scenarios
from report import Result

ROOT = pathlib.Path(__file__).resolve().parent.parent


# Programs whose tests make records; tests of a file's own fate, and of a server's; and what else is worth a second run.
ON_SERVER = ("link_test", "store_test")
LONG_ON_SERVER = ("pipeline_test", "serve_test")
OF_A_FILE = ("Record.WhoseDatabaseWasLostIsNotAnEmptyRecord",
             "Record.ThatLostItsRecordJsonIsNotMadeAnewOverItsDatabase", "Record.KeepsItsPromisesToTheDisk",
             "Record.AViewThatIsUsedAgainIsOfTheDatabaseThatIsThereNow", "View.AFileIsReadWithoutLookingAtEveryClaim",
             "View.WhatIsAskedFromTheOtherSideIsFoundByAnIndex", "View.WhatAFileCitesStandsTogether",
             "Merges.ReadNoTableFromItsOneEndToTheOther", "TheApp.ARecordThatIsGoneIsNoUnknownPage",
             "TheApp.ADamagedRecordGivesAnErrorPageWithoutDetails")
OF_A_SERVER = ("Postgres.*", "TwoEngines.*", "Copy.*OnTheServer")
OF_ONE_PROCESSOR = ("Leaks.ASearchForWhatMayNotBeSeenTakesNoOtherTime",)  # on a server: see on_one_processor
CHECKS_ON_SERVER = ("kill_ingest", "kill_writer", "two_processes")
SCENARIOS_ON_SERVER = ("facts", "merge", "second-person", "sealing", "wishes", "withdraw", "backup", "exchange", "copy", "users",
                       "suggestions")


def gtest(program, *words, **settings):
    """Runs one GoogleTest program; a Result for each test in it."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out.xml"
        done = subprocess.run([program, f"--gtest_output=xml:{out}", "--gtest_color=no", *words], cwd=ROOT,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=900, env=os.environ | {"TMPDIR": folder} | settings)
        printed = done.stdout.decode("utf-8", "replace")
        if not out.exists():
            return died(program.name, done.returncode, printed)
        results = [outcome(case) for case in xml.etree.ElementTree.parse(out).iter("testcase") if case.get("status") == "run"]
        if done.returncode and all(r.outcome != "failed" for r in results):  # a sanitizer's word at the end
            results.append(Result(program.name, "failed", f"{printed[-4000:]}\n(exit status {done.returncode})"))
        return results


def outcome(case):
    name = f"{case.get('classname')}.{case.get('name')}"
    failures = [failure.get("message") for failure in case.findall("failure")]
    if failures:
        return Result(name, "failed", "\n".join(failures))
    skipped = case.find("skipped")
    if skipped is None:
        return Result(name, "passed")
    lines = [line for line in skipped.get("message").splitlines() if line and not re.search(r"_test\.cpp:\d+$", line)]
    return Result(name, "skipped", " ".join(lines).removeprefix("skipped: ") or "no reason given")


def died(name, status, printed):
    """A test program that left no report: what it had passed counts, and the test it was in has failed."""
    passed = re.findall(r"^\[       OK \] (\S+)", printed, re.M)
    started = re.findall(r"^\[ RUN      \] (\S+)", printed, re.M)
    where = started[-1] if started else name
    printed = printed[printed.rfind("[ RUN      ]"):]
    return [Result(n, "passed") for n in passed] + [
        Result(where, "failed", f"{printed[-4000:]}\n{name} ended in the middle of it (status {status})")]


def replay(target, corpus):
    return report.run_program(f"fuzz corpus {corpus.name}", [target, corpus], 300, cwd=ROOT)


def environment_of(build):
    return os.environ | {"VIGIL": str(build / "vigil"), "BUILD": str(build), "DATA": str(ROOT / "data"),
                                "SHARED": str(ROOT.parent / "shared"), "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def long_on_server(build):
    yield from programs_on_server(build, LONG_ON_SERVER)
    every = sorted(story.parent for story in (ROOT / "tests/scenarios").glob("*/commands"))
    yield from scenarios_on_server(build, (story.name for story in every if story.name not in SCENARIOS_ON_SERVER
                                           and not scenarios.is_of_a_file(story)))


def programs_on_server(build, names):
    for name in names:
        yield f"{name} on PostgreSQL", lambda url, n=name: gtest(
            build / "tests" / n, "--gtest_filter=-" + ":".join(OF_A_FILE + OF_ONE_PROCESSOR), VIGIL_TEST_DATABASE=url)


def scenarios_on_server(build, names):
    for name in names:
        yield f"scenario {name} on PostgreSQL", lambda url, n=name: [scenarios.run(
            n, ROOT / "tests/scenarios" / n, environment_of(build) | {"VIGIL_DATABASE": url})]


@contextlib.contextmanager
def one_processor():
    """What is started within keeps to one processor."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


def on_one_processor(build):
    """Tests that compare times, on a server of their own beside them: a wait for a server's process on another processor
    takes up to three times as long, whatever was asked."""
    with one_processor(), postgres.cluster() as server:
        return gtest(build / "tests/serve_test", "--gtest_filter=" + ":".join(OF_ONE_PROCESSOR),
                     VIGIL_TEST_DATABASE=server.url)


def on_server(build):
    """Names of what runs once more on PostgreSQL, each with what runs it on the server at `url`."""
    environment = environment_of(build)
    yield from programs_on_server(build, ON_SERVER)
    for name in CHECKS_ON_SERVER:
        yield f"check {name.replace('_', ' ')} on PostgreSQL", lambda url, n=name: [report.run_program(
            n, [ROOT / "tests/checks" / f"{n}.py"], 900, cwd=ROOT, env=environment | {"VIGIL_DATABASE": url})]
    yield from scenarios_on_server(build, SCENARIOS_ON_SERVER)


def named(name, results):
    """The same results under names that say where they come from."""
    return [Result(r.name if r.name == name else f"{r.name.removesuffix('.py')} on PostgreSQL", r.outcome, r.text)
            for r in results]


def jobs(build):
    environment = environment_of(build)
    for check in sorted((ROOT / "tests/checks").glob("*")):
        if check.suffix in (".sh", ".py"):
            name = "check " + check.stem.replace("_", " ")
            yield name, lambda n=name, c=check: [report.run_program(n, [c], 900, cwd=ROOT, env=environment)]
    for story in sorted((ROOT / "tests/scenarios").glob("*/commands")):
        name = "scenario " + story.parent.name
        yield name, lambda n=name, s=story: [scenarios.run(n, s.parent, environment)]
    for program in sorted((build / "tests").glob("*_test")):
        yield program.name, lambda p=program: gtest(p, "--gtest_filter=-" + ":".join(OF_A_SERVER))
    for corpus in sorted((ROOT / "fuzz/corpus").glob("*/")):
        target = build / "fuzz" / f"{corpus.name}_replay"
        yield f"fuzz corpus {corpus.name}", lambda t=target, c=corpus: [replay(t, c)]


def main(arguments):
    build = ROOT / "build"
    if arguments[:1] == ["--build"]:
        build, arguments = pathlib.Path(arguments[1]).resolve(), arguments[2:]
    def is_chosen(job):
        return not arguments or any(word in job[0] for word in arguments)
    chosen = [job for job in jobs(build) if is_chosen(job)]
    again = [job for job in on_server(build) if is_chosen(job)]
    if again and not postgres.is_wanted():
        return report.run_all(chosen + [(n, lambda n=n: [Result(n, "skipped", postgres.WHY_NONE)]) for n, _ in again],
                              verbose=False)
    with postgres.cluster() if again else contextlib.nullcontext() as server:
        return report.run_all(chosen + [(n, lambda n=n, r=r: named(n, r(server.url))) for n, r in again], verbose=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
