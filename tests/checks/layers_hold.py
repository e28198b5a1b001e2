#!/usr/bin/env python3
"""The code keeps its layers, and tools/check_layers.py finds each way of leaving them."""
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SCRIPT = ROOT / "tools/check_layers.py"

# What is written where, and what must be said of it ("" = nothing).
CASES = [
    ("src/model/a.hpp", '#include "text/date.hpp"\n', ""),
    ("src/model/a.hpp", '#include "store/record.hpp"\n', "src/model/a.hpp:1: model/ may not include store/"),
    ("src/base/a.cpp", '// one\n#  include "text/fold.hpp"\n', "src/base/a.cpp:2: base/ may not include text/"),
    ("src/publish/a.cpp", '#include "store/record.hpp"\n', "publish/ may not include store/"),
    ("src/deliver/a.cpp", '#include "store/record.hpp"\n', "deliver/ may not include store/"),
    ("src/link/a.cpp", '#include "extract/extract.hpp"\n', "link/ may not include extract/"),
    ("src/serve/a.cpp", '#include "link/link.hpp"\n', "serve/ may not include link/"),
    ("src/capture/a.cpp", '#include "store/documents.hpp"\n', ""),
    ("src/utils/a.hpp", "", "src/utils:0: a folder utils/ has no place"),
    ("src/common/a.hpp", "", "a folder common/ has no place"),
    ("src/serve/a.cpp", 'auto s = "select id from persons";\n', "src/serve/a.cpp:1: SQL text"),
    ("src/pipeline/a.cpp", 'auto s = R"(\n insert into persons values (?))";\n', "src/pipeline/a.cpp:1: SQL text"),
    ("src/base/worker.cpp", 'auto s = "PRAGMA journal_mode";\n', "base/worker.cpp:1: SQL text"),
    ("src/base/database.cpp", 'auto s = "PRAGMA journal_mode";\n', ""),
    ("src/store/a.cpp", 'auto s = "delete from persons";\n', ""),
    ("src/pipeline/a_test.cpp", 'auto s = "select count(*) from log";\n', ""),
    ("src/page/a.cpp", 'auto s = tr(lang, "Select a person. All are from the record.");\n', ""),
    ("src/page/a.cpp", '// "select id from persons" is what store/ would ask\n', ""),
    ("src/measure/a.cpp", "auto s = text::folded(speaker);\n", "src/measure/a.cpp:1: folding reads files"),
    ("src/foreign/a.cpp", "if (text::is_blank(word)) continue;\n", "src/foreign/a.cpp:1: folding reads files"),
    ("src/page/a.cpp", "if (text::has_han(words)) return;\n", ""),
    ("src/compose/a.cpp", "auto s = text::folded(words);\n", ""),
    ("src/cli/a.cpp", '#include "publish/site.hpp"\n#include "serve/serve.hpp"\n', ""),
]


def said_of(path, text):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / path
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
        done = subprocess.run([sys.executable, SCRIPT, folder], capture_output=True, text=True)
        assert (done.returncode != 0) == bool(done.stderr), done
        return done.stderr


def main():
    wrong = []
    for path, text, expected in CASES:
        said = said_of(path, text)
        if (expected not in said) if expected else said:
            wrong.append(f"{path}: {text.strip()}\n  expected: {expected or 'nothing'}\n  said: {said.strip() or 'nothing'}")
    done = subprocess.run([sys.executable, SCRIPT, ROOT], capture_output=True, text=True)
    if done.returncode:
        wrong.append(done.stderr)
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
