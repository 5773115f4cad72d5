package org.etchscope.views.terms;

import org.etchscope.sim.analysis.bottleneck.Resource;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.energy.EnergyClass;
import org.etchscope.sim.energy.PowerShare;
import org.etchscope.sim.numeric.forward.StageKind;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.workload.Phase;
import org.etchscope.views.words.Phrase;

/// The simulator's terms in every language. In English each is what files and the command line call
/// it.
public final class Terms {

  private Terms() {}

  /// A row of the timeline.
  public static Phrase of(Lane lane) {
    return TermText.valueOf("LANE_" + lane.name());
  }

  /// A row of the timeline of a chip.
  public static Phrase of(Lane lane, ChipSpec chip) {
    return lane.unit().isOnArrays(chip) ? TermText.UNIT_ATTENTION_ON_ARRAYS : of(lane);
  }

  /// A unit of a chip.
  public static Phrase of(Unit unit, ChipSpec chip) {
    if (unit == Unit.ARRAYS && chip.arrays().split()) {
      return of(Lane.ATTENTION_ARRAYS);
    }
    return unit.isOnArrays(chip) ? TermText.UNIT_ATTENTION_ON_ARRAYS : of(unit);
  }

  /// A buffer.
  public static Phrase of(BufferName buffer) {
    return TermText.valueOf("BUFFER_" + buffer.name());
  }

  /// A reason to stand still.
  public static Phrase of(StallReason reason) {
    return TermText.valueOf("STALL_" + reason.name());
  }

  /// What decides the time of a run.
  public static Phrase of(RunSummary.Bound bound) {
    return TermText.valueOf("BOUND_" + bound.name());
  }

  /// A share of the power.
  public static Phrase of(PowerShare share) {
    return TermText.valueOf("POWER_" + share.name());
  }

  /// What energy is spent on.
  public static Phrase of(EnergyClass energy) {
    return TermText.valueOf("ENERGY_" + energy.name());
  }

  /// A stage of the work.
  public static Phrase of(Stage stage) {
    return TermText.valueOf("STAGE_" + stage.name());
  }

  /// A kind of unit.
  public static Phrase of(Unit unit) {
    return TermText.valueOf("UNIT_" + unit.name());
  }

  /// What HBM moves.
  public static Phrase of(StreamClass stream) {
    return TermText.valueOf("STREAM_" + stream.name());
  }

  /// Something there can be more of.
  public static Phrase of(Resource resource) {
    return TermText.valueOf("RESOURCE_" + resource.name());
  }

  /// One word for a reason to stand still, for places too narrow for its name.
  public static Phrase brief(StallReason reason) {
    return TermText.valueOf("BRIEF_" + reason.name());
  }

  /// A value that a forward pass makes, for example `key rotated`.
  public static Phrase of(StageKind kind) {
    return TermText.valueOf("VALUE_" + kind.name());
  }

  /// Twice of what there can be more of, or half of it.
  public static Phrase change(Resource resource) {
    return TermText.valueOf("CHANGE_" + resource.name());
  }

  /// What is simulated.
  public static Phrase of(Phase phase) {
    return TermText.valueOf("PHASE_" + phase.name());
  }
}
