"""look.py FILM: prints how many frames it has, its size, and the colour at the centre of each frame, rounded to whole steps
of 85 so that JPEG's and a palette's inexactness does not matter."""
import sys

from PIL import Image, ImageSequence

with Image.open(sys.argv[1]) as film:
    frames = [frame.convert("RGB") for frame in ImageSequence.Iterator(film)]
colours = []
for frame in frames:
    pixel = frame.getpixel((frame.width // 2, frame.height // 2))
    colours.append("".join(f"{round(v / 85) * 85:02x}" for v in pixel))
print(len(frames), "%dx%d" % frames[0].size, *colours)
