#!/usr/bin/env python3
"""Cuts the Song font down to what the forms and letters need, and renames it.

    python3 cut.py NotoSerifSC_400Regular.ttf ../../pdf/testdata/tgh.txt ../../pdf/fonts/BeianSong.ttf

Needs fontTools. Keeps 《通用规范汉字表》 (tgh.txt), punctuation, symbols and Latin letters; drops hinting and layout
tables, which the program does not use. The licence (OFL 1.1) asks a cut to have a name of its own.
"""
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

RANGES = [(0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x205E), (0x20AC, 0x20AC), (0x2103, 0x2122), (0x2160, 0x217F), (0x2190, 0x2199), (0x2200, 0x22FF),
          (0x2460, 0x24FF), (0x2500, 0x25FF), (0x2600, 0x2642), (0x3000, 0x303F), (0x3105, 0x312F), (0x3220, 0x32B0), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF)]


def main(source, table, target):
    characters = {ord(c) for c in open(table, encoding="utf-8").read() if c != "\n"}
    for first, last in RANGES:
        characters.update(range(first, last + 1))
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=["*"], glyph_names=False, drop_tables=["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "STAT"])
    font = TTFont(source)
    cut = subset.Subsetter(options)
    cut.populate(unicodes=characters)
    cut.subset(font)
    names = {1: "Beian Song", 2: "Regular", 3: "Beian Song Regular", 4: "Beian Song Regular", 6: "BeianSong-Regular"}
    for record in list(font["name"].names):
        if record.nameID in names:
            font["name"].setName(names[record.nameID], record.nameID, record.platformID, record.platEncID, record.langID)
        elif record.nameID in (16, 17, 21, 22, 25):
            font["name"].names.remove(record)
    font.save(target)


main(*sys.argv[1:])
