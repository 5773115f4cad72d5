package org.etchscope.sim.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// By which other words parameters are looked for than by their own: what papers, data sheets and
/// other programs call them, in every language of the window.
final class SearchWords {

  private static final String RESOURCE = "search-words.txt";

  private static final List<Line> LINES = read();

  /// The words of all parameters whose paths begin so.
  private record Line(String begin, String words) {}

  private SearchWords() {}

  /// The words for the parameter of a path, in lower case; empty if it has none but its own.
  static String of(String path) {
    return LINES.stream()
        .filter(line -> path.startsWith(line.begin))
        .map(Line::words)
        .collect(Collectors.joining(" "));
  }

  /// The begins of paths that have words.
  static List<String> begins() {
    return LINES.stream().map(Line::begin).toList();
  }

  private static List<Line> read() {
    try (InputStream in = SearchWords.class.getResourceAsStream(RESOURCE)) {
      String text =
          new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).map(SearchWords::line).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }

  private static Line line(String line) {
    int colon = line.indexOf(':');
    return new Line(
        line.substring(0, colon), line.substring(colon + 1).strip().toLowerCase(Locale.ROOT));
  }
}
