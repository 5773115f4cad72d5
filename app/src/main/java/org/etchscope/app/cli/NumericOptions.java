package org.etchscope.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.views.array.ArrayWindow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of the views that show real numbers: attention and array.
final class NumericOptions {

  /// The options that choose what attention shows.
  static final Set<String> OF_ATTENTION = Set.of("--layer", "--head", "--query", "--key");

  /// The options that choose what of a run's arrays is shown.
  static final Set<String> OF_ARRAY =
      Set.of("--stage", "--array", "--cell", "--corner", "--window");

  /// The options that choose a tile of a prompt, without a run.
  static final List<String> OF_TILE = List.of("--layer", "--task", "--chunk", "--cycle");

  private static final int LARGEST = 1 << 24;

  @Option(
      names = "--layer",
      paramLabel = "L",
      defaultValue = "0",
      description = "attention, array: layer, from 0. Default: ${DEFAULT-VALUE}.")
  private String layer = "";

  @Option(
      names = "--head",
      paramLabel = "H",
      defaultValue = "0",
      description = "attention: query head, from 0. Default: ${DEFAULT-VALUE}.")
  private String head = "";

  @Option(
      names = "--query",
      paramLabel = "Q",
      description =
          "attention: position of the query, from 0. Default: that of --at, else the last.")
  private @Nullable String query;

  @Option(
      names = "--key",
      paramLabel = "K",
      description = "attention: position of the key. Default: the one with the largest weight.")
  private @Nullable String key;

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      defaultValue = "qkv",
      description =
          "array: qkv, output, gate-up, down or head. Default: ${DEFAULT-VALUE}; of a run what is"
              + " at work.")
  private String stage = "";

  @Option(
      names = "--task",
      paramLabel = "T",
      defaultValue = "0",
      description = "array: task of the stage, in the order of issue. Default: ${DEFAULT-VALUE}.")
  private String task = "";

  @Option(
      names = "--chunk",
      paramLabel = "C",
      defaultValue = "0",
      description = "array: chunk of the task. Default: ${DEFAULT-VALUE}.")
  private String chunk = "";

  @Option(
      names = "--cycle",
      paramLabel = "N",
      description = "array: cycle of the chunk, from 0. Default: in the middle.")
  private @Nullable String cycle;

  @Option(
      names = "--array",
      paramLabel = "A",
      defaultValue = "0",
      description =
          "array: which array of the run, from 0. Default: ${DEFAULT-VALUE}. With this or --at, and"
              + " for models without weights, the tile is the one that the array has in hand.")
  private String array = "";

  @Option(
      names = "--cell",
      paramLabel = "ROW,COLUMN",
      description = "array: the selected cell. Default: in the middle of the window.")
  private @Nullable String cell;

  @Option(
      names = "--window",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "array: rows and columns of the window, 2 to 16; it begins where the cell is in its"
              + " middle. Default: ${DEFAULT-VALUE}.")
  private String window = "";

  @Option(
      names = "--corner",
      paramLabel = "ROW,COLUMN",
      description =
          "array: the first cell of the window. Default: so that --cell is in its middle.")
  private @Nullable String corner;

  int layer() {
    return WholeNumber.of("--layer", layer, 0, LARGEST);
  }

  int head() {
    return WholeNumber.of("--head", head, 0, LARGEST);
  }

  int query(int fallback) {
    return query == null ? fallback : WholeNumber.of("--query", query, 0, LARGEST);
  }

  int key(int fallback) {
    return key == null ? fallback : WholeNumber.of("--key", key, 0, LARGEST);
  }

  Stage stage() {
    return switch (stage.strip().toLowerCase(Locale.ROOT)) {
      case "qkv" -> Stage.QKV;
      case "output" -> Stage.OUTPUT_PROJECTION;
      case "gate-up" -> Stage.GATE_UP;
      case "down" -> Stage.DOWN;
      case "head" -> Stage.HEAD;
      default ->
          throw new InputException(
              "--stage is \"%s\"; it must be qkv, output, gate-up, down or head"
                  .formatted(FailureSentences.shown(stage)));
    };
  }

  int array() {
    return WholeNumber.of("--array", array, 0, LARGEST);
  }

  int task() {
    return WholeNumber.of("--task", task, 0, LARGEST);
  }

  int chunk() {
    return WholeNumber.of("--chunk", chunk, 0, LARGEST);
  }

  long cycle(long fallback) {
    return cycle == null ? fallback : WholeNumber.of("--cycle", cycle, 0, Integer.MAX_VALUE);
  }

  int window() {
    return WholeNumber.of("--window", window, 2, 16);
  }

  /// Row and column of the cell.
  int[] cell(int row, int column) {
    return cell == null ? new int[] {row, column} : place("--cell", cell);
  }

  /// The cells of an array that are looked at.
  ///
  /// @param cell the selected one
  ArrayWindow window(int[] cell, int rows, int columns) {
    if (corner == null) {
      return ArrayWindow.around(cell[0], cell[1], window(), rows, columns);
    }
    int[] first = place("--corner", corner);
    return new ArrayWindow(first[0], first[1], window(), cell[0], cell[1])
        .select(cell[0], cell[1], rows, columns);
  }

  private static int[] place(String option, String text) {
    String[] parts = text.split(",", -1);
    if (parts.length != 2) {
      throw new InputException(
          "%s is \"%s\"; it must be ROW,COLUMN, such as 4,2"
              .formatted(option, FailureSentences.shown(text)));
    }
    return new int[] {
      WholeNumber.of(option, parts[0].strip(), 0, LARGEST),
      WholeNumber.of(option, parts[1].strip(), 0, LARGEST)
    };
  }
}
