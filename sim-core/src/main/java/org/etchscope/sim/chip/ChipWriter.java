package org.etchscope.sim.chip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.etchscope.sim.chip.MatrixArraySpec.OutputTile;
import tools.jackson.core.io.JsonStringEncoder;

/// Writes chip files that [ChipReader] reads back as equal chips. One field stands on one line. A
/// value of which the chip does not say where it comes from is written alone, and so is assumed
/// when it is read.
public final class ChipWriter {

  private static final Pattern DOT = Pattern.compile("\\.");

  private ChipWriter() {}

  /// The text of a chip file, complete and without `extends`.
  public static String text(ChipSpec chip) {
    StringBuilder text = new StringBuilder();
    List<String> open = List.of();
    String comma = "{";
    for (ChipField field : ChipFields.all()) {
      String value = field.value(chip).map(v -> member(field, v, chip)).orElse(null);
      if (value != null) {
        List<String> parts = parts(field);
        text.append(moved(open, parts, comma)).append(indent(parts.size() + 1)).append(value);
        open = parts;
        comma = ",";
      }
    }
    return text.append(moved(open, List.of(), "")).append("}\n").toString();
  }

  /// Writes a chip file; an old one is replaced only when the new one is complete.
  ///
  /// @throws IOException if it cannot be written
  public static void write(ChipSpec chip, Path file) throws IOException {
    Path complete = file.toAbsolutePath();
    Path draft = complete.resolveSibling("." + complete.getFileName() + ".part");
    try {
      Files.writeString(draft, text(chip));
      Files.move(draft, complete, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// The objects a field stands in, outermost first.
  private static List<String> parts(ChipField field) {
    List<String> names = DOT.splitAsStream(field.path()).toList();
    return names.subList(0, names.size() - 1);
  }

  /// Closes and opens objects on the way from one field to the next.
  private static String moved(List<String> from, List<String> to, String comma) {
    int shared = 0;
    while (shared < Math.min(from.size(), to.size()) && from.get(shared).equals(to.get(shared))) {
      shared++;
    }
    StringBuilder text = new StringBuilder();
    for (int level = from.size(); level > shared; level--) {
      text.append('\n').append(indent(level)).append('}');
    }
    text.append(comma).append('\n');
    for (int level = shared; level < to.size(); level++) {
      text.append(indent(level + 1)).append(quoted(to.get(level))).append(": {\n");
    }
    return text.toString();
  }

  private static String member(ChipField field, ChipValue value, ChipSpec chip) {
    String name = field.path().substring(field.path().lastIndexOf('.') + 1);
    return quoted(name)
        + ": "
        + field
            .provenance(chip)
            .filter(source -> !field.identity())
            .map(source -> sourced(value, source))
            .orElse(json(value));
  }

  private static String sourced(ChipValue value, Provenance provenance) {
    return "{ \"value\": %s, \"mark\": %s, \"source\": %s }"
        .formatted(json(value), quoted(Part.word(provenance.mark())), quoted(provenance.source()));
  }

  private static String json(ChipValue value) {
    return switch (value) {
      case ChipValue.Quantity _, ChipValue.Real _, ChipValue.Truth _ -> value.text();
      case ChipValue.Words words -> quoted(words.text());
      case ChipValue.Tiles tiles ->
          tiles.tiles().stream().map(ChipWriter::json).collect(Collectors.joining(", ", "[", "]"));
    };
  }

  private static String json(OutputTile tile) {
    return "{ \"rows\": %s, \"columns\": %s, \"relativeRate\": %s }"
        .formatted(tile.rows(), tile.columns(), new ChipValue.Real(tile.relativeRate()).text());
  }

  private static String indent(int level) {
    return "  ".repeat(level);
  }

  private static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
  }
}
