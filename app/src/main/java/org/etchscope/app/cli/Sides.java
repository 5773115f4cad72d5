package org.etchscope.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.etchscope.app.recipe.RecipeReader;
import org.etchscope.sim.analysis.comparison.Comparison;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.scenario.ScenarioFile;

/// The scenarios of a comparison, as they are written on the command line: files, or fields that
/// differ from what the options say.
final class Sides {

  private Sides() {}

  /// Reads them.
  ///
  /// @param texts files that carry a scenario, or fields such as `chip=h100,batch=1`
  /// @param options what fields are changed of
  static List<ScenarioDocument> read(String name, List<String> texts, ScenarioOptions options) {
    if (texts.size() < 2 || texts.size() > Comparison.MOST_RUNS) {
      throw new InputException(
          "%s is given %d times; it must be given from 2 to %d times"
              .formatted(name, texts.size(), Comparison.MOST_RUNS));
    }
    List<ScenarioDocument> sides = new ArrayList<>();
    for (String text : texts) {
      sides.add(side(name, text, options));
    }
    return sides;
  }

  private static ScenarioDocument side(String name, String text, ScenarioOptions options) {
    Path file = Path.of(text);
    if (Files.exists(file)) {
      return ScenarioFile.read(RecipeReader.text(file), text);
    }
    if (!text.contains("=")) {
      throw new InputException(
          "%s is \"%s\"; it must be a file with a scenario, or fields such as chip=h100,batch=1"
              .formatted(name, FailureSentences.shown(text)));
    }
    ScenarioDocument document = options.document();
    for (String field : text.split(",", -1)) {
      int equals = field.indexOf('=');
      if (equals <= 0) {
        throw new InputException(
            "%s has \"%s\"; a field is written NAME=VALUE"
                .formatted(name, FailureSentences.shown(field)));
      }
      document =
          document.with(field.substring(0, equals).strip(), field.substring(equals + 1).strip());
    }
    return document;
  }
}
