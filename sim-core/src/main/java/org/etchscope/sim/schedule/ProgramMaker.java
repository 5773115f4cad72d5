package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.checkpoint.Checkpoint;
import org.etchscope.sim.workload.Scenario;

/// Makes the programs of a scenario's chips out of what passes them, iteration by iteration.
final class ProgramMaker {

  /// Layers of a step whose tiles count: further ones repeat.
  private static final int COUNTED_LAYERS = 20;

  private final Scenario scenario;
  private final MemoryRates rates;
  private final int microBatches;

  /// @param microBatches micro-batches that take turns on a chip
  ProgramMaker(Scenario scenario, MemoryRates rates, int microBatches) {
    this.scenario = scenario;
    this.rates = rates;
    this.microBatches = microBatches;
  }

  /// The blocks of a pipeline stage.
  static BlockSequence blocks(Scenario scenario, PipelineStage stage) {
    return BlockSequence.of(
        scenario.model().layers(),
        stage.firstLayer(),
        stage.firstLayer() + stage.layers(),
        scenario.model().encoderLayers().size(),
        scenario.workload().details().routing().differsByLayer());
  }

  /// The blocks of an encoder that a pipeline stage holds.
  static BlockSequence encoderBlocks(Scenario scenario, PipelineStage stage) {
    int before = stage.encoderLayersBefore(scenario.model());
    return BlockSequence.of(
        scenario.model().encoderLayers(),
        before,
        before + stage.encoderLayers(scenario.model()).size(),
        0,
        false);
  }

  /// Tiles of weights and cache of one pass of a micro-batch through the first layers of a stage.
  long tiles(PipelineStage stage, MicroBatch batch) {
    Iteration pass =
        new Iteration(new MicroBatch[] {batch}, blocks(scenario, stage), Ending.NONE, false);
    long tiles = 1;
    SegmentPlan[][] all = plans(segments(stage, 0), stage, pass);
    for (SegmentPlan[] plans : Arrays.copyOf(all, Math.min(all.length, COUNTED_LAYERS + 1))) {
      for (MatrixStage product : plans[0].products()) {
        tiles += product.weightTiles();
      }
      AttentionPlan attention = plans[0].attention();
      tiles += attention == null ? 0 : attention.streamed();
    }
    return tiles;
  }

  private SegmentFactory segments(PipelineStage stage, int headArrays) {
    return new SegmentFactory(
        scenario,
        rates,
        stage.layersOf(scenario.model()),
        microBatches,
        scenario.chip().arrays().count() - headArrays);
  }

  /// A program that ends.
  Program finite(PipelineStage stage, List<Iteration> iterations) {
    SegmentFactory segments = segments(stage, 0);
    Map<Iteration.Kind, SegmentPlan[][]> known = new HashMap<>();
    List<Program.Step> steps = new ArrayList<>();
    int first = 0;
    for (Iteration iteration : iterations) {
      Checkpoint.pass(steps.size());
      SegmentPlan[][] plans =
          known.computeIfAbsent(iteration.kind(), key -> plans(segments, stage, iteration));
      steps.add(
          new Program.Step(
              first,
              plans.length,
              plans,
              iteration.waits() && !steps.isEmpty(),
              iteration.blocks().layers()));
      first += plans.length;
    }
    return new Program(microBatches, stage.firstLayer(), stage.layers(), steps, 0, false);
  }

  private SegmentPlan[][] plans(SegmentFactory segments, PipelineStage stage, Iteration iteration) {
    BlockSequence blocks = iteration.blocks();
    SegmentPlan[][] plans = new SegmentPlan[blocks.size() + 1][microBatches];
    for (int k = 0; k <= blocks.size(); k++) {
      Block back = k == 0 ? null : blocks.get(k - 1);
      Block front = k == blocks.size() ? null : blocks.get(k);
      for (int b = 0; b < microBatches; b++) {
        plans[k][b] =
            b >= iteration.batches().length
                ? SegmentPlan.EMPTY
                : segments.segment(
                    iteration.batches()[b],
                    back,
                    front,
                    back == null,
                    back == null && stage.first() && iteration.embeds(),
                    front == null ? iteration.ending() : Ending.NONE);
      }
    }
    return plans;
  }

  /// A conveyor: one front to begin with, then rounds in which each iteration's last segment also
  /// begins the next iteration. What reads the keys and values of an encoder's output begins by
  /// itself, when these are there; an output head between an encoder's iterations is in line.
  Program endless(PipelineStage stage, List<Iteration> round) {
    boolean encodes = round.stream().anyMatch(pass -> pass.ending().makesSources());
    int headArrays =
        encodes ? 0 : HeadArrays.of(scenario, rates, stage, round.getFirst().batches()[0]);
    ConveyorLoop loop = new ConveyorLoop(segments(stage, headArrays), stage, round);
    SegmentPlan[][] begin = new SegmentPlan[1][microBatches];
    SegmentPlan[][] plans = new SegmentPlan[loop.segments()][microBatches];
    for (int b = 0; b < microBatches; b++) {
      begin[0][b] = loop.begin(b);
      List<SegmentPlan> all = loop.plans(b);
      for (int k = 0; k < plans.length; k++) {
        plans[k][b] = all.get(k);
      }
    }
    List<Integer> layers = encodes ? loop.backLayers() : blocks(scenario, stage).layers();
    List<Program.Step> steps =
        List.of(
            new Program.Step(0, 1, begin, false, layers),
            new Program.Step(1, plans.length, plans, false, layers));
    return new Program(microBatches, stage.firstLayer(), stage.layers(), steps, headArrays, true);
  }
}
