package org.etchscope.sim.numeric.token;

/// A token that is found in a text as a whole, before anything is cut.
///
/// @param id its id
/// @param content how it is written
/// @param singleWord whether it is only found where no word goes on before or behind it
/// @param stripLeft whether white space before it belongs to it
/// @param stripRight whether white space behind it belongs to it
/// @param normalized whether it is sought in the normalised text
/// @param special whether it is no text
record AddedToken(
    int id,
    String content,
    boolean singleWord,
    boolean stripLeft,
    boolean stripRight,
    boolean normalized,
    boolean special) {

  static AddedToken special(int id, String content) {
    return new AddedToken(id, content, false, false, false, false, true);
  }

  static AddedToken of(JsonFields fields) {
    String content = fields.text("content");
    if (content.isEmpty()) {
      throw fields.wrong("content", "a text of at least one character");
    }
    boolean special = fields.flag("special", false);
    return new AddedToken(
        fields.number("id", 0, Vocabulary.LARGEST - 1),
        content,
        fields.flag("single_word", false),
        fields.flag("lstrip", false),
        fields.flag("rstrip", false),
        fields.flag("normalized", !special),
        special);
  }

  /// The same token under another id.
  AddedToken withContent(String newContent) {
    return new AddedToken(id, newContent, singleWord, stripLeft, stripRight, normalized, special);
  }
}
