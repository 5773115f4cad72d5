package org.etchscope.views.words;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A language that pictures and the window speak.
public enum Language {
  ENGLISH("en", "English", ""),
  TRADITIONAL_CHINESE("zh-TW", "繁體中文", "_zh_TW"),
  /// English drawn out by some 40 %, to find where a longer text would be cut. No one is offered
  /// it.
  STRETCHED("en-XA", "English, stretched", "");

  private final String tag;
  private final String label;
  private final String suffix;

  Language(String tag, String label, String suffix) {
    this.tag = tag;
    this.label = label;
    this.suffix = suffix;
  }

  /// Its tag (BCP 47), as options and files name it.
  public String tag() {
    return tag;
  }

  /// What its speakers call it.
  public String label() {
    return label;
  }

  /// What its files of texts have at the end of their names.
  String suffix() {
    return suffix;
  }

  /// All that people are offered.
  public static List<Language> offered() {
    return List.of(ENGLISH, TRADITIONAL_CHINESE);
  }

  /// The language of a tag, in any case; that of the stretched texts too.
  public static Optional<Language> of(String tag) {
    return Arrays.stream(values())
        .filter(language -> language.tag.equalsIgnoreCase(tag))
        .findFirst();
  }

  /// What the system is set to speak: Chinese, if that; else English.
  public static Language ofSystem() {
    return of(Locale.getDefault(Locale.Category.DISPLAY));
  }

  /// The language nearest to a locale. All kinds of Chinese get the Chinese that there is.
  static Language of(Locale locale) {
    return locale.getLanguage().equals("zh") ? TRADITIONAL_CHINESE : ENGLISH;
  }
}
