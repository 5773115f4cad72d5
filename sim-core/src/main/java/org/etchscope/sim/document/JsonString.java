package org.etchscope.sim.document;

/// Writes texts as JSON has them.
public final class JsonString {

  private JsonString() {}

  /// A text in quotation marks (RFC 8259, section 7).
  public static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2);
    quote(text, out);
    return out.toString();
  }

  /// Appends a text in quotation marks.
  public static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        // A lone surrogate cannot be written in UTF-8; as an escape every surrogate can.
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
