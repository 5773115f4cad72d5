package org.etchscope.sim.numeric.token;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// A step that turns pieces into the texts they stand for. After the last step the texts are
/// joined.
interface Decoder {

  List<String> apply(List<String> pieces);

  static Decoder sequence(List<Decoder> steps) {
    return pieces -> {
      List<String> result = pieces;
      for (Decoder step : steps) {
        result = step.apply(result);
      }
      return result;
    };
  }

  /// Without any step the pieces are words.
  static List<String> words(List<String> pieces) {
    return List.of(String.join(" ", pieces));
  }

  static List<String> fuse(List<String> pieces) {
    return List.of(String.join("", pieces));
  }

  /// Pieces that spell bytes.
  static List<String> byteLevel(List<String> pieces) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    pieces.forEach(piece -> ByteAlphabet.read(piece, bytes));
    return List.of(bytes.toString(StandardCharsets.UTF_8));
  }

  /// Pieces such as `<0xE2>` in a row are the text of their bytes; if they are none, each is
  /// U+FFFD.
  static List<String> byteFallback(List<String> pieces) {
    List<String> result = new ArrayList<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String piece : pieces) {
      OptionalInt value = ByteSpelling.byteOf(piece);
      if (value.isPresent()) {
        bytes.write(value.getAsInt());
      } else {
        flush(bytes, result);
        result.add(piece);
      }
    }
    flush(bytes, result);
    return result;
  }

  private static void flush(ByteArrayOutputStream bytes, List<String> result) {
    if (bytes.size() > 0) {
      String text = ByteSpelling.textOrNull(bytes.toByteArray());
      result.add(text != null ? text : "\uFFFD".repeat(bytes.size()));
      bytes.reset();
    }
  }

  /// Without up to `start` and `stop` of a character at a piece's ends.
  static String stripped(String piece, String content, int start, int stop) {
    String rest = piece;
    for (int i = 0; i < start && rest.startsWith(content); i++) {
      rest = rest.substring(content.length());
    }
    for (int i = 0; i < stop && rest.endsWith(content); i++) {
      rest = rest.substring(0, rest.length() - content.length());
    }
    return rest;
  }

  /// WordPiece: spaces between words, none inside.
  static Decoder wordPiece(String continuation, boolean cleanUp) {
    return pieces -> {
      List<String> result = new ArrayList<>();
      for (String piece : pieces) {
        String text = piece;
        if (!result.isEmpty()) {
          text =
              piece.startsWith(continuation) ? piece.substring(continuation.length()) : " " + piece;
        }
        result.add(cleanUp ? cleaned(text) : text);
      }
      return result;
    };
  }

  private static String cleaned(String text) {
    return text.replace(" .", ".")
        .replace(" ?", "?")
        .replace(" !", "!")
        .replace(" ,", ",")
        .replace(" ' ", "'")
        .replace(" n't", "n't")
        .replace(" 'm", "'m")
        .replace(" do not", " don't")
        .replace(" 's", "'s")
        .replace(" 've", "'ve")
        .replace(" 're", "'re");
  }

  /// Marks are spaces; the one before the first piece goes if it was put there.
  static Decoder metaspace(String mark, Metaspace.Scheme scheme) {
    return pieces -> {
      List<String> result = new ArrayList<>();
      for (String piece : pieces) {
        boolean put = result.isEmpty() && scheme != Metaspace.Scheme.NEVER;
        result.add(put ? piece.replace(mark, "") : piece.replace(mark, " "));
      }
      return result;
    };
  }

  /// Words that end with a suffix.
  static Decoder suffix(String suffix) {
    return pieces -> {
      List<String> result = new ArrayList<>();
      for (int i = 0; i < pieces.size(); i++) {
        result.add(pieces.get(i).replace(suffix, i == pieces.size() - 1 ? "" : " "));
      }
      return result;
    };
  }
}
