package org.etchscope.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.app.recipe.SideDocument;
import org.etchscope.sim.analysis.comparison.Comparison;
import org.etchscope.sim.scenario.ScenarioDocument;

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
      sides.add(SideDocument.read(name, text, options::document));
    }
    return sides;
  }
}
