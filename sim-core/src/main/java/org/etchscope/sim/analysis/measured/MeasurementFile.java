package org.etchscope.sim.analysis.measured;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Reads measurements: a JSON object with an array `rows`.
final class MeasurementFile {

  private static final long LARGEST_FILE_BYTES = 64L << 20;
  private static final int MOST = 1 << 24;

  private MeasurementFile() {}

  /// Reads a file.
  ///
  /// @throws IllegalArgumentException if it is missing or not what it must be; one sentence that
  ///   names it, the row and the field
  static List<MeasuredRow> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no file " + file);
    }
    if (Files.size(file) > LARGEST_FILE_BYTES) {
      throw new IllegalArgumentException(
          "%s has %d bytes; it must have at most %d"
              .formatted(file, Files.size(file), LARGEST_FILE_BYTES));
    }
    JsonNode rows;
    try {
      rows = new ObjectMapper().readTree(Files.readAllBytes(file)).path("rows");
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "%s is no JSON: %s".formatted(file, sentence(e.getOriginalMessage())), e);
    }
    if (!rows.isArray() || rows.isEmpty()) {
      throw new IllegalArgumentException(
          file + ": rows must be an array of one measurement or more");
    }
    List<MeasuredRow> read = new ArrayList<>();
    for (JsonNode row : rows) {
      read.add(row(new Fields(file + ", row " + (read.size() + 1), row)));
    }
    return read;
  }

  /// The first sentence, without the parser's account of where the file came from.
  private static String sentence(String message) {
    return message.replaceFirst(" \\(start marker at .*", "").lines().findFirst().orElse("");
  }

  private static MeasuredRow row(Fields fields) {
    return new MeasuredRow(
        fields.text("id"),
        fields.text("kind"),
        fields.text("chip"),
        Math.max(1, fields.whole("tp")),
        Math.max(1, fields.whole("pp")),
        Math.max(1, fields.whole("replicas")),
        fields.text("model"),
        fields.text("weights"),
        fields.text("kv_dtype"),
        fields.whole("batch"),
        fields.whole("isl"),
        fields.whole("osl"),
        fields.text("metric"),
        fields.decimal("value"),
        fields.text("unit"),
        fields.text("framework"),
        fields.text("version"));
  }

  private record Fields(String place, JsonNode row) {

    String text(String field) {
      JsonNode value = row.path(field);
      return value.isMissingNode() || value.isNull() ? "" : value.asString();
    }

    int whole(String field) {
      double value = row.path(field).isNumber() ? row.path(field).asDouble() : unstated(field);
      if (value < 0 || value > MOST) {
        throw wrong(field, "a number from 0 to " + MOST);
      }
      return (int) Math.round(value);
    }

    double decimal(String field) {
      if (!row.path(field).isNumber()) {
        throw wrong(field, "a number");
      }
      return row.path(field).asDouble();
    }

    private double unstated(String field) {
      JsonNode value = row.path(field);
      if (value.isMissingNode() || value.isNull()) {
        return 0;
      }
      throw wrong(field, "a number or null");
    }

    private IllegalArgumentException wrong(String field, String allowed) {
      JsonNode value = row.path(field);
      return new IllegalArgumentException(
          "%s: %s is %s; it must be %s"
              .formatted(place, field, value.isMissingNode() ? "missing" : value, allowed));
    }
  }
}
