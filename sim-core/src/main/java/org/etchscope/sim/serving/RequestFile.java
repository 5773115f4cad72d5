package org.etchscope.sim.serving;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads requests from a CSV file with a header: `arrival_s` (seconds), `input_tokens` and
/// `output_tokens`, also called `arrival`, `prompt` and `generated`; `prefix` (a number) and
/// `prefix_tokens` if prompts begin alike; `run` if the file holds several runs. Other columns are
/// not looked at.
public final class RequestFile {

  private static final int MOST_REQUESTS = 5_000_000;
  private static final double MOST_SECONDS = 1e7;

  private final Path path;
  private final long clockHertz;
  private final Map<String, Integer> columns = new LinkedHashMap<>();

  private RequestFile(Path path, long clockHertz) {
    this.path = path;
    this.clockHertz = clockHertz;
  }

  /// The requests of a file, in their order there.
  ///
  /// @param run the run to read; `null` for a file of one run
  /// @param clockHertz cycles of a second
  /// @throws IllegalArgumentException in one sentence if the file cannot be used
  public static List<ServedRequest> read(Path path, @Nullable String run, long clockHertz) {
    List<String> lines;
    try {
      lines = Files.readAllLines(path);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(path + ": there is no such file", e);
    } catch (MalformedInputException e) {
      throw new IllegalArgumentException(path + " is no text in UTF-8", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(path + " cannot be read: " + e.getMessage(), e);
    }
    return new RequestFile(path, clockHertz).requests(lines, run);
  }

  private List<ServedRequest> requests(List<String> lines, @Nullable String run) {
    if (lines.isEmpty()) {
      throw wrong(1, "the file is empty; it must begin with a header");
    }
    header(lines.getFirst());
    if (columns.containsKey("run") && run == null) {
      throw wrong(1, "the file holds several runs; name one behind the path, such as FILE:RUN");
    }
    List<ServedRequest> requests = new ArrayList<>();
    for (int line = 2; line <= lines.size(); line++) {
      String text = lines.get(line - 1).strip();
      if (!text.isEmpty()) {
        String[] cells = text.split(",", -1);
        if (cells.length != columns.size()) {
          throw wrong(
              line,
              "there are %d values; the header has %d".formatted(cells.length, columns.size()));
        }
        if (run == null || !columns.containsKey("run") || cell(cells, "run").equals(run)) {
          requests.add(request(requests.size(), line, cells));
        }
      }
      if (requests.size() > MOST_REQUESTS) {
        throw wrong(line, "there are more than %,d requests".formatted(MOST_REQUESTS));
      }
    }
    if (requests.isEmpty()) {
      throw wrong(
          lines.size(), run == null ? "there are no requests" : "there is no run \"" + run + "\"");
    }
    return requests;
  }

  private void header(String text) {
    for (String name : text.split(",", -1)) {
      String plain =
          switch (name.strip().replace("\uFEFF", "")) {
            case "arrival" -> "arrival_s";
            case "prompt", "prompt_tokens" -> "input_tokens";
            case "generated", "generated_tokens" -> "output_tokens";
            case String other -> other;
          };
      if (columns.put(plain, columns.size()) != null) {
        throw wrong(1, "the column " + plain + " is given twice");
      }
    }
    for (String needed : List.of("arrival_s", "input_tokens", "output_tokens")) {
      if (!columns.containsKey(needed)) {
        throw wrong(1, "there is no column " + needed);
      }
    }
  }

  private ServedRequest request(int id, int line, String[] cells) {
    double seconds = number(line, cells, "arrival_s", 0, MOST_SECONDS);
    int prompt = (int) number(line, cells, "input_tokens", 1, Range.MOST_TOKENS);
    int generated = (int) number(line, cells, "output_tokens", 1, Range.MOST_TOKENS);
    int prefix =
        columns.containsKey("prefix") && !cell(cells, "prefix").isEmpty()
            ? (int) number(line, cells, "prefix", 0, Integer.MAX_VALUE)
            : -1;
    int shared = prefix < 0 ? 0 : (int) number(line, cells, "prefix_tokens", 0, prompt);
    return new ServedRequest(
        id, Math.round(seconds * clockHertz), prompt, generated, prefix, shared);
  }

  private String cell(String[] cells, String column) {
    Integer place = columns.get(column);
    return place == null ? "" : cells[place].strip();
  }

  private double number(int line, String[] cells, String column, double low, double high) {
    String text = cell(cells, column);
    boolean whole = !column.equals("arrival_s");
    double value;
    try {
      value = whole ? Long.parseLong(text) : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value >= low && value <= high)) {
      throw wrong(
          line,
          "%s is \"%s\"; it must be a %snumber from %,.0f to %,.0f"
              .formatted(
                  column,
                  text.length() > 40 ? text.substring(0, 40) + "…" : text,
                  whole ? "whole " : "",
                  low,
                  high));
    }
    return value;
  }

  private IllegalArgumentException wrong(int line, String what) {
    return new IllegalArgumentException("%s, line %d: %s".formatted(path, line, what));
  }
}
