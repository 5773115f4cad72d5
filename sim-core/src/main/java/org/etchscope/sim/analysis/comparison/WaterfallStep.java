package org.etchscope.sim.analysis.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The steps on the way from one scenario to another, in their order: fields that change together.
/// Every field belongs to exactly one.
public enum WaterfallStep {
  MULTIPLIERS(
      "multipliers",
      List.of("chip.arrays.", "chip.attention.", "chip.vector.", "chip.clockGigahertz")),
  LAUNCH(
      "launch overhead",
      List.of(
          "chip.control.operatorMicroseconds",
          "chip.control.operatorsPerLayer",
          "chip.control.iterationMilliseconds",
          "chip.fabric.collectiveMicroseconds")),
  FUSION("fusion", List.of("chip.control.fusedStages")),
  OVERLAP(
      "overlap",
      List.of(
          "chip.control.overlap",
          "chip.control.prefetchAcrossStages",
          "chip.control.microBatches",
          "microBatches")),
  MEMORY("memory", List.of("chip.hbm.")),
  BUFFERS("on-chip buffers", List.of("chip.buffers.")),
  LINKS("links", List.of("chip.fabric.")),
  LAYOUT("layout", List.of("layout")),
  BATCH("batch", List.of("batch", "chip.control.tokenLimit", "cachePercent", "pageTokens")),
  FORMATS("number formats", List.of("weights", "activations", "kv")),
  POWER("power", List.of("chip.power.")),
  /// All other fields of chip and workload.
  REST("all else", List.of());

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
  private final List<String> paths;

  WaterfallStep(String label, List<String> paths) {
    this.label = label;
    this.paths = paths;
  }

  /// Name in a table.
  public String label() {
    return label;
  }

  /// Name in files.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The step in which a field changes.
  public static WaterfallStep of(String path) {
    return Arrays.stream(values()).filter(step -> step.takes(path)).findFirst().orElse(REST);
  }

  /// A path that ends with a dot takes all below it; steps further to the front come first.
  private boolean takes(String path) {
    return paths.stream()
        .anyMatch(own -> own.endsWith(".") ? path.startsWith(own) : path.equals(own));
  }
}
