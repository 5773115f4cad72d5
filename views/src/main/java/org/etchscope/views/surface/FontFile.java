package org.etchscope.views.surface;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/// A font that ships with the program, as an OpenType file (OpenType specification 1.9).
public final class FontFile {

  private static final int FORMAT_SEGMENTED = 12;

  private FontFile() {}

  /// All bytes of a font.
  ///
  /// @param file its name, such as `EtchscopeSans-Regular.otf`
  public static byte[] bytes(String file) {
    try (InputStream in = FontFile.class.getResourceAsStream("fonts/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the font %s is not part of the program".formatted(file));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the font %s cannot be read".formatted(file), e);
    }
  }

  /// Where the map from characters to glyphs begins: a table `cmap` of format 12.
  public static int characterMap(ByteBuffer font) {
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

  /// Where a table begins.
  ///
  /// @param tag its name, of four letters
  public static int table(ByteBuffer font, String tag) {
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
