package org.etchscope.sim.scenario;

import org.etchscope.sim.chip.ChipSpec;

/// Where the models and chips of scenarios come from.
public interface ScenarioSources {

  /// The configuration of a model, JSON as Hugging Face writes it.
  ///
  /// @throws IllegalArgumentException in one sentence if there is none
  String modelConfig(String id);

  /// The name of a model.
  ///
  /// @throws IllegalArgumentException in one sentence if there is none
  String modelName(String id);

  /// A chip.
  ///
  /// @throws IllegalArgumentException in one sentence if there is none
  ChipSpec chip(String id);

  /// A chip from the text of a chip file, which may extend another.
  ///
  /// @throws IllegalArgumentException in one sentence if it is none
  ChipSpec chipFile(String text);
}
