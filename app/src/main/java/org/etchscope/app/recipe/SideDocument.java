package org.etchscope.app.recipe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.scenario.Recipe;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.scenario.ScenarioFile;

/// A side of a comparison as a text: a whole scenario, a file that carries one, or the fields that
/// differ from another scenario, such as `chip=h100,batch=1`.
public final class SideDocument {

  /// What stands between the sides of a comparison.
  private static final String BETWEEN = ";";

  private static final int LONGEST_SHOWN = 60;

  private SideDocument() {}

  /// A whole scenario as the text of a side.
  public static String text(ScenarioDocument document) {
    // Only texts inside of JSON hold what stands between sides.
    return document.json(Program.nameAndVersion()).strip().replace(BETWEEN, "\\u003b");
  }

  /// The sides that a recipe names; empty if it is not of a comparison.
  public static List<String> texts(Recipe recipe) {
    return recipe.options().getOrDefault("side", List.of()).stream()
        .flatMap(sides -> Stream.of(sides.split(BETWEEN, -1)))
        .toList();
  }

  /// Sides as they were given in one text, with each file's scenario in its place, which stays the
  /// same when the file does not.
  public static String whole(List<String> sides) {
    return sides.stream()
        .flatMap(
            given -> given.startsWith("{") ? Stream.of(given) : Stream.of(given.split(BETWEEN, -1)))
        .map(side ->
            isFile(side) ? text(ScenarioFile.read(RecipeReader.text(Path.of(side)), side)) : side)
        .collect(Collectors.joining(BETWEEN));
  }

  private static boolean isFile(String text) {
    return !text.startsWith("{") && Files.isRegularFile(Path.of(text));
  }

  /// Reads a side.
  ///
  /// @param name what is said to be wrong, such as the name of an option
  /// @param base what the fields differ from
  /// @throws IllegalArgumentException in one sentence if it is none of the three
  public static ScenarioDocument read(String name, String text, Supplier<ScenarioDocument> base) {
    if (text.startsWith("{")) {
      return ScenarioFile.read(text, name);
    }
    if (Files.exists(Path.of(text))) {
      return ScenarioFile.read(RecipeReader.text(Path.of(text)), text);
    }
    if (!text.contains("=")) {
      throw wrong(
          "%s is \"%s\"; it must be a file with a scenario, or fields such as chip=h100,batch=1"
              .formatted(name, shown(text)));
    }
    ScenarioDocument document = base.get();
    for (String field : text.split(",", -1)) {
      int equals = field.indexOf('=');
      if (equals <= 0) {
        throw wrong("%s has \"%s\"; a field is written NAME=VALUE".formatted(name, shown(field)));
      }
      document =
          document.with(field.substring(0, equals).strip(), field.substring(equals + 1).strip());
    }
    return document;
  }

  private static InputFaultException wrong(String sentence) {
    return new InputFaultException(InputFault.plain(sentence));
  }

  private static String shown(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }
}
