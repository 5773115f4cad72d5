package org.etchscope.views.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sentences that have no form of their own, in Chinese: those of the readers of weights,
/// tokenizers, tables and lessons, which are many. They are known by what they say in English, with
/// places for what is quoted.
final class SentenceTable {

  private static final char QUOTED = '.';
  private static final char KNOWN = '!';

  private static final Pattern PLACE = Pattern.compile("\\{(\\d)([?!]?)}");

  private static final SentenceTable CHINESE = read("/META-INF/words/sentences_zh_TW.tsv");

  private final List<Sentence> sentences;

  private SentenceTable(List<Sentence> sentences) {
    this.sentences = List.copyOf(sentences);
  }

  /// A sentence in Chinese; empty if it is not known.
  static Optional<String> chinese(String english) {
    return CHINESE.said(english);
  }

  private Optional<String> said(String english) {
    for (Sentence sentence : sentences) {
      Matcher matcher = sentence.english().matcher(english);
      Optional<String> said = matcher.matches() ? said(sentence, matcher) : Optional.empty();
      if (said.isPresent()) {
        return said;
      }
    }
    return Optional.empty();
  }

  private Optional<String> said(Sentence sentence, Matcher matcher) {
    String[] values = new String[matcher.groupCount()];
    for (int i = 0; i < values.length; i++) {
      String value = matcher.group(i + 1);
      char kind = sentence.kinds().charAt(i);
      Optional<String> part = kind == QUOTED ? Optional.of(value) : said(value);
      if (kind == KNOWN && part.isEmpty()) {
        return Optional.empty();
      }
      values[i] = part.orElse(value);
    }
    return Optional.of(
        PLACE
            .matcher(sentence.chinese())
            .replaceAll(
                place -> Matcher.quoteReplacement(values[Integer.parseInt(place.group(1))])));
  }

  /// @param english matches it, with a group for each place in their order
  /// @param kinds what each place holds
  /// @param chinese the same with the numbers of the places
  private record Sentence(Pattern english, String kinds, String chinese) {

    static Sentence of(String english, String chinese) {
      StringBuilder pattern = new StringBuilder();
      StringBuilder kinds = new StringBuilder();
      Matcher place = PLACE.matcher(english);
      int end = 0;
      while (place.find()) {
        pattern.append(Pattern.quote(english.substring(end, place.start()))).append("(.+?)");
        kinds.append(place.group(2).isEmpty() ? QUOTED : place.group(2).charAt(0));
        end = place.end();
      }
      pattern.append(Pattern.quote(english.substring(end)));
      return new Sentence(
          Pattern.compile(pattern.toString(), Pattern.DOTALL), kinds.toString(), chinese);
    }
  }

  private static SentenceTable read(String name) {
    try (InputStream in = SentenceTable.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the file %s is not part of the program".formatted(name));
      }
      List<Sentence> sentences = new ArrayList<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
          .map(line -> line.split("\t", 2))
          .forEach(pair -> sentences.add(Sentence.of(pair[0], pair[1])));
      return new SentenceTable(sentences);
    } catch (IOException e) {
      throw new UncheckedIOException("the file %s cannot be read".formatted(name), e);
    }
  }
}
