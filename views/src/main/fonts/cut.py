#!/usr/bin/python3
"""Makes the cut of Inter that Etchscope ships: tabular digits, no shaping, its own name.

JavaFX has no switch for OpenType features, so digits that must not shift need to be the default.

    apt-get install fonts-inter fonttools
    /usr/bin/python3 cut.py

What is done to each weight:
  - the digits 0 to 9 are drawn by their tabular alternates (feature tnum), all equally wide;
  - U+1D40 (superscript T) and U+22EF (three raised dots), which Inter lacks, are added: the first is
    the T of a heavier weight at 65 %, the second three times U+00B7;
  - substitution and kerning tables go, so that the width of a text is the sum of its advances in
    every renderer;
  - the family is renamed; each weight is a family of its own, since JavaFX tells only regular and
    bold apart, and tells other programs the family they all belong to.
The output depends on the input alone: no time of the day is written.
"""

import pathlib

from fontTools.misc.transform import Offset, Scale
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SOURCE = pathlib.Path("/usr/share/fonts/opentype/inter")
TARGET = pathlib.Path(__file__).parent.parent / "resources/org/etchscope/views/surface/fonts"
FAMILY = "Etchscope Sans"
# Inter's file, its weight, the heavier weight whose T is made small, the new family's name
CUTS = [
    ("Regular", 400, "SemiBold", FAMILY),
    ("Medium", 500, "Bold", FAMILY + " Medium"),
    ("SemiBold", 600, "ExtraBold", FAMILY + " SemiBold"),
]
SUPERSCRIPT_SCALE = 0.65


def tabular_digits(font):
    gsub = font["GSUB"].table
    lookups = {
        index
        for record in gsub.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    mapping = {}
    for index in lookups:
        for subtable in gsub.LookupList.Lookup[index].SubTable:
            mapping.update(getattr(subtable, "ExtSubTable", subtable).mapping)
    cmap = font.getBestCmap()
    return {digit: mapping[cmap[digit]] for digit in range(ord("0"), ord("9") + 1)}


def draw_over(font, glyph, width, parts):
    """Replaces what a glyph looks like; parts are (glyph set, glyph name, transform)."""
    top = font["CFF "].cff.topDictIndex[0]
    old = top.CharStrings[glyph]
    pen = T2CharStringPen(width - old.private.nominalWidthX, None)
    for glyphs, name, transform in parts:
        glyphs[name].draw(TransformPen(pen, transform))
    new = pen.getCharString(private=old.private, globalSubrs=old.globalSubrs)
    top.CharStrings[glyph] = new
    font["hmtx"][glyph] = (width, 0)


def add_missing(font, heavier, spare):
    cmap, glyphs = font.getBestCmap(), font.getGlyphSet()
    cap_height = font["OS/2"].sCapHeight
    tee = heavier.getBestCmap()[ord("T")]
    raised = Offset(40, cap_height * (1 - SUPERSCRIPT_SCALE) + 120)
    width = round(heavier["hmtx"][tee][0] * SUPERSCRIPT_SCALE) + 80
    draw_over(
        font,
        spare[0],
        width,
        [(heavier.getGlyphSet(), tee, raised.scale(SUPERSCRIPT_SCALE))],
    )
    dot = cmap[0xB7]
    step = font["hmtx"][dot][0]
    draw_over(font, spare[1], 3 * step, [(glyphs, dot, Offset(i * step, 0)) for i in range(3)])
    return {0x1D40: spare[0], 0x22EF: spare[1]}


def rename(font, family, weight, postscript):
    table = font["name"]
    version = table.getDebugName(5)
    kept = {0: table.getDebugName(0), 13: table.getDebugName(13), 14: table.getDebugName(14)}
    table.names = []
    kept |= {
        1: family,
        2: "Regular",
        3: postscript,
        4: family,
        5: version + "; cut for Etchscope",
        6: postscript,
        10: "Inter by The Inter Project Authors (https://github.com/rsms/inter) with tabular digits",
        16: FAMILY,
        17: weight,
    }
    for number, text in sorted(kept.items()):
        table.setName(text, number, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = [postscript]
    cff.topDictIndex[0].FullName = family
    cff.topDictIndex[0].FamilyName = family


def cut(source, weight, heavier, family):
    target = f"EtchscopeSans-{source}"
    font = TTFont(SOURCE / f"Inter-{source}.otf", recalcTimestamp=False)
    changed = tabular_digits(font)
    # The tabular forms of alternate digits are used by nothing once the features are gone.
    changed |= add_missing(font, TTFont(SOURCE / f"Inter-{heavier}.otf"), ["uniE07F", "uniE080"])
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(changed)
    # One tabular digit of Inter Medium and Semi Bold is two units narrower than the others.
    digits = [font.getBestCmap()[code] for code in range(ord("0"), ord("9") + 1)]
    widest = max(font["hmtx"][glyph][0] for glyph in digits)
    for glyph in digits:
        font["hmtx"][glyph] = (widest, font["hmtx"][glyph][1])
    options = Options(layout_features=[], name_IDs=["*"], notdef_outline=True, hinting=True)
    options.recalc_timestamp = False
    options.drop_tables += ["GSUB", "GPOS", "GDEF"]
    subsetter = Subsetter(options)
    private_use = range(0xE000, 0xF900)
    subsetter.populate(unicodes=[c for c in font.getBestCmap() if c not in private_use])
    subsetter.subset(font)
    rename(font, family, source, target)
    font["OS/2"].usWeightClass = weight
    font.save(TARGET / f"{target}.otf")


if __name__ == "__main__":
    TARGET.mkdir(parents=True, exist_ok=True)
    for arguments in CUTS:
        cut(*arguments)
