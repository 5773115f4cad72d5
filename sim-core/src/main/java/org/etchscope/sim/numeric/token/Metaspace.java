package org.etchscope.sim.numeric.token;

/// The mark that SentencePiece writes for a space, and when it puts one before a text.
final class Metaspace {

  static final String MARK = "▁";

  /// Before which parts of a text a space is put.
  enum Scheme {
    ALWAYS,
    FIRST,
    NEVER
  }

  private Metaspace() {}

  /// The scheme of a `Metaspace` step; older files say it with `add_prefix_space`.
  static Scheme scheme(JsonFields fields) {
    if (!fields.has("prepend_scheme")) {
      return fields.flag("add_prefix_space", true) ? Scheme.ALWAYS : Scheme.NEVER;
    }
    return switch (fields.text("prepend_scheme")) {
      case "always" -> Scheme.ALWAYS;
      case "first" -> Scheme.FIRST;
      case "never" -> Scheme.NEVER;
      default -> throw fields.wrong("prepend_scheme", "always, first or never");
    };
  }
}
