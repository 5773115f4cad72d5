package org.etchscope.views.server;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.etchscope.sim.chip.FabricSpec;
import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.simulation.PipelineRecord;
import org.etchscope.sim.simulation.PipelineRecord.Stay;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Workload;

/// What the page shows at one cycle. One chip is recorded. Those that share its layers do the same
/// at the same time; what is known of other stages says the [PipelineRecord].
final class ServerFrame {

  private final SimulationResult result;
  private final PipelineRecord pipeline;
  private final long cycle;
  private final long serverCycle;
  private final List<PipelineStage> stages;
  private final List<Optional<ChipNow>> chips;
  private final ChipNow recorded;

  /// @param cycle the cycle of the recorded trace
  /// @param window cycles of the averaging window
  ServerFrame(SimulationResult result, List<PipelineStage> stages, long cycle, long window) {
    this.result = result;
    this.pipeline = result.pipeline();
    this.cycle = cycle;
    this.serverCycle = pipeline.serverCycle(cycle);
    this.stages = stages;
    this.recorded =
        new ChipNow(result.trace(), cycle, result.trace().program().firstLayer(), window);
    this.chips = IntStream.range(0, stages.size()).mapToObj(stage -> chip(stage, window)).toList();
  }

  private Optional<ChipNow> chip(int stage, long window) {
    if (stage == pipeline.recordedStage()) {
      return isEmpty(stage) ? Optional.empty() : Optional.of(recorded);
    }
    return pipeline
        .moment(stage, serverCycle)
        .map(moment ->
            new ChipNow(moment.trace(), moment.cycle(), stages.get(stage).firstLayer(), window));
  }

  SimulationResult result() {
    return result;
  }

  PipelineRecord pipeline() {
    return pipeline;
  }

  /// The cycle of the recorded trace.
  long cycle() {
    return cycle;
  }

  /// The same on the server's clock.
  long serverCycle() {
    return serverCycle;
  }

  ParallelLayout layout() {
    return result.scenario().workload().layout();
  }

  FabricSpec fabric() {
    return result.trace().chip().fabric();
  }

  List<PipelineStage> stages() {
    return stages;
  }

  /// The pipeline stage whose chip is recorded.
  int recordedStage() {
    return pipeline.recordedStage();
  }

  /// The recorded chip.
  ChipNow recorded() {
    return recorded;
  }

  /// What the chips of a stage do; empty if nothing, or if no record tells.
  Optional<ChipNow> chip(int stage) {
    return chips.get(stage);
  }

  /// Whether it is known that no micro-batch is on the chips of a stage.
  boolean isEmpty(int stage) {
    return !pipeline.isOccupied(stage, serverCycle);
  }

  /// Where the micro-batch is that came last to a stage; empty if that is not known.
  Optional<Stay> stay(int stage) {
    if (pipeline.iterations() == 0) {
      return Optional.empty();
    }
    long iteration = pipeline.iterationAt(stage, serverCycle);
    return iteration == PipelineRecord.NONE
        ? Optional.empty()
        : Optional.of(pipeline.stay(stage, iteration));
  }

  /// What the links of a stage's chips carry.
  Optional<CollectiveMotion> motion(int stage) {
    return chip(stage)
        .flatMap(chip -> {
          Span transfer = chip.transfer();
          return transfer == null
              ? Optional.empty()
              : CollectiveMotion.of(transfer, fabric(), layout(), chip.cycle());
        });
  }

  /// Whether a micro-batch is on its way from a stage to the next; how far, from 0 to 1.
  Optional<Double> hop(int stage) {
    return motion(stage)
        .filter(motion -> motion.stage() == Stage.PIPELINE_HOP)
        .map(CollectiveMotion::progress);
  }

  /// Whether a copy of the model has sequences.
  boolean hasSequences(int copy) {
    Workload workload = result.scenario().workload();
    return workload.phase() == Phase.STEADY
        || (long) copy * layout().attentionGroups() < workload.batch();
  }
}
