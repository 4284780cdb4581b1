"""both_compilers.py BUILD_FOLDER: every source of the project is free of warnings under gcc and clang alike.

Takes the flags from the build's compile_commands.json and only checks the syntax, so it is quick. Exit 77 without both.
"""

import concurrent.futures
import json
import os
import shlex
import shutil
import subprocess
import sys

build = sys.argv[1]
root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
compilers = [name for name in ("gcc", "clang") if shutil.which(name)]


def jobs():
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        commands = json.load(file)
    seen = set()
    for entry in commands:
        path = os.path.join(entry["directory"], entry["file"])
        inside = os.path.relpath(path, root)
        if path in seen or inside.split(os.sep)[0] not in ("src", "tests", "examples", "bench"):
            continue
        seen.add(path)
        words = shlex.split(entry["command"])[1:]
        flags, i = [], 0
        while i < len(words):
            if words[i] in ("-o", "-MT", "-MF"):
                i += 1
            elif words[i] == "-isystem":
                flags += words[i : i + 2]
                i += 1
            elif words[i].startswith(("-D", "-I", "-std=", "-W")):
                flags.append(words[i])
            i += 1
        for compiler in compilers:
            yield inside, [compiler, *flags, "-O2", "-Werror", "-fsyntax-only", path]


def run(job):
    done = subprocess.run(job[1], capture_output=True, text=True)
    return job[0], job[1][0], done.returncode, done.stderr


failed = count = 0
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    for name, compiler, code, text in pool.map(run, jobs()):
        count += 1
        if code:
            failed += 1
            print(f"{compiler}: {name}\n{text}")
print(f"{count} checks by {' and '.join(compilers)}, {failed} failed")
if failed or not count:
    sys.exit(1)
if len(compilers) < 2:
    sys.exit(77)
