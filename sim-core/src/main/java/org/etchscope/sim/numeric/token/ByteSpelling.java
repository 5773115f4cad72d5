package org.etchscope.sim.numeric.token;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Bytes as tokens and labels spell them.
final class ByteSpelling {

  private static final Pattern TOKEN = Pattern.compile("<0x([0-9A-Fa-f]{2})>");

  private ByteSpelling() {}

  /// The piece of a byte, as SentencePiece spells it: `<0x0A>`.
  static String token(byte value) {
    return String.format(Locale.ROOT, "<0x%02X>", value & 0xFF);
  }

  /// The byte that a piece such as `<0x0A>` stands for.
  static OptionalInt byteOf(String piece) {
    Matcher token = TOKEN.matcher(piece);
    return token.matches()
        ? OptionalInt.of(Integer.parseInt(token.group(1), 16))
        : OptionalInt.empty();
  }

  /// The text of bytes, or null if they are not the UTF-8 of one.
  static @Nullable String textOrNull(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return null;
    }
  }

  /// The text of bytes, or the bytes one by one as `\xE2` if they are not the UTF-8 of one.
  static String label(byte[] bytes) {
    String text = textOrNull(bytes);
    if (text != null) {
      return text;
    }
    StringBuilder label = new StringBuilder();
    for (byte value : bytes) {
      label.append(String.format(Locale.ROOT, "\\x%02X", value & 0xFF));
    }
    return label.toString();
  }
}
