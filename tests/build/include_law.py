"""The law of layers: which folder of src/ may include which, and who may see OpenGL.

include_law.py ROOT        checks the tree; exit 1 and one line for each include that breaks the law
include_law.py --self-test shows that it can fail: trees with one bad include each must be refused
"""

import os
import re
import sys
import tempfile

LAYERS = {
    "base": set(),
    "frame": {"base"},
    "encode": {"base", "frame"},
    "scene": {"base"},
    "draw": {"base", "scene"},
    "gpu": {"base", "frame", "draw"},
    "run": {"base", "frame", "encode", "scene", "draw", "gpu"},
    "cli": set(),
}
# Folders outside src/ that are users of the library like any other.
USERS = ["examples", "bench"]
# "assets.h" is generated and says what is compiled in.
ANYWHERE = {"kineograph.h", "assets.h"}
GL = re.compile(r"^(glad|GL|GLES\d?|EGL|KHR|GLFW)/")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def may_see_gl(folder, name):
    return folder == "gpu" or (folder == "run" and name.startswith("window"))


def refusal(folder, name, quoted, path):
    """Why the file `name` of `folder` may not include `path`, or None."""
    if GL.match(path):
        return None if may_see_gl(folder, name) else "OpenGL and window headers belong to gpu and run/window*"
    if path in ANYWHERE:
        return None
    if ".." in path.split("/"):
        return "paths are from src/, without '..'"
    first = path.split("/")[0]
    if folder in LAYERS and first in LAYERS and "/" in path:
        if first == folder or first in LAYERS[folder]:
            return None
        allowed = ", ".join(sorted(LAYERS[folder])) or "no other layer"
        return f"{folder} may include {allowed}"
    if quoted and "/" not in path:
        return "quoted includes name their layer, as in \"base/mem.h\""
    if quoted and not path.startswith("stb/"):
        return "not a header of the project that may be seen from here"
    if folder in USERS and first in LAYERS and "/" in path:
        return "only <kineograph.h> may be seen from here"
    return None


def sources(root):
    """(folder for the law, path) of every C file that it covers."""
    for folder in list(LAYERS) + USERS:
        top = os.path.join(root, "src", folder) if folder in LAYERS else os.path.join(root, folder)
        for at, _, names in os.walk(top):
            for name in sorted(names):
                if name.endswith((".c", ".h", ".inc")):
                    yield folder, os.path.join(at, name)


def check(root):
    wrong, seen = [], 0
    for folder in sorted(os.listdir(os.path.join(root, "src"))):
        if os.path.isdir(os.path.join(root, "src", folder)) and folder not in LAYERS:
            wrong.append(f"src/{folder}: a folder that the law does not know (tests/build/include_law.py)")
    for folder, path in sources(root):
        seen += 1
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                found = INCLUDE.match(line)
                if not found:
                    continue
                why = refusal(folder, os.path.basename(path), found[1] == '"', found[2])
                if why:
                    wrong.append(f"{os.path.relpath(path, root)}:{number}: includes {found[2]}: {why}")
    return wrong, seen


def self_test():
    good = {
        "src/base/mem.c": '#include "base/mem.h"\n#include <stdlib.h>\n',
        "src/draw/list.c": '#include "scene/scene.h"\n#include "assets.h"\n',
        "src/gpu/context.c": "#include <glad/egl.h>\n",
        "src/run/window.c": "#include <GLFW/glfw3.h>\n",
        "src/cli/main.c": '#include "cli/demo.h"\n#include <kineograph.h>\n',
        "examples/simple.c": "#include <kineograph.h>\n",
    }
    bad = {
        "src/base/queue.c": '#include "frame/frame.h"\n',
        "src/scene/scene.c": '#include "draw/list.h"\n',
        "src/scene/ticks.c": "#include <glad/gl.h>\n",
        "src/encode/gif.c": '  #  include "scene/scene.h"\n',
        "src/draw/text.c": '#include "../gpu/gpu.h"\n',
        "src/run/camera.c": "#include <GLFW/glfw3.h>\n",
        "src/cli/demo.c": '#include "base/mem.h"\n',
        "examples/sine.c": '#include "scene/scene.h"\n',
        "bench/bench.c": "#include <run/camera.h>\n",
        "src/extra/new.c": "#include <stdio.h>\n",
    }

    def tree(files):
        with tempfile.TemporaryDirectory() as root:
            for path, text in files.items():
                os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
                with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                    file.write(text)
            return check(root)[0]

    failures = [f"a lawful tree was refused: {line}" for line in tree(good)]
    for path, text in bad.items():
        if len(tree({**good, path: text})) != 1:
            failures.append(f"not refused: {path} with {text.strip()}")
    return failures


def main():
    if sys.argv[1:] == ["--self-test"]:
        failures = self_test()
        print("\n".join(failures) or "every bad include was refused")
    else:
        failures, seen = check(sys.argv[1])
        print("\n".join(failures) or f"{seen} files obey")
        if seen == 0:
            failures = ["no files"]
    return 1 if failures else 0


sys.exit(main())
