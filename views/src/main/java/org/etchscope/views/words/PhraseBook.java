package org.etchscope.views.words;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// The texts of one enum of phrases in all languages, read once.
final class PhraseBook {

  private static final ClassValue<PhraseBook> BOOKS =
      new ClassValue<>() {
        @Override
        protected PhraseBook computeValue(Class<?> type) {
          return new PhraseBook(type);
        }
      };

  /// By the number of the constant; nothing where a text is missing.
  private final Map<Language, @Nullable String[]> texts = new EnumMap<>(Language.class);

  private PhraseBook(Class<?> phrases) {
    for (Language language : Language.values()) {
      texts.put(language, texts(phrases, language));
    }
  }

  static String say(Phrase phrase, Language language, Object... values) {
    @Nullable String[] texts = BOOKS.get(phrase.getDeclaringClass()).texts.get(language);
    String text = texts == null ? null : texts[phrase.ordinal()];
    if (text == null) {
      throw new IllegalStateException(
          "%s has no text \"%s\" for %s"
              .formatted(
                  PhraseFile.nameOf(phrase.getDeclaringClass(), language),
                  keyOf(phrase),
                  phrase.getDeclaringClass().getSimpleName()));
    }
    return values.length == 0 ? text : filled(text, language, values);
  }

  /// Name of a phrase in files.
  static String keyOf(Phrase phrase) {
    return phrase.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static @Nullable String[] texts(Class<?> phrases, Language language) {
    Properties file = PhraseFile.read(phrases, language);
    return Arrays.stream(phrases.getEnumConstants())
        .map(constant -> file.getProperty(keyOf((Phrase) constant)))
        .map(text -> language == Language.STRETCHED ? Stretched.of(text) : text)
        .toArray(String[]::new);
  }

  /// A text with `{0}`, `{1}` and so on replaced; what has no value stays.
  private static String filled(String text, Language language, Object... values) {
    StringBuilder filled = new StringBuilder(text.length() + 16 * values.length);
    int from = 0;
    for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
      if (at + 2 < text.length() && text.charAt(at + 2) == '}') {
        int index = text.charAt(at + 1) - '0';
        if (index >= 0 && index < values.length) {
          Object value = values[index];
          filled.append(text, from, at);
          filled.append(value instanceof Phrase phrase ? phrase.in(language) : value);
          from = at + 3;
        }
      }
    }
    return filled.append(text, from, text.length()).toString();
  }
}
