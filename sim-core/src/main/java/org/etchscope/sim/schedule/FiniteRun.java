package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.jspecify.annotations.Nullable;

/// What passes the chips of a run: prompts, decode steps, the steps of an image, the rounds of a
/// conveyor.
final class FiniteRun {

  private final Scenario scenario;
  private final TransformerShape model;
  private final Workload workload;
  private final RowLimits limits;
  private final DecodeSteps served;
  private final int batch;
  private final int microBatches;

  /// @param batch sequences of a set of chips
  /// @param microBatches micro-batches that take turns on a chip
  FiniteRun(Scenario scenario, RowLimits limits, DecodeSteps served, int batch, int microBatches) {
    this.scenario = scenario;
    this.model = scenario.model();
    this.workload = scenario.workload();
    this.limits = limits;
    this.served = served;
    this.batch = batch;
    this.microBatches = microBatches;
  }

  /// What a chip of a pipeline stage does, step by step.
  ///
  /// @param travelling the way of a static batch through a pipeline; `null` if there is none
  /// @param prompts what passes the chip in the steps that read prompts, part by part
  /// @param decodeContexts tokens in the cache in each decode step of a whole request
  List<Iteration> iterations(
      PipelineStage stage,
      @Nullable StaticBatch travelling,
      List<MicroBatch[]> prompts,
      List<Integer> decodeContexts) {
    BlockSequence blocks = ProgramMaker.blocks(scenario, stage);
    boolean decodes = model.architecture() == Architecture.DECODER;
    Ending ending = stage.last() ? lastEnding() : Ending.HOP;
    List<Iteration> iterations = new ArrayList<>();
    if (travelling != null) {
      return travelling(stage, travelling, ending);
    }
    if (workload.phase() == Phase.DECODE) {
      return List.of(new Iteration(served.step(ownTokens()), blocks, ending, false));
    }
    if (model.architecture() == Architecture.ENCODER_DECODER) {
      BlockSequence encoder = ProgramMaker.encoderBlocks(scenario, stage);
      for (MicroBatch[] batches : wholePrompts()) {
        iterations.add(new Iteration(batches, encoder, Ending.SOURCES, false));
      }
      iterations.add(new Iteration(served.first(ownTokens()), blocks, ending, true));
    } else {
      for (int step = 0; step < denoisingSteps(); step++) {
        for (MicroBatch[] batches : decodes ? prompts : wholePrompts()) {
          iterations.add(new Iteration(batches, blocks, ending, step > 0));
        }
      }
    }
    for (int cached : decodeContexts) {
      iterations.add(new Iteration(served.step(cached), blocks, ending, true));
    }
    return iterations;
  }

  /// What a chip of a pipeline stage does with a static batch. The last stage sends an encoder's
  /// output to the first, from where it goes through all stages once more.
  private List<Iteration> travelling(PipelineStage stage, StaticBatch batches, Ending ending) {
    BlockSequence blocks = ProgramMaker.blocks(scenario, stage);
    BlockSequence encoder = ProgramMaker.encoderBlocks(scenario, stage);
    Ending sources = stage.last() ? Ending.SOURCES : Ending.SOURCES_AND_HOP;
    List<Iteration> iterations = new ArrayList<>();
    for (int step = 0; step < batches.steps().size(); step++) {
      MicroBatch[] rows = batches.steps().get(step);
      iterations.add(
          switch (batches.passOf(step)) {
            case ENCODER -> new Iteration(rows, encoder, Ending.HOP, false);
            case SOURCES -> new Iteration(rows, BlockSequence.NONE, sources, false);
            case PROMPTS -> new Iteration(rows, blocks, ending, false);
            case DECODE -> new Iteration(rows, blocks, ending, true);
          });
    }
    return iterations;
  }

  /// What a chip does in a round of a conveyor. An encoder reads the prompts of the round just
  /// before their requests enter; in a pipeline its output passes all stages once more.
  ///
  /// @param iterations what passes the layers that generate tokens
  List<Iteration> round(PipelineStage stage, Conveyor belt, List<MicroBatch> iterations) {
    List<Iteration> round =
        new ArrayList<>(round(stage, iterations.stream().map(this::inTurn).toList()));
    MicroBatch sources = belt.sources();
    if (sources == null) {
      return round;
    }
    MicroBatch[] rows = inTurn(sources);
    BlockSequence encoder = ProgramMaker.encoderBlocks(scenario, stage);
    boolean alone = stage.first() && stage.last();
    round.add(
        belt.entry(), new Iteration(rows, encoder, alone ? Ending.SOURCES : Ending.HOP, false));
    if (!alone) {
      Ending passing = stage.last() ? Ending.SOURCES : Ending.SOURCES_AND_HOP;
      round.add(belt.entry() + 1, new Iteration(rows, BlockSequence.NONE, passing, false));
    }
    return round;
  }

  /// What a chip does in a round in which all iterations pass the same layers.
  List<Iteration> round(PipelineStage stage, List<MicroBatch[]> iterations) {
    BlockSequence blocks = ProgramMaker.blocks(scenario, stage);
    Ending ending = stage.last() ? Ending.HEAD : Ending.HOP;
    return iterations.stream()
        .map(batches -> new Iteration(batches, blocks, ending, false))
        .toList();
  }

  private MicroBatch[] inTurn(MicroBatch iteration) {
    MicroBatch[] step = new MicroBatch[microBatches];
    Arrays.fill(step, iteration);
    return step;
  }

  private Ending lastEnding() {
    return switch (model.architecture()) {
      case DECODER, ENCODER_DECODER -> Ending.HEAD;
      case ENCODER -> Ending.POOLER;
      case DIFFUSION -> Ending.IMAGE;
    };
  }

  /// How often sequences pass the model: once, but for the steps of a whole image.
  private int denoisingSteps() {
    boolean image =
        model.architecture() == Architecture.DIFFUSION && workload.phase() == Phase.REQUEST;
    return image ? workload.details().denoising().steps() : 1;
  }

  /// Tokens that stand in front of the first generated one: the prompt, or in an encoder-decoder
  /// what its decoder begins with.
  int ownTokens() {
    return model.architecture() == Architecture.ENCODER_DECODER
        ? workload.details().prompts().decoderTokens()
        : workload.promptTokens();
  }

  /// What passes a chip in the steps that read the prompts of a decoder, part by part, with
  /// contexts of their own; none in other runs.
  List<MicroBatch[]> prompts() {
    boolean reads = workload.phase() == Phase.PREFILL || workload.phase() == Phase.REQUEST;
    if (!reads || model.architecture() != Architecture.DECODER || TurnTaking.travels(workload)) {
      return List.of();
    }
    int limit = Math.min(limits.tokenLimit(), limits.promptRows());
    return PromptBatches.cut(microBatches, batch, workload.promptTokens(), limit);
  }

  /// Whether a whole request makes tokens one after the other.
  boolean decodes() {
    return workload.phase() == Phase.REQUEST && model.architecture() != Architecture.DIFFUSION;
  }

  private List<MicroBatch[]> wholePrompts() {
    return PromptBatches.whole(microBatches, batch, scenario.sequenceTokens(), limits.tokenLimit());
  }
}
