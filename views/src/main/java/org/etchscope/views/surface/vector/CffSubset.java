package org.etchscope.views.surface.vector;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;

/// A CFF table in which only some glyphs still have outlines (Adobe Technical Note 5176). Glyphs
/// keep their numbers and everything else its place: the index of outlines becomes shorter, and
/// what is left of its room holds zeros, which a compressed file does not notice.
final class CffSubset {

  private static final int CHAR_STRINGS = 17;
  private static final int ESCAPE = 12;
  private static final int REAL = 30;
  private static final byte END_CHAR = 14;

  private final ByteBuffer table;

  private CffSubset(byte[] table) {
    this.table = ByteBuffer.wrap(table);
  }

  /// @param table a whole CFF table; it is not changed
  /// @param glyphs numbers of the glyphs that keep their outlines
  static byte[] of(byte[] table, Set<Integer> glyphs) {
    return new CffSubset(table.clone()).with(glyphs);
  }

  private byte[] with(Set<Integer> glyphs) {
    Index strings = new Index(charStrings());
    byte[][] kept = new byte[strings.count][];
    for (int glyph = 0; glyph < kept.length; glyph++) {
      boolean used = glyph == 0 || glyphs.contains(glyph);
      kept[glyph] = used ? strings.item(glyph) : new byte[] {END_CHAR};
    }
    ByteBuffer index = ByteBuffer.allocate(strings.end() - strings.at);
    index.putShort((short) strings.count).put((byte) strings.offsetSize);
    int offset = 1;
    for (byte[] outline : kept) {
      putOffset(index, offset, strings.offsetSize);
      offset += outline.length;
    }
    putOffset(index, offset, strings.offsetSize);
    for (byte[] outline : kept) {
      index.put(outline);
    }
    table.position(strings.at).put(index.array());
    return table.array();
  }

  private static void putOffset(ByteBuffer index, int offset, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      index.put((byte) (offset >> shift));
    }
  }

  /// Where the outlines are: an operator of the first dictionary behind the header and the names.
  private int charStrings() {
    Index names = new Index(Byte.toUnsignedInt(table.get(2)));
    Index dictionaries = new Index(names.end());
    ByteBuffer dictionary = ByteBuffer.wrap(dictionaries.item(0));
    int operand = 0;
    while (dictionary.hasRemaining()) {
      int code = Byte.toUnsignedInt(dictionary.get());
      switch (code) {
        case CHAR_STRINGS -> {
          return operand;
        }
        case ESCAPE -> dictionary.get();
        case REAL -> skipReal(dictionary);
        default -> operand = code < 22 ? operand : integer(code, dictionary);
      }
    }
    throw new IllegalStateException("the font has no outlines");
  }

  /// Ends with a half byte of ones.
  private static void skipReal(ByteBuffer dictionary) {
    int pair;
    do {
      pair = Byte.toUnsignedInt(dictionary.get());
    } while ((pair & 0x0F) != 0x0F && (pair >> 4) != 0x0F);
  }

  private static int integer(int code, ByteBuffer dictionary) {
    if (code == 28) {
      return dictionary.getShort();
    }
    if (code == 29) {
      return dictionary.getInt();
    }
    if (code <= 246) {
      return code - 139;
    }
    int next = Byte.toUnsignedInt(dictionary.get());
    return code <= 250 ? (code - 247) * 256 + next + 108 : -(code - 251) * 256 - next - 108;
  }

  /// An index: a count, the size of an offset, the offsets, the items.
  private final class Index {
    private final int at;
    private final int count;
    private final int offsetSize;

    Index(int at) {
      this.at = at;
      this.count = Short.toUnsignedInt(table.getShort(at));
      this.offsetSize = count == 0 ? 0 : table.get(at + 2);
    }

    /// The item's begin, counted from the byte before the first item.
    private int offset(int item) {
      int offset = 0;
      for (int i = 0; i < offsetSize; i++) {
        offset = offset << 8 | Byte.toUnsignedInt(table.get(at + 3 + item * offsetSize + i));
      }
      return offset;
    }

    private int items() {
      return at + 2 + (count + 1) * offsetSize;
    }

    byte[] item(int item) {
      return Arrays.copyOfRange(table.array(), items() + offset(item), items() + offset(item + 1));
    }

    int end() {
      return count == 0 ? at + 2 : items() + offset(count);
    }
  }
}
