package org.etchscope.views.quoted;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.etchscope.views.words.Language;

/// Texts that stand in data, not in code: where a number of a chip comes from and why it was
/// chosen, what was claimed of a chip, what a use is called. The files that come with the program
/// hold them in English; other languages are kept beside, text by text. Whatever else is quoted,
/// such as what a person wrote into a chip of their own, stays as it stands.
///
/// Names of papers, people, products and sites inside of a text stay as they are published.
public final class Quoted {

  private static final Map<String, String> CHINESE = read("/META-INF/words/quoted_zh_TW.tsv");

  private Quoted() {}

  /// A text in a language.
  public static String in(Language language, String english) {
    return known(language, english).orElse(english);
  }

  /// A text in a language; empty if it is not known there.
  static Optional<String> known(Language language, String english) {
    return language == Language.TRADITIONAL_CHINESE
        ? Optional.ofNullable(CHINESE.get(english))
        : Optional.empty();
  }

  /// Texts by what they are in English: a line each, a tab between the two.
  private static Map<String, String> read(String name) {
    try (InputStream in = Quoted.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the file %s is not part of the program".formatted(name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
          .map(line -> line.split("\t", 2))
          .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
    } catch (IOException e) {
      throw new UncheckedIOException("the file %s cannot be read".formatted(name), e);
    }
  }
}
