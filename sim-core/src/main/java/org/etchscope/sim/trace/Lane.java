package org.etchscope.sim.trace;

import java.util.List;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;

/// A row of the timeline: a unit, or the part of it that serves one class or pipeline.
public enum Lane {
  HBM_WEIGHTS("HBM, weights", Unit.HBM, List.of()),
  HBM_KEY_VALUE("HBM, KV", Unit.HBM, List.of()),
  HBM_APPEND("HBM, KV append", Unit.HBM, List.of()),
  HBM_ACTIVATIONS("HBM, activations", Unit.HBM, List.of()),
  ATTENTION_ARRAYS("Attention arrays", Unit.ARRAYS, Stage.products(Stage.Pipeline.ATTENTION)),
  ATTENTION_UNIT("Attention unit", Unit.ATTENTION, List.of(Stage.ATTENTION)),
  FEED_FORWARD_ARRAYS("FFN arrays", Unit.ARRAYS, Stage.products(Stage.Pipeline.FEED_FORWARD)),
  VECTOR("Vector unit", Unit.VECTOR, List.of()),
  LINKS("Chip links", Unit.LINKS, List.of());

  private final String label;
  private final Unit unit;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
  private final List<Stage> stages;

  Lane(String label, Unit unit, List<Stage> stages) {
    this.label = label;
    this.unit = unit;
    this.stages = stages;
  }

  /// Name of the lane wherever there is one.
  public String label() {
    return label;
  }

  /// Name of the lane on a chip: one without an attention unit has attention on its arrays.
  public String label(ChipSpec chip) {
    return unit.isOnArrays(chip) ? unit.label(chip) : label;
  }

  /// The unit of a chip that works in this lane: where each array serves one pipeline only, the
  /// lanes of the two pipelines are those of different arrays.
  public Unit unit(ChipSpec chip) {
    return stages.isEmpty() ? unit : stages.getFirst().unit(chip);
  }

  /// The unit that works in this lane.
  public Unit unit() {
    return unit;
  }

  /// The products whose arrays the lane shows; empty for other lanes.
  public List<Stage> stages() {
    return stages;
  }

  /// The class of streams of an HBM lane.
  ///
  /// @throws IllegalStateException for other lanes
  public StreamClass streamClass() {
    return switch (this) {
      case HBM_WEIGHTS -> StreamClass.WEIGHTS;
      case HBM_KEY_VALUE -> StreamClass.KEY_VALUE_READ;
      case HBM_APPEND -> StreamClass.KEY_VALUE_APPEND;
      case HBM_ACTIVATIONS -> StreamClass.ACTIVATIONS;
      default -> throw new IllegalStateException(this + " is no lane of HBM");
    };
  }
}
