package org.etchscope.app.workbench.words;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.views.playback.BreakCondition;

/// Conditions to stop at as texts that a session keeps: a word and its values.
public final class BreakTexts {

  private BreakTexts() {}

  /// The text of a condition.
  public static String of(BreakCondition condition) {
    return switch (condition) {
      case BreakCondition.UnitStalls(Unit unit) -> joined("stall", id(unit));
      case BreakCondition.BufferReaches(BufferName buffer, long bytes) ->
          joined("buffer", id(buffer), bytes);
      case BreakCondition.LayerBegins(int layer) -> joined("layer", layer);
      case BreakCondition.TokenBegins(int number) -> joined("token", number);
      case BreakCondition.StageBegins(Stage stage) -> joined("stage", id(stage));
      case BreakCondition.MemoryAbove(int percent) -> joined("hbm", percent);
    };
  }

  private static String joined(Object... words) {
    return Stream.of(words).map(Object::toString).collect(Collectors.joining(" "));
  }

  /// The condition of a text.
  ///
  /// @throws IllegalArgumentException if it is none
  public static BreakCondition read(String text) {
    String[] words = text.split(" ", -1);
    String kind = words.length == (words[0].equals("buffer") ? 3 : 2) ? words[0] : "";
    return switch (kind) {
      case "stall" -> new BreakCondition.UnitStalls(Unit.valueOf(name(words[1])));
      case "buffer" ->
          new BreakCondition.BufferReaches(
              BufferName.valueOf(name(words[1])), Long.parseLong(words[2]));
      case "layer" -> new BreakCondition.LayerBegins(Integer.parseInt(words[1]));
      case "token" -> new BreakCondition.TokenBegins(Integer.parseInt(words[1]));
      case "stage" -> new BreakCondition.StageBegins(Stage.valueOf(name(words[1])));
      case "hbm" -> new BreakCondition.MemoryAbove(Integer.parseInt(words[1]));
      default -> throw new IllegalArgumentException("\"%s\" is no condition".formatted(text));
    };
  }

  private static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String name(String id) {
    return id.toUpperCase(Locale.ROOT);
  }
}
