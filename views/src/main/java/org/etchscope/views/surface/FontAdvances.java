package org.etchscope.views.surface;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// How wide each character of one font is, read from its OpenType tables (`head`, `hhea`, `hmtx`,
/// `cmap` format 12; OpenType specification 1.9).
public final class FontAdvances {

  private static final float MISSING = Float.NaN;
  private static final double ESTIMATE = 0.7;

  /// By code point, as a fraction of the size; NaN where the font has no glyph.
  private final float[] advances;

  private FontAdvances(float[] advances) {
    this.advances = advances;
  }

  /// Those of a font that ships, by the name of its file.
  public static FontAdvances shipped(String file) {
    return read(ByteBuffer.wrap(FontFile.bytes(file)));
  }

  /// The width of a character, as a fraction of the size; an estimate where the font lacks it.
  public double of(int codePoint) {
    if (covers(codePoint)) {
      return advances[codePoint];
    }
    return isWide(codePoint) ? 1 : ESTIMATE;
  }

  /// Whether the font has a character.
  public boolean covers(int codePoint) {
    return codePoint < advances.length && !Float.isNaN(advances[codePoint]);
  }

  private static boolean isWide(int codePoint) {
    return Character.isIdeographic(codePoint)
        || (codePoint >= 0x1100 && codePoint < 0x1200)
        || (codePoint >= 0x2E80 && codePoint < 0xFB00)
        || codePoint >= 0xFF00;
  }

  private static FontAdvances read(ByteBuffer font) {
    float unitsPerEm = Short.toUnsignedInt(font.getShort(FontFile.table(font, "head") + 18));
    float[] byGlyph = glyphAdvances(font, unitsPerEm);
    int map = FontFile.characterMap(font);
    int groups = font.getInt(map + 12);
    int last = font.getInt(map + 16 + (groups - 1) * 12 + 4);
    float[] byCodePoint = new float[Math.min(last, 0xFFFF) + 1];
    Arrays.fill(byCodePoint, MISSING);
    for (int group = 0; group < groups; group++) {
      int at = map + 16 + group * 12;
      int first = font.getInt(at);
      int glyph = font.getInt(at + 8);
      int end = Math.min(font.getInt(at + 4), byCodePoint.length - 1);
      for (int code = first; code <= end; code++) {
        byCodePoint[code] = byGlyph[Math.min(glyph + code - first, byGlyph.length - 1)];
      }
    }
    return new FontAdvances(byCodePoint);
  }

  /// The last entry also holds for all glyphs after it.
  private static float[] glyphAdvances(ByteBuffer font, float unitsPerEm) {
    int count = Short.toUnsignedInt(font.getShort(FontFile.table(font, "hhea") + 34));
    int metrics = FontFile.table(font, "hmtx");
    float[] advances = new float[count];
    for (int glyph = 0; glyph < count; glyph++) {
      advances[glyph] = Short.toUnsignedInt(font.getShort(metrics + 4 * glyph)) / unitsPerEm;
    }
    return advances;
  }
}
