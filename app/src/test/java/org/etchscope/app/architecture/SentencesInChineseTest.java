package org.etchscope.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The readers of weights, tokenizers, tables of requests and lessons say in whole sentences what
/// is wrong with a file. Each of them is known in Chinese too.
final class SentencesInChineseTest {

  private static final Path SIMULATOR = Path.of("../sim-core/src/main/java/org/etchscope/sim");
  private static final Path LESSONS = Path.of("src/main/java/org/etchscope/app/lesson");

  private static final List<Path> READERS =
      List.of(
          SIMULATOR.resolve("numeric/weights"),
          SIMULATOR.resolve("numeric/token"),
          SIMULATOR.resolve("serving/RequestFile.java"),
          LESSONS.resolve("LessonFields.java"),
          LESSONS.resolve("LessonReader.java"),
          LESSONS.resolve("PredictionReader.java"),
          LESSONS.resolve("state/Expression.java"),
          LESSONS.resolve("state/ExpressionParser.java"),
          LESSONS.resolve("state/Template.java"),
          LESSONS.resolve("state/Token.java"));

  /// A tensor's way of being named is no sentence.
  private static final Set<String> NO_WORDS = Set.of("do not");

  private static final Pattern COMMENT = Pattern.compile("//.*");
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
  private static final Pattern PLACE = Pattern.compile("%[,.0-9]*[sdf]");
  private static final Pattern SEPARATOR = Pattern.compile("^[:;] ");
  private static final Pattern TWO_WORDS = Pattern.compile("[a-z]+ [a-z]+");

  @Test
  void everySentenceOfAReaderIsKnown() throws IOException {
    String known = Files.readString(Path.of("../views/src/main/resources", TABLE));
    Set<String> unknown = new TreeSet<>();
    for (Path reader : READERS) {
      for (Path file : files(reader)) {
        String code =
            JOINED.matcher(COMMENT.matcher(Files.readString(file)).replaceAll("")).replaceAll("");
        LITERAL
            .matcher(code)
            .results()
            .flatMap(literal -> Stream.of(PLACE.split(literal.group(1).replace("\\\"", "\""), -1)))
            .map(part -> SEPARATOR.matcher(part).replaceAll("").strip())
            .filter(part -> TWO_WORDS.matcher(part).find())
            .filter(part -> !known.contains(part) && !NO_WORDS.contains(part))
            .forEach(part -> unknown.add(file.getFileName() + ": " + part));
      }
    }
    assertThat(unknown).isEmpty();
  }

  private static final String TABLE = "META-INF/words/sentences_zh_TW.tsv";

  private static List<Path> files(Path reader) throws IOException {
    try (Stream<Path> files = Files.walk(reader)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  @Test
  void bothSidesOfASentenceHaveTheSamePlaces() throws IOException {
    Pattern place = Pattern.compile("\\{(\\d)[?!]?}");
    List<String> lines =
        Files.readAllLines(Path.of("../views/src/main/resources", TABLE)).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(line -> {
          String[] sides = line.split("\t", -1);
          assertThat(sides).hasSize(2);
          assertThat(numbers(place.matcher(sides[0]))).isEqualTo(numbers(place.matcher(sides[1])));
        });
  }

  private static Set<String> numbers(Matcher places) {
    Set<String> numbers = new TreeSet<>();
    places.results().forEach(found -> numbers.add(found.group(1)));
    return numbers;
  }
}
