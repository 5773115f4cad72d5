package org.etchscope.sim.simulation;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.machine.MachineRun;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.PipelineStage;

/// Reads from what one stage of each kind did when micro-batches of a conveyor are on the chips of
/// every stage: the times of [TimingReader], stage by stage.
final class ConveyorReader {

  private final List<PipelineStage> kinds;
  private final List<PipelineStage> distinct;
  private final List<SlowestStage.Figures> figures;
  private final Simulator.StageRun shown;
  private final long betweenStages;

  /// @param figures what was run of each kind of stage
  /// @param shown the stage that is shown
  ConveyorReader(
      ChipSpec chip,
      Lowering lowering,
      List<SlowestStage.Figures> figures,
      Simulator.StageRun shown) {
    this.kinds = lowering.kinds();
    this.distinct = List.copyOf(lowering.distinctStages().keySet());
    this.figures = figures;
    this.shown = shown;
    this.betweenStages =
        chip.cycles(chip.control().iterationPicoseconds())
            + chip.cycles(chip.fabric().hopPicoseconds());
  }

  /// What is known of all stages.
  PipelineRecord pipeline(Timing timing) {
    if (kinds.size() == 1) {
      return new OneStage(shown.trace());
    }
    int recorded = recorded();
    long before = 0;
    for (int stage = 0; stage < recorded; stage++) {
      before += of(stage).residenceCycles() + betweenStages;
    }
    List<ConveyorStays.Part> parts = new ArrayList<>();
    long offset = -before;
    for (int stage = 0; stage < kinds.size(); stage++) {
      SlowestStage.Figures known = of(stage);
      parts.add(
          new ConveyorStays.Part(
              offset,
              known.residenceCycles(),
              known.cyclesPerRound(),
              known.energy().rounds(),
              stage == recorded ? shown.trace() : known.trace()));
      offset += known.residenceCycles() + betweenStages;
    }
    long loop = offset + before;
    long gap = Math.max(0, loop - timing.inFlight() * timing.stepCycles());
    return new ConveyorStays(parts, recorded, ends(), timing.inFlight(), gap);
  }

  private SlowestStage.Figures of(int stage) {
    return figures.get(distinct.indexOf(kinds.get(stage)));
  }

  /// The first stage of the kind that is shown.
  private int recorded() {
    int stage = 0;
    while (kinds.get(stage).firstLayer() != shown.run().program().firstLayer()) {
      stage++;
    }
    return stage;
  }

  /// When iterations ended on the recorded stage, in cycles of its record.
  private long[] ends() {
    MachineRun run = shown.run();
    return run.ended().stream()
        .flatMap(List::stream)
        .mapToLong(end -> end - run.begin())
        .filter(end -> end > 0 && end <= run.cycles())
        .toArray();
  }
}
