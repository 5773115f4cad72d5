package org.etchscope.samples;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.scenario.ScenarioSources;

/// The models and chips that ship with the program, each read once.
public final class ShippedScenarios implements ScenarioSources {

  private final ModelLibrary models = ModelLibrary.shipped();
  private final Map<String, ChipSpec> chips = new ConcurrentHashMap<>();

  /// The models and chips of this release.
  public ShippedScenarios() {}

  @Override
  public String modelConfig(String id) {
    return models.configText(id);
  }

  @Override
  public String modelName(String id) {
    return models.find(id).name();
  }

  @Override
  public ChipSpec chip(String id) {
    return chips.computeIfAbsent(id, ChipLibrary::load);
  }

  @Override
  public ChipSpec chipFile(String text) {
    return ChipLibrary.reader().read(text, "chip");
  }
}
