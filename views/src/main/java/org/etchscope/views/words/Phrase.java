package org.etchscope.views.words;

/// A text in every language. An enum of them, one or more for each package that shows texts, names
/// its texts; what they are stands in files beside the code: for the constant `ROW_HITS` of an enum
/// in the package `p` under the key `row-hits` in `META-INF/words/p.properties` in English and in
/// `META-INF/words/p_zh_TW.properties` in Chinese, both in UTF-8.
///
/// A text may have places for values, `{0}`, `{1}` and so on. All enums of a package share its two
/// files, so constants of one package have different names.
///
/// Numbers, units and formulas are values, not words: they are the same in every language.
public interface Phrase {

  /// Name of the constant.
  String name();

  /// Number of the constant in its enum.
  int ordinal();

  /// The enum.
  Class<?> getDeclaringClass();

  /// The text with its values in their places. A value that is a phrase itself is said in the same
  /// language.
  ///
  /// @throws IllegalStateException if the language has no such text
  default String in(Language language, Object... values) {
    return PhraseBook.say(this, language, values);
  }
}
