package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.ControlSpec.Overlap;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.jspecify.annotations.Nullable;

/// Turns a scenario into the programs of its chips: one program for each kind of pipeline stage.
/// All chips of a tensor-parallel group run the same one.
public final class Lowering {

  /// Tiles of all steps of a stage that are run with contexts of their own.
  private static final long MOST_TILES = 400_000;

  /// Layers of a step whose tiles count: further ones repeat.
  private static final int COUNTED_LAYERS = 20;

  /// Contexts of the decode steps of a request that are told apart at least.
  private static final int LEAST_CONTEXTS = 3;

  private final Scenario scenario;
  private final TransformerShape model;
  private final Workload workload;
  private final Capacity capacity;
  private final int microBatches;
  private final int batch;
  private final DecodeSteps served;
  private final @Nullable Conveyor conveyor;
  private final @Nullable String conveyorBound;
  private final List<MicroBatch> conveyorIterations;
  private final List<Integer> decodeContexts;
  private final MemoryRates rates;
  private final List<PipelineStage> stages;
  private final @Nullable StaticBatch staticBatch;

  /// @throws ScheduleException if the scenario cannot run, in one sentence
  public Lowering(Scenario scenario, MemoryRates rates) {
    this.scenario = scenario;
    this.model = scenario.model();
    this.workload = scenario.workload();
    this.stages = PipelineStage.of(model.layers().size(), workload.layout());
    this.capacity = new Capacity(scenario, stages);
    this.batch = Math.ceilDiv(workload.batch(), workload.layout().copies());
    this.microBatches = microBatchesOnChip();
    this.served = new DecodeSteps(workload, batch, microBatches);
    checkArchitecture();
    if (workload.phase() == Phase.STEADY) {
      ConveyorChoice choice =
          ConveyorChoice.of(scenario, capacity, microBatchesInFlight(), mostRows());
      this.conveyor = choice.conveyor();
      this.conveyorBound = choice.bound();
    } else {
      this.conveyor = null;
      this.conveyorBound = null;
      capacity.checkStatic();
    }
    this.rates = rates;
    this.decodeContexts = findDecodeContexts();
    this.staticBatch = travels() ? staticBatch() : null;
    this.conveyorIterations = conveyor == null ? List.of() : conveyorIterations(conveyor);
  }

  /// Whether a static batch goes through a pipeline.
  private boolean travels() {
    return workload.layout().pipeline() > 1
        && (workload.phase() == Phase.PREFILL || workload.phase() == Phase.REQUEST);
  }

  private StaticBatch staticBatch() {
    ChipSpec chip = scenario.chip();
    long peak =
        chip.arrays()
            .multiplyAddsPerCycle(Operands.wider(workload.weights(), workload.activations()));
    // Rows for which multiplying takes half as long again as reading the weights: memories do not
    // reach their peak, and cached keys are read beside.
    double elements =
        8.0 * chip.hbm().bytesPerSecond() / chip.clockHertz() / workload.weights().bits();
    PromptCut cut =
        PromptCut.of(
            batch,
            scenario.sequenceTokens(),
            promptRows(),
            chip.arrays().tileRows(),
            (long) (1.5 * peak / elements),
            microBatches,
            stages.size(),
            model.architecture() == TransformerShape.Architecture.DECODER);
    return new StaticBatch(
        cut,
        batch,
        scenario.sequenceTokens(),
        microBatches,
        stages.size(),
        decodeContexts,
        workload.details().speculation().tokensPerStep());
  }

  /// Tokens in the cache in each decode step of a static batch.
  private List<Integer> findDecodeContexts() {
    if (!decodes()) {
      return List.of();
    }
    int first = ownTokens();
    if (model.architecture() != Architecture.DECODER
        || workload.details().speculation().draftTokens() > 0) {
      // They do not grow evenly, or what is read beside them does not.
      return served.contexts(first);
    }
    int steps = workload.generatedTokens() - 1;
    return steps == 0
        ? List.of()
        : DecodeContexts.of(
            model.layers(),
            first,
            steps,
            readsPartsOfPages() ? steps : decodeGroups(steps),
            pageReads());
  }

  /// Contexts of decode steps that are told apart.
  private long decodeGroups(int steps) {
    // In a pipeline one micro-batch decodes on a chip at a time.
    int times = travels() ? 1 : microBatches;
    int size = Math.ceilDiv(batch, travels() ? Math.min(batch, stages.size()) : microBatches);
    MicroBatch one =
        new MicroBatch(List.of(new SequenceGroup(size, 1, workload.promptTokens(), true)));
    return contextGroups(one, times, Math.min(LEAST_CONTEXTS, steps), steps);
  }

  /// Whether whole pages are read of which a window leaves parts out, so that reads grow unevenly.
  private boolean readsPartsOfPages() {
    return pageReads() > 1
        && model.layers().stream().anyMatch(layer -> layer.attention().window() > 0);
  }

  /// Tokens of the cache that are read together.
  private int pageReads() {
    return workload.details().wholePages() ? workload.pageTokens() : 1;
  }

  private List<MicroBatch> conveyorIterations(Conveyor belt) {
    int iterations = belt.chunks();
    long groups =
        iterations == 1 || pageReads() > 1 || workload.details().speculation().draftTokens() > 0
            ? iterations
            : contextGroups(belt.iteration(iterations / 2), microBatches, 1, iterations);
    return ConveyorRound.of(model.layers(), belt, groups);
  }

  /// Contexts that are told apart: all, if the steps together are not too many tiles.
  ///
  /// @param one what passes a chip in a step
  /// @param times how often it does
  /// @param least contexts to be told apart in any case
  private long contextGroups(MicroBatch one, int times, int least, int steps) {
    long tiles = 1;
    PipelineStage stage = stages.getFirst();
    Iteration pass = new Iteration(new MicroBatch[] {one}, blocks(stage), Ending.NONE, false);
    SegmentPlan[][] all = plans(segments(0), stage, pass);
    for (SegmentPlan[] plans : Arrays.copyOf(all, Math.min(all.length, COUNTED_LAYERS + 1))) {
      for (MatrixStage product : plans[0].products()) {
        tiles += product.weightTiles();
      }
      AttentionPlan attention = plans[0].attention();
      tiles += attention == null ? 0 : attention.streamed();
    }
    return Math.clamp(MOST_TILES / (tiles * times), least, steps);
  }

  /// The way of a static batch through a pipeline; `null` if there is none.
  public @Nullable StaticBatch travellingBatch() {
    return staticBatch;
  }

  private void checkArchitecture() {
    served.check(model);
    Architecture architecture = model.architecture();
    if (architecture == Architecture.ENCODER && workload.phase() != Phase.PREFILL) {
      throw new ScheduleException(
          "%s generates no tokens; run it with the phase prefill".formatted(model.name()));
    }
    if (architecture == Architecture.DIFFUSION) {
      checkDenoising();
    }
    boolean decodes = workload.phase() == Phase.DECODE;
    if (architecture == Architecture.ENCODER_DECODER
        && (workload.phase() == Phase.STEADY || (workload.layout().pipeline() > 1 && !decodes))) {
      throw new ScheduleException(
          "%s has an encoder and a decoder; it runs decode in any layout, and prefill and request on tensor-parallel chips (tp1 to tp64)"
              .formatted(model.name()));
    }
  }

  private void checkDenoising() {
    Phase phase = workload.phase();
    boolean travelling = workload.layout().pipeline() > 1;
    if (phase == Phase.PREFILL || (phase == Phase.REQUEST && !travelling)) {
      return;
    }
    throw new ScheduleException(
        "%s makes images; it runs prefill (one denoising step), and on tensor-parallel chips request (all steps)"
            .formatted(model.name()));
  }

  private int microBatchesOnChip() {
    if (scenario.chip().control().overlap() == Overlap.NONE) {
      return 1;
    }
    int most = workload.phase() == Phase.STEADY ? 2 : Math.min(2, batch);
    if (workload.microBatches() > 0) {
      return Math.min(workload.microBatches(), most);
    }
    // A second micro-batch reads all weights again; continuous batching and prompts that fill a
    // pipeline have the work to hide that, a decode step has not.
    boolean alternate = workload.phase() == Phase.STEADY || travels();
    return alternate ? Math.min(scenario.chip().control().defaultMicroBatches(), most) : 1;
  }

  /// Sequences of one replica.
  public int batchPerReplica() {
    return batch;
  }

  /// Most rows of a micro-batch.
  public int largestRows() {
    if (conveyor != null) {
      return conveyor.largestIteration();
    }
    if (staticBatch != null) {
      return staticBatch.largestRows();
    }
    int largest = 0;
    for (Iteration iteration : iterations(stages.getFirst())) {
      for (MicroBatch microBatch : iteration.batches()) {
        largest = Math.max(largest, microBatch.rows());
      }
    }
    return largest;
  }

  /// Micro-batches that one chip works on in turn.
  public int microBatches() {
    return microBatches;
  }

  /// Micro-batches that travel through the whole pipeline.
  public int microBatchesInFlight() {
    return microBatches * workload.layout().pipeline();
  }

  /// The conveyor of a steady run, else `null`.
  public @Nullable Conveyor conveyor() {
    return conveyor;
  }

  /// What passes a chip in a round of the conveyor, iteration by iteration; empty if there is none.
  public List<MicroBatch> conveyorIterations() {
    return conveyorIterations;
  }

  /// What keeps the conveyor from being larger, else `null`.
  public @Nullable String conveyorBound() {
    return conveyorBound;
  }

  /// What must fit into the memory of a chip.
  public Capacity capacity() {
    return capacity;
  }

  /// The pipeline's stages.
  public List<PipelineStage> stages() {
    return stages;
  }

  /// One stage of each kind, with the number of stages of that kind.
  public Map<PipelineStage, Integer> distinctStages() {
    Map<PipelineStage, Integer> distinct = new LinkedHashMap<>();
    for (PipelineStage kind : kinds()) {
      distinct.merge(kind, 1, Integer::sum);
    }
    return distinct;
  }

  /// For each stage the first one of its kind.
  public List<PipelineStage> kinds() {
    List<PipelineStage> kinds = new ArrayList<>();
    for (PipelineStage stage : stages) {
      PipelineStage like = stage;
      for (PipelineStage known : kinds) {
        if (known.likeEnough(stage) && sameShapes(known, stage)) {
          like = known;
        }
      }
      kinds.add(like);
    }
    return kinds;
  }

  private boolean sameShapes(PipelineStage one, PipelineStage other) {
    return blocks(one).blocks().equals(blocks(other).blocks());
  }

  private BlockSequence blocks(PipelineStage stage) {
    return BlockSequence.of(
        model.layers(),
        stage.firstLayer(),
        stage.firstLayer() + stage.layers(),
        model.encoderLayers().size(),
        workload.details().routing().differsByLayer());
  }

  /// The program of the chips of a pipeline stage.
  public Program program(PipelineStage stage) {
    if (conveyor != null) {
      return endless(stage, conveyorRound(conveyorIterations()));
    }
    return workload.phase() == Phase.DECODE && workload.layout().pipeline() > 1
        ? endless(stage, served.round(ownTokens()))
        : finite(stage, iterations(stage));
  }

  /// Iterations after which what a chip does repeats, where it repeats for ever.
  public int iterationsOfRound() {
    return conveyor == null ? served.round(ownTokens()).size() : conveyor.chunks();
  }

  /// What a run that ends does, step by step.
  private List<Iteration> iterations(PipelineStage stage) {
    BlockSequence blocks = blocks(stage);
    boolean decodes = model.architecture() == Architecture.DECODER;
    Ending ending = stage.last() ? lastEnding() : Ending.HOP;
    List<Iteration> iterations = new ArrayList<>();
    if (staticBatch != null) {
      for (MicroBatch[] batches : staticBatch.steps()) {
        boolean waits = iterations.size() >= staticBatch.prefillSteps();
        iterations.add(new Iteration(batches, blocks, ending, waits));
      }
      return iterations;
    }
    if (workload.phase() == Phase.DECODE) {
      return List.of(new Iteration(served.step(ownTokens()), blocks, ending, false));
    }
    if (model.architecture() == Architecture.ENCODER_DECODER) {
      BlockSequence encoder =
          BlockSequence.of(model.encoderLayers(), 0, model.encoderLayers().size(), 0, false);
      for (MicroBatch[] batches : wholePrompts()) {
        iterations.add(new Iteration(batches, encoder, Ending.SOURCES, false));
      }
      iterations.add(new Iteration(served.first(ownTokens()), blocks, ending, true));
    } else {
      for (int step = 0; step < denoisingSteps(); step++) {
        for (MicroBatch[] batches : decodes ? prompts() : wholePrompts()) {
          iterations.add(new Iteration(batches, blocks, ending, step > 0));
        }
      }
    }
    for (int cached : decodeContexts) {
      iterations.add(new Iteration(served.step(cached), blocks, ending, true));
    }
    return iterations;
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
  private int ownTokens() {
    return model.architecture() == Architecture.ENCODER_DECODER
        ? workload.details().prompts().decoderTokens()
        : workload.promptTokens();
  }

  private List<MicroBatch[]> prompts() {
    int limit = Math.min(tokenLimit(), promptRows());
    return PromptBatches.cut(microBatches, batch, workload.promptTokens(), limit);
  }

  /// Most tokens of prompts in an iteration of a micro-batch.
  private int promptRows() {
    int chunk = workload.details().prompts().chunkTokens();
    return chunk == 0 ? mostRows() : Math.min(chunk, mostRows());
  }

  /// Tokens that stand in the cache in each decode step of a whole request; empty without one.
  /// Steps in a row may share those of the middle one.
  public List<Integer> decodeContexts() {
    return decodeContexts;
  }

  /// Iterations of a whole request that decode.
  public int decodeSteps() {
    return decodeContexts.size();
  }

  /// Whether a whole request makes tokens one after the other.
  private boolean decodes() {
    return workload.phase() == Phase.REQUEST && model.architecture() != Architecture.DIFFUSION;
  }

  private List<MicroBatch[]> wholePrompts() {
    return PromptBatches.whole(microBatches, batch, scenario.sequenceTokens(), tokenLimit());
  }

  private int tokenLimit() {
    long prompts = Math.multiplyExact((long) batch, scenario.sequenceTokens());
    long share = Math.ceilDiv(prompts, (long) microBatches);
    return (int) Math.min(mostRows(), share);
  }

  /// Most rows of a micro-batch: the chip's token limit, or fewer if its activations would not fit.
  public int mostRows() {
    int most = scenario.chip().control().tokenLimit();
    if (!scenario.chip().control().fusedStages()) {
      return most;
    }
    int tileRows = scenario.chip().arrays().tileRows();
    long capacity = scenario.chip().activationBuffer().capacityBytes();
    Set<LayerShape> layers = new LinkedHashSet<>(model.layers());
    layers.addAll(model.encoderLayers());
    for (LayerShape layer : layers) {
      ActivationNeed need = ChipWork.averageNeed(model, layer, workload, microBatches);
      int rows = need.mostRows(tileRows, capacity);
      boolean twice = layer.joint() != null && layer.joint().imageAttention();
      most = Math.min(most, twice ? rows / 2 : rows);
    }
    if (most < 1) {
      throw new ScheduleException(
          "activations of a single token of %s do not fit the activation buffer of %,d bytes"
              .formatted(model.name(), capacity));
    }
    return most;
  }

  private List<MicroBatch[]> conveyorRound(List<MicroBatch> iterations) {
    List<MicroBatch[]> round = new ArrayList<>();
    for (MicroBatch iteration : iterations) {
      MicroBatch[] step = new MicroBatch[microBatches];
      Arrays.fill(step, iteration);
      round.add(step);
    }
    return round;
  }

  private SegmentFactory segments(int headArrays) {
    return new SegmentFactory(
        scenario, rates, microBatches, scenario.chip().arrays().count() - headArrays);
  }

  private Program finite(PipelineStage stage, List<Iteration> iterations) {
    SegmentFactory segments = segments(0);
    Map<String, SegmentPlan[][]> known = new HashMap<>();
    List<Program.Step> steps = new ArrayList<>();
    int first = 0;
    for (Iteration iteration : iterations) {
      SegmentPlan[][] plans =
          known.computeIfAbsent(
              iteration.ending() + Arrays.toString(iteration.batches()),
              key -> plans(segments, stage, iteration));
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
                    back == null && stage.first(),
                    front == null ? iteration.ending() : Ending.NONE);
      }
    }
    return plans;
  }

  /// A conveyor: one front to begin with, then rounds in which each iteration's last segment also
  /// begins the next iteration.
  private Program endless(PipelineStage stage, List<MicroBatch[]> round) {
    BlockSequence sequence = blocks(stage);
    List<Block> layers = sequence.blocks();
    int length = layers.size();
    int headArrays = HeadArrays.of(scenario, rates, stage, round.getFirst()[0]);
    SegmentFactory segments = segments(headArrays);
    SegmentPlan[][] begin = new SegmentPlan[1][microBatches];
    SegmentPlan[][] loop = new SegmentPlan[length * round.size()][microBatches];
    for (int b = 0; b < microBatches; b++) {
      begin[0][b] =
          segments.segment(
              round.getFirst()[b], null, layers.getFirst(), true, stage.first(), Ending.NONE);
      for (int i = 0; i < round.size(); i++) {
        MicroBatch now = round.get(i)[b];
        MicroBatch next = round.get((i + 1) % round.size())[b];
        for (int k = 0; k < length; k++) {
          loop[i * length + k][b] =
              k == length - 1
                  ? segments.turn(
                      now, layers.get(k), next, layers.getFirst(), stage.first(), stage.last())
                  : segments.segment(
                      now, layers.get(k), layers.get(k + 1), false, false, Ending.NONE);
        }
      }
    }
    List<Program.Step> steps =
        List.of(
            new Program.Step(0, 1, begin, false, sequence.layers()),
            new Program.Step(1, loop.length, loop, false, sequence.layers()));
    return new Program(microBatches, stage.firstLayer(), stage.layers(), steps, headArrays, true);
  }
}
