package org.etchscope.sim.numeric.token;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The 256 characters that stand for bytes in byte-level vocabularies (Radford et al., "Language
/// Models are Unsupervised Multitask Learners", 2019, its published encoder): printable Latin-1
/// characters stand for themselves, the other bytes for the characters from U+0100 on, in order.
final class ByteAlphabet {

  private static final char[] CHARACTERS = new char[256];
  private static final int[] BYTES = new int[512];

  static {
    java.util.Arrays.fill(BYTES, -1);
    int others = 0;
    for (int value = 0; value < 256; value++) {
      CHARACTERS[value] = (char) (printable(value) ? value : 256 + others++);
      BYTES[CHARACTERS[value]] = value;
    }
  }

  private ByteAlphabet() {}

  private static boolean printable(int value) {
    return (value >= '!' && value <= '~') || (value >= 0xA1 && value <= 0xFF && value != 0xAD);
  }

  /// A text's UTF-8 bytes, a character each.
  static String spell(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    char[] spelt = new char[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      spelt[i] = CHARACTERS[bytes[i] & 0xFF];
    }
    return new String(spelt);
  }

  /// Adds the bytes that the characters stand for; a piece with any other character stands for
  /// itself.
  static void read(String piece, ByteArrayOutputStream bytes) {
    byte[] read = new byte[piece.length()];
    for (int i = 0; i < read.length; i++) {
      char character = piece.charAt(i);
      int value = character < BYTES.length ? BYTES[character] : -1;
      if (value < 0) {
        bytes.writeBytes(piece.getBytes(StandardCharsets.UTF_8));
        return;
      }
      read[i] = (byte) value;
    }
    bytes.writeBytes(read);
  }

  /// The bytes that one piece stands for.
  static byte[] bytes(String piece) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    read(piece, bytes);
    return bytes.toByteArray();
  }
}
