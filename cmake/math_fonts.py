"""Cuts the fonts of mathematical text down to what it can name, without hints (the library's are FreeType's own).

math_fonts.py FROM TO     FROM: matplotlib's folder fonts/ttf; TO: gets math_*.ttf, some 400 kB together
"""

import os
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

# FreeType's autohinter takes the heights of letters from the font's own, so every font keeps them.
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180)]
LETTERS = [*LATIN, *range(0x250, 0x2B0), *range(0x300, 0x340), *range(0x370, 0x400), *range(0x400, 0x460)]
SYMBOLS = [*range(0x2010, 0x2060), *range(0x2070, 0x20A0), *range(0x20D0, 0x2100), *range(0x2100, 0x2300),
           0x231C, 0x231D, 0x231E, 0x231F, *range(0x2308, 0x230C), 0x2322, 0x2323, 0x2329, 0x232A, 0x233D, 0x233F, 0x24C8,
           0x25A0, 0x25A1, *range(0x25B2, 0x25CC), 0x25EF, 0x2605, *range(0x2660, 0x2670), 0x2713, 0x27C2,
           *range(0x27E6, 0x27EC), *range(0x27F5, 0x2800), 0x290E, 0x290F, *range(0x2A00, 0x2B00)]
ALPHABETS = [*range(0x2100, 0x2150), *range(0x1D49C, 0x1D56C)]  # script, fraktur, blackboard bold
EVERYTHING = range(0x110000)
FONTS = {
    "it": ("DejaVuSans-Oblique", [*LETTERS, *range(0x2100, 0x2150)]),
    "bf": ("DejaVuSans-Bold", [*LETTERS, *SYMBOLS]),
    "tt": ("DejaVuSansMono", [*LATIN, *range(0x300, 0x320), *range(0x370, 0x400), *range(0x2190, 0x2200), 0x2212]),
    "ex": ("DejaVuSansDisplay", EVERYTHING),
    "stix": ("STIXGeneral", [*range(0x20, 0x7F), *ALPHABETS]),  # and the symbols that the main font lacks
    "stix_it": ("STIXGeneralItalic", [*range(0x20, 0x7F), *ALPHABETS]),
    "stix_bf": ("STIXGeneralBol", [*range(0x20, 0x7F), *range(0x2100, 0x2150), *range(0x1D56C, 0x1D5A0)]),
    "own_it": ("STIXNonUniIta", [*range(0xE154, 0xE180), *range(0xE22D, 0xE247)]),
    "own_bf": ("STIXNonUniBol", range(0xE38A, 0xE3C0)),
    "size1": ("STIXSizOneSymReg", EVERYTHING),
    "size2": ("STIXSizTwoSymReg", EVERYTHING),
    "size3": ("STIXSizThreeSymReg", EVERYTHING),
    "size4": ("STIXSizFourSymReg", EVERYTHING),
    "size5": ("STIXSizFiveSymReg", EVERYTHING),
    "prime": ("cmsy10", range(0x20, 0x7F)),  # its prime is where 0 would be; the letters are for the hints
}


def cut(source, target, codes):
    # The same bytes every time; and glyphs keep the boxes that they tell, right or not, because FreeType sets them by those.
    font = TTFont(source, recalcTimestamp=False, recalcBBoxes=False)
    options = subset.Options(hinting=False, layout_features=[], name_IDs=[], glyph_names=False, notdef_outline=True,
                             recalc_timestamp=False)
    options.drop_tables += ["kern", "GPOS", "GSUB", "GDEF", "FFTM", "PCLT", "gasp", "MATH", "BASE", "JSTF"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=set(codes) & set(font.getBestCmap()))
    cutter.subset(font)
    font.save(target)
    font.close()
    return os.path.getsize(target)


def main(source, target):
    os.makedirs(target, exist_ok=True)
    FONTS["stix"][1].extend(set(SYMBOLS) - set(TTFont(f"{source}/DejaVuSans.ttf").getBestCmap()))
    total = sum(cut(f"{source}/{file}.ttf", f"{target}/math_{name}.ttf", codes) for name, (file, codes) in FONTS.items())
    print(f"{total} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:3])
