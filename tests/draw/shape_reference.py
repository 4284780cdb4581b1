"""Writes tests/data/text_shapes.csv: the glyphs of lines that need shaping, from left to right, for test_text_shape.c.

Made with HarfBuzz 6.0.0's hb-shape (Debian 12: libharfbuzz-bin) and DejaVu Sans 2.37. The runs of each line and their
order were worked out by hand from UAX #9. Run from the project's root:
    python3 tests/draw/shape_reference.py
Strings are in hexadecimal UTF-8.
"""
import json
import subprocess

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"

# the line; its runs as they stand from left to right, "r": written from right to left, "l": from left to right
LINES = [
    ("خسارة", [("r", "خسارة")]),
    ("العَرَبِيَّة", [("r", "العَرَبِيَّة")]),
    ("لا إله", [("r", "لا إله")]),
    ("ߒߞߏ", [("r", "ߒߞߏ")]),
    ("שָׁלוֹם עוֹלָם", [("r", "שָׁלוֹם עוֹלָם")]),
    ("(שלום)", [("r", "(שלום)")]),
    ("دورة 123", [("l", "123"), ("r", "دورة ")]),
    ("خسارة 2024 (n = 10)", [("r", ")"), ("l", "n = 10"), ("r", " ("), ("l", "2024"), ("r", "خسارة ")]),
    ("loss خسارة 5", [("l", "loss "), ("l", "5"), ("r", "خسارة ")]),
    ("accuracy שלום 0.5!", [("l", "accuracy "), ("l", "0.5"), ("r", "שלום "), ("l", "!")]),
    ("a\u202Ebc\u202Cd", [("l", "a"), ("r", "bc"), ("l", "d")]),
    ("שלום  ", [("r", "שלום  ")]),
    ("re\u0301sume\u0301 x\u0304", [("l", "résumé x\u0304")]),
    ("\u1E9B\u0323", [("l", "\u1E9B\u0323")]),
]


def glyphs(direction, text):
    features = ["--features=-liga,-clig,-kern"] if direction == "l" else []
    shaped = subprocess.run(["hb-shape", FONT, "--direction=" + {"l": "ltr", "r": "rtl"}[direction], "--no-glyph-names",
                             "--output-format=json", *features, "--text=" + text], capture_output=True, check=True, text=True)
    return [str(g["g"]) for g in json.loads(shaped.stdout)]


with open("tests/data/text_shapes.csv", "w") as file:
    file.write("text,glyphs\n")
    for line, runs in LINES:
        ids = [g for direction, text in runs for g in glyphs(direction, text)]
        file.write(line.encode().hex() + "," + " ".join(ids) + "\n")
