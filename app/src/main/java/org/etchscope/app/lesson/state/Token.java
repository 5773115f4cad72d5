package org.etchscope.app.lesson.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A piece of an expression.
///
/// @param kind what it is
/// @param text its text; of a quoted word without the quotation marks
/// @param column where it begins, from 1
record Token(Kind kind, String text, int column) {

  enum Kind {
    NUMBER,
    WORD,
    NAME,
    SIGN,
    END
  }

  private static final Pattern PIECE =
      Pattern.compile(
          "(?<number>\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?%?)"
              + "|'(?<word>[^']*)'"
              + "|(?<name>(?:[A-Za-z]\\w*:)?[A-Za-z]\\w*(?:\\.[A-Za-z]\\w*)*)"
              + "|(?<sign><=|>=|!=|[-+*/()<>=])");

  /// All pieces of a text, the end last.
  ///
  /// @throws ExpressionException at the first character that begins none
  static List<Token> of(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher piece = PIECE.matcher(text);
    int at = skipBlanks(text, 0);
    while (at < text.length()) {
      if (!piece.find(at) || piece.start() != at) {
        throw new ExpressionException(
            "an expression, and \"%s\" at column %d begins nothing of one"
                .formatted(text.substring(at, text.offsetByCodePoints(at, 1)), at + 1));
      }
      tokens.add(token(piece, at + 1));
      at = skipBlanks(text, piece.end());
    }
    tokens.add(new Token(Kind.END, "the end", text.length() + 1));
    return tokens;
  }

  private static Token token(Matcher piece, int column) {
    for (Kind kind : List.of(Kind.NUMBER, Kind.WORD, Kind.NAME)) {
      String text = piece.group(kind.name().toLowerCase(Locale.ROOT));
      if (text != null) {
        return new Token(kind, text, column);
      }
    }
    return new Token(Kind.SIGN, piece.group("sign"), column);
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /// Whether it is a sign or a word of the language, such as `and`.
  boolean is(String sign) {
    return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
  }
}
