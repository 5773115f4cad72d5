package org.etchscope.app.cli;

import java.util.function.Function;
import org.etchscope.app.figure.FigureText;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.page.RunTitle;
import org.etchscope.views.words.Language;

/// What a picture is of, for its caption.
///
/// @param words of the configuration, in a language
/// @param seed of what is drawn by lot
record Subject(Function<Language, String> words, long seed) {

  /// A run.
  static Subject of(Scenario scenario) {
    long seed = scenario.workload().details().routing().seed();
    return new Subject(language -> RunTitle.of(scenario, language), seed);
  }

  /// A model's numbers on a chip.
  static Subject of(String model, String chip) {
    return new Subject(language -> FigureText.ON_CHIP.in(language, model, chip), 0);
  }

  /// The same with another seed.
  Subject withSeed(long other) {
    return new Subject(words, other);
  }
}
