package org.etchscope.views.surface;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// How wide each character of one font is, read from its OpenType tables (`head`, `hhea`, `hmtx`,
/// `cmap` format 12; OpenType specification 1.9).
final class FontAdvances {

  private static final int FORMAT_SEGMENTED = 12;
  private static final float MISSING = Float.NaN;
  private static final double ESTIMATE = 0.7;

  /// By code point, as a fraction of the size; NaN where the font has no glyph.
  private final float[] advances;

  private FontAdvances(float[] advances) {
    this.advances = advances;
  }

  static FontAdvances shipped(String file) {
    try (InputStream in = FontAdvances.class.getResourceAsStream("fonts/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the font %s is not part of the program".formatted(file));
      }
      return read(ByteBuffer.wrap(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("the font %s cannot be read".formatted(file), e);
    }
  }

  double of(int codePoint) {
    if (covers(codePoint)) {
      return advances[codePoint];
    }
    return isWide(codePoint) ? 1 : ESTIMATE;
  }

  boolean covers(int codePoint) {
    return codePoint < advances.length && !Float.isNaN(advances[codePoint]);
  }

  private static boolean isWide(int codePoint) {
    return Character.isIdeographic(codePoint)
        || (codePoint >= 0x1100 && codePoint < 0x1200)
        || (codePoint >= 0x2E80 && codePoint < 0xFB00)
        || codePoint >= 0xFF00;
  }

  private static FontAdvances read(ByteBuffer font) {
    float unitsPerEm = Short.toUnsignedInt(font.getShort(table(font, "head") + 18));
    float[] byGlyph = glyphAdvances(font, unitsPerEm);
    int map = characterMap(font);
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
    int count = Short.toUnsignedInt(font.getShort(table(font, "hhea") + 34));
    int metrics = table(font, "hmtx");
    float[] advances = new float[count];
    for (int glyph = 0; glyph < count; glyph++) {
      advances[glyph] = Short.toUnsignedInt(font.getShort(metrics + 4 * glyph)) / unitsPerEm;
    }
    return advances;
  }

  static int characterMap(ByteBuffer font) {
    int cmap = table(font, "cmap");
    int count = font.getShort(cmap + 2);
    for (int i = 0; i < count; i++) {
      int map = cmap + font.getInt(cmap + 4 + 8 * i + 4);
      if (font.getShort(map) == FORMAT_SEGMENTED) {
        return map;
      }
    }
    throw new IllegalStateException("the font has no character map of format 12");
  }

  static int table(ByteBuffer font, String tag) {
    int wanted = tag.charAt(0) << 24 | tag.charAt(1) << 16 | tag.charAt(2) << 8 | tag.charAt(3);
    int count = font.getShort(4);
    for (int i = 0; i < count; i++) {
      int entry = 12 + 16 * i;
      if (font.getInt(entry) == wanted) {
        return font.getInt(entry + 8);
      }
    }
    throw new IllegalStateException("the font has no table " + tag);
  }
}
