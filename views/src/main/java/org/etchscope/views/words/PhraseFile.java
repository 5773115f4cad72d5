package org.etchscope.views.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/// A file of texts of a package in one language. It is looked for by a class of that package, so it
/// is found in the module of the class, on the class path and in the linked program alike.
final class PhraseFile {

  private PhraseFile() {}

  /// Where the texts of a type's package are.
  static String nameOf(Class<?> type, Language language) {
    return "/META-INF/words/" + type.getPackageName() + language.suffix() + ".properties";
  }

  /// All texts in the file for a type's package.
  ///
  /// @throws IllegalStateException if there is no such file
  static Properties read(Class<?> type, Language language) {
    String name = nameOf(type, language);
    Properties texts = new Properties();
    try (InputStream in = type.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the file %s is not part of the program".formatted(name));
      }
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the file %s cannot be read".formatted(name), e);
    }
    return texts;
  }
}
