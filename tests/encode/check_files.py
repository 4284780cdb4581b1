#!/usr/bin/env python3
"""Decodes films with decoders that are not ours: Pillow, ffprobe and gifsicle.

    check_files.py FILE[,FRAMES[,HUNDREDTHS]] ...

FRAMES: how many pictures the file must have; HUNDREDTHS: how long a GIF lasts. Pillow's pictures of a GIF are also
compared with ffmpeg's. Ends with 1 if a file is not as it should be, with 77 if there is no decoder at all.
"""

import shutil
import subprocess
import sys

try:
    from PIL import Image, ImageSequence
except ImportError:
    Image = None

GIFSICLE, FFPROBE, FFMPEG = (shutil.which(tool) for tool in ("gifsicle", "ffprobe", "ffmpeg"))


class Wrong(Exception):
    pass


def run(*command):
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if result.returncode or result.stderr.strip():
        raise Wrong(f"{command[0]}: {result.stderr.decode(errors='replace').strip() or result.returncode}")
    return result.stdout


def expect(what, got, wanted):
    if wanted is not None and got != wanted:
        raise Wrong(f"{what}: {got} instead of {wanted}")


def pillow(path, frames, hundredths):
    with Image.open(path) as image:
        pictures, length = [], 0
        for picture in ImageSequence.Iterator(image):
            pictures.append(picture.convert("RGB").tobytes())
            length += picture.info.get("duration", 0)
    expect("Pillow's pictures", len(pictures), frames)
    if path.endswith(".gif"):
        expect("Pillow's hundredths", length // 10, hundredths)
    return pictures


def ffprobe(path, frames):
    out = run(FFPROBE, "-v", "error", "-count_frames", "-select_streams", "v:0",
              "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", path)
    expect("ffprobe's pictures", int(out.split()[0].strip(b",")), frames)


def gifsicle(path, frames):
    out = run(GIFSICLE, "--info", path)
    expect("gifsicle's pictures", int(out.split(b" images")[0].split()[-1]) if b" images" in out else 1, frames)


def compare_with_ffmpeg(path, pictures):
    raw = run(FFMPEG, "-v", "error", "-i", path, "-vsync", "0", "-f", "rawvideo", "-pix_fmt", "rgb24", "-")
    expect("ffmpeg's bytes", len(raw), sum(map(len, pictures)))
    if raw != b"".join(pictures):
        raise Wrong("Pillow and ffmpeg see different pictures")


def check(path, frames=None, hundredths=None):
    frames, hundredths = (int(n) if n else None for n in (frames, hundredths))
    pictures = pillow(path, frames, hundredths) if Image else None
    if FFPROBE:
        ffprobe(path, frames)
    if path.endswith(".gif"):
        if GIFSICLE:
            gifsicle(path, frames)
        if FFMPEG and pictures:
            compare_with_ffmpeg(path, pictures)


def main():
    if not (Image or GIFSICLE or FFPROBE):
        print("none of Pillow, ffprobe and gifsicle is here")
        return 77
    wrong = False
    for argument in sys.argv[1:]:
        try:
            check(*argument.split(","))
        except (Wrong, OSError, EOFError, SyntaxError, ValueError) as error:
            print(f"{argument}: {error}")
            wrong = True
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
