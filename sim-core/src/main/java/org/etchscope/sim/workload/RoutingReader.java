package org.etchscope.sim.workload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;

/// Reads a routing from a text file: the experts' weights as whole numbers between commas or
/// blanks, on one line for all layers with a mixture, or on one line for each of them. Lines that
/// begin with `#` and empty lines do not count.
public final class RoutingReader {

  private static final long MOST_BYTES = 16L << 20;
  private static final int MOST_LAYERS = 1 << 12;
  private static final int MOST_EXPERTS = 1 << 16;

  private static final Pattern BETWEEN = Pattern.compile("[,;\\s]+");

  private RoutingReader() {}

  /// Reads a file.
  ///
  /// @throws IllegalArgumentException in one sentence, if it cannot be read or is no routing
  public static ExpertRouting read(Path file) {
    String source = file.toString();
    List<List<Long>> layers = new ArrayList<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      String content = line.strip();
      if (content.isEmpty() || content.startsWith("#")) {
        continue;
      }
      layers.add(weights(source, number, content));
      if (layers.size() > MOST_LAYERS || layers.getLast().size() > MOST_EXPERTS) {
        throw new IllegalArgumentException(
            "%s, line %d: a routing has at most %,d layers and %,d experts"
                .formatted(source, number, MOST_LAYERS, MOST_EXPERTS));
      }
    }
    if (layers.isEmpty()) {
      throw new IllegalArgumentException(
          source + " states no weights; write one whole number for each expert on a line");
    }
    return ExpertRouting.stated(layers, source);
  }

  private static List<String> lines(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException(
            "%s has more than %,d bytes; that is no routing".formatted(file, MOST_BYTES));
      }
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException _) {
      throw new InputFaultException(InputForm.NO_ROUTING.with('"' + file.toString() + '"'));
    }
  }

  private static List<Long> weights(String source, int line, String content) {
    List<Long> weights = new ArrayList<>();
    for (String number : BETWEEN.split(content, 0)) {
      try {
        weights.add(Long.parseLong(number));
      } catch (NumberFormatException _) {
        throw new IllegalArgumentException(
            "%s, line %d: weight of expert %d is \"%s\"; it must be a whole number from 0 to %,d"
                .formatted(
                    source,
                    line,
                    weights.size() + 1,
                    number.length() > 40 ? number.substring(0, 40) + "…" : number,
                    ExpertRouting.MOST_WEIGHT));
      }
    }
    return weights;
  }
}
