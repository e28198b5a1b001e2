"""Runs a scenario: a folder with a file `commands`, lines `$ command` each followed by what it prints. The format is
described in tests/scenarios/README.md, for people who write one."""
import os
import pathlib
import re
import subprocess
import tempfile

from report import Result

NAME = re.compile(r"\{([a-z_]+)\}")


class Wrong(Exception):
    pass


def steps(text):
    """Yields (line number, command, expected lines, expected exit status)."""
    step = None
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("$ "):
            if step:
                yield step
            step = (number, line[2:], [], 0)
        elif step and re.fullmatch(r"\[\d+\]", line):
            step = (*step[:3], int(line[1:-1]))
        elif step and line.strip() and not line.startswith("#"):
            step[2].append(line.strip())
    if step:
        yield step


def needs(text):
    return re.findall(r"^needs: (\S+)$", text, re.M)


def settings(text):
    return dict(re.findall(r"^with: (\w+)=(\S+)$", text, re.M))


def is_of_a_file(story):
    """Whether it is about SQLite's file itself: then it says so, and why."""
    return re.search(r"^of a file: \S", (story / "commands").read_text(encoding="utf-8"), re.M) is not None


def fill(line, captured):
    return NAME.sub(lambda m: captured.get(m[1], m[0]), line)


def pattern(line, captured):
    """An expected line as a regular expression: `...` is any text, {name} a word that is kept."""
    parts = []
    for part in re.split(r"(\.\.\.|\{[a-z_]+\})", fill(line, captured)):
        name = NAME.fullmatch(part)
        if part == "...":
            parts.append(".*")
        elif name:
            parts.append(rf"(?P<{name[1]}>[^\s\",]+)")
        else:
            parts.append(re.escape(part))
    return "".join(parts)


def compare(expected, printed, captured):
    """Checks printed lines against expected ones in order; keeps what {name} stood for. A line `...` is any lines."""
    at = 0
    anything = False
    for line in expected:
        if line == "...":
            anything = True
            continue
        found = None
        while at < len(printed) and not found:
            found = re.fullmatch(pattern(line, captured), printed[at])
            at += 1
            if not found and not anything:
                break
        if not found:
            raise Wrong(f"expected: {fill(line, captured)}")
        captured.update(found.groupdict())
        anything = False
    if at < len(printed) and not anything:
        raise Wrong(f"not expected: {printed[at]}")


def run_step(step, folder, environment, captured):
    number, command, expected, status = step
    command = fill(command, captured)
    seconds = int(environment.get("SECONDS_OF_A_STEP", 300))
    try:
        done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise Wrong(f"line {number}: $ {command}\nnot done after {seconds} s") from None
    printed = [line.strip() for line in done.stdout.decode("utf-8", "replace").splitlines() if line.strip()]
    try:
        compare(expected, printed, captured)
        if done.returncode != status:
            raise Wrong(f"expected exit status {status}, not {done.returncode}")
    except Wrong as wrong:
        shown = "\n".join("  " + line for line in printed[:60]) or "  (nothing)"
        raise Wrong(f"line {number}: $ {command}\n{wrong}\nprinted, with exit status {done.returncode}:\n{shown}") from None


def run(name, story, environment):
    text = (story / "commands").read_text(encoding="utf-8")
    root = story.parent.parent.parent
    for path in needs(text):
        if not (root / path).exists():
            return Result(name, "skipped", f"no {path}")
    folders = (tempfile.TemporaryDirectory(prefix="vigil-") for _ in range(2))
    with next(folders) as folder, next(folders) as sockets:
        home = pathlib.Path(folder)
        build = pathlib.Path(environment["VIGIL"]).parent
        environment = environment | {"HOME": folder, "STORY": str(story), "PATH": f"{build}:{root}/tests/programs:{os.environ['PATH']}",
                                     "VIGIL_RECORD": "record", "VIGIL_KEYS": "keys",
                                     "XDG_RUNTIME_DIR": sockets} | settings(text)
        captured = {}
        try:
            for step in steps(text):
                run_step(step, home, environment, captured)
        except Wrong as wrong:
            return Result(name, "failed", f"{story.name}/commands, {wrong}")
    return Result(name, "passed")
