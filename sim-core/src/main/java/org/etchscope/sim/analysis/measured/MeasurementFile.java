package org.etchscope.sim.analysis.measured;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Reads measurements: a JSON object with an array `rows`, or that array alone.
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
      JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(file));
      rows = root.isArray() ? root : root.path("rows");
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
      int number = read.size() + 1;
      if (!row.isObject()) {
        throw new IllegalArgumentException(
            "%s, row %d must be an object with the fields of a measurement"
                .formatted(file, number));
      }
      read.add(row("row " + number, new Fields(file + ", row " + number, row)));
    }
    return read;
  }

  /// The first sentence, without the parser's account of where the file came from.
  private static String sentence(String message) {
    return message.replaceFirst(" \\(start marker at .*", "").lines().findFirst().orElse("");
  }

  private static MeasuredRow row(String number, Fields fields) {
    return new MeasuredRow(
        fields.text("id").isEmpty() ? number : fields.text("id"),
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
        fields.value(),
        fields.text("unit"),
        fields.text("counts"),
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

    double value() {
      double value =
          row.path("value").isNumber() ? row.path("value").asDouble() : unstated("value");
      if (!(value >= 0 && Double.isFinite(value))) {
        throw wrong("value", "a number from 0");
      }
      return value;
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
