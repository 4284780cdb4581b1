"""terminal.py KINEOGRAPH: on a terminal a film shows a progress bar that ends in a summary, unless --quiet asks for
none. A failure leaves no half of it behind."""
import os
import pty
import subprocess
import sys


def on_terminal(*arguments, **environment):
    ours, theirs = pty.openpty()
    process = subprocess.Popen([sys.argv[1], *arguments], stderr=theirs, stdout=subprocess.DEVNULL,
                               env=dict(os.environ, **environment))
    os.close(theirs)
    text = b""
    while True:
        try:
            chunk = os.read(ours, 4096)
        except OSError:  # Linux's way to say that the other side is closed
            break
        if not chunk:
            break
        text += chunk
    os.close(ours)
    return process.wait(), text.decode()


def demand(what, holds, seen):
    if not holds:
        sys.exit(f"{what}: {seen!r}")


for scene in ("simple", "normals"):
    code, text = on_terminal("demo", scene, "--frames", "10", "-o", "bar.gif", TERM="xterm")
    demand("the bar reaches the end", code == 0 and "[########################] 10/10" in text, text)
    demand("and then sums up", text.endswith("frames/s\r\n") and "bar.gif: 10 frames in " in text, text)

code, text = on_terminal("demo", "simple", "-o", "bar.gif", "--quiet", TERM="xterm")
demand("--quiet is quiet", (code, text) == (0, ""), text)
code, text = on_terminal("demo", "simple", "-o", "bar.gif", TERM="dumb")
demand("a dumb terminal gets no bar", (code, text) == (0, ""), text)
code, text = on_terminal("images", "half_broken", "-o", "bar.gif", TERM="xterm")
demand("a failure takes the bar away", code == 1 and "\r\033[Kkineograph: " in text, text)
