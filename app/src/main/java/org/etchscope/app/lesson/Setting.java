package org.etchscope.app.lesson;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.jspecify.annotations.Nullable;

/// What is changed in the window; what is absent stays as it is.
///
/// @param changes fields of the scenario and their new texts, as in a scenario file
/// @param model a model of the lesson's own
/// @param view id of a view
/// @param select id of a drawn thing to be selected; empty for none
/// @param at share of the run at which the playhead stops
public record Setting(
    Map<String, String> changes,
    @Nullable OwnModel model,
    @Nullable String view,
    @Nullable String select,
    @Nullable Double at) {

  /// Changes nothing.
  static final Setting NOTHING = new Setting(Map.of(), null, null, null, null);

  /// A model that does not ship with the program.
  ///
  /// @param name its name
  /// @param config the text of its configuration
  public record OwnModel(String name, String config) {}

  public Setting {
    changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
  }

  /// Whether it changes what is run.
  boolean changesScenario() {
    return model != null || !changes.isEmpty();
  }

  /// The scenario with the changes.
  ///
  /// @throws IllegalArgumentException in one sentence if there is no such field
  ScenarioDocument in(ScenarioDocument document) {
    ScenarioDocument changed = document;
    for (Map.Entry<String, String> change : changes.entrySet()) {
      changed = changed.with(change.getKey(), change.getValue());
    }
    OwnModel own = model;
    return own == null ? changed : changed.withModel(own.name(), own.config());
  }
}
