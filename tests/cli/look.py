"""look.py FILM [N]: prints how many frames it has (of the first N), its size, and the colour at the centre of each
frame (rounded to whole steps of 85, so that the inexactness of JPEG and palettes does not matter)."""
import sys

from PIL import Image, ImageSequence

with Image.open(sys.argv[1]) as film:
    frames = [frame.convert("RGB") for frame in ImageSequence.Iterator(film)]
if len(sys.argv) > 2:
    frames = frames[: int(sys.argv[2])]
colours = []
for frame in frames:
    pixel = frame.getpixel((frame.width // 2, frame.height // 2))
    colours.append("".join(f"{round(v / 85) * 85:02x}" for v in pixel))
print(len(frames), "%dx%d" % frames[0].size, *colours)
