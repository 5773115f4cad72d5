package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// Which of the many steps of a long run have contexts of their own, and which share those of a
/// middle one, so that all of them together are not too many tiles.
final class ContextChoice {

  /// Tiles of all steps of a stage that are run with contexts of their own.
  private static final long MOST_TILES = 400_000;

  /// Segments of a program at most: what an event of the machine can name.
  private static final long MOST_SEGMENTS = (1L << 28) - 1;

  /// Contexts of the decode steps of a request that are told apart at least.
  private static final int LEAST_CONTEXTS = 3;

  /// Steps that read prompts which all have contexts of their own, however many tiles they are.
  private static final int MOST_OWN_PROMPT_STEPS = 100;

  /// Tiles of all steps that read prompts up to which each has its own contexts: what a record
  /// holds.
  private static final long MOST_PROMPT_TILES = 64_000_000;

  /// Tiles of those that are told apart beyond that.
  private static final long SHARED_PROMPT_TILES = 8_000_000;

  private final TransformerShape model;
  private final Workload workload;
  private final ProgramMaker programs;
  private final List<PipelineStage> stages;
  private final DecodeSteps served;
  private final int batch;
  private final int microBatches;

  /// @param batch sequences of a set of chips
  /// @param microBatches micro-batches that take turns on a chip
  ContextChoice(
      Scenario scenario,
      ProgramMaker programs,
      List<PipelineStage> stages,
      DecodeSteps served,
      int batch,
      int microBatches) {
    this.model = scenario.model();
    this.workload = scenario.workload();
    this.programs = programs;
    this.stages = stages;
    this.served = served;
    this.batch = batch;
    this.microBatches = microBatches;
  }

  /// Tokens in the cache in each decode step of a static batch.
  ///
  /// @param first tokens in the first of them
  List<Integer> decodeContexts(int first) {
    checkPasses();
    if (workload.details().speculation().draftTokens() > 0) {
      // They do not grow evenly.
      return served.contexts(first);
    }
    int steps = workload.generatedTokens() - 1;
    return steps == 0
        ? List.of()
        : DecodeContexts.of(
            model.layers(),
            first,
            steps,
            readsPartsOfPages() ? steps : decodeGroups(first, steps),
            pageReads());
  }

  private void checkPasses() {
    int onAChip = stages.size() > 1 ? Math.min(batch, stages.size()) : microBatches;
    long passes = (workload.generatedTokens() - 1L) * onAChip;
    int layers = stages.getFirst().layers();
    if (passes * (layers + 1) > MOST_SEGMENTS) {
      throw new ScheduleException(InputForm.TOO_MANY_PASSES.with(passes, layers, MOST_SEGMENTS));
    }
  }

  /// Contexts of decode steps that are told apart.
  private long decodeGroups(int context, int steps) {
    // In a pipeline one micro-batch decodes on a chip at a time.
    boolean travels = stages.size() > 1;
    int times = travels ? 1 : microBatches;
    int size = Math.ceilDiv(batch, travels ? Math.min(batch, stages.size()) : microBatches);
    MicroBatch one = new MicroBatch(List.of(new SequenceGroup(size, 1, context, true)));
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

  /// What passes a chip in the steps in which prompts are read part by part.
  ///
  /// @param own the steps with contexts of their own
  List<MicroBatch[]> promptSteps(List<MicroBatch[]> own) {
    if (own.isEmpty()) {
      return own;
    }
    long groups = promptGroups(own.get(own.size() / 2)[0], own.size());
    return groups == own.size() ? own : PromptContexts.of(model.layers(), own, groups);
  }

  /// The parts in which a prompt passes a pipeline, one after the other. They are of one length, or
  /// differ by a token; where contexts are shared, the longer ones come last, so that contexts grow
  /// evenly.
  ///
  /// @param parts parts
  /// @param tokens tokens of the prompt
  List<MicroBatch> promptParts(int parts, int tokens) {
    int shorter = tokens / parts;
    MicroBatch middle = part(Math.ceilDiv(tokens, parts), tokens / 2, false);
    long groups = promptGroups(middle, parts);
    List<MicroBatch[]> own = new ArrayList<>(parts);
    int begin = 0;
    for (int part = 0; part < parts; part++) {
      int longer = groups == parts ? 0 : Math.max(0, part + 1 - (parts - tokens % parts));
      int end =
          groups == parts
              ? (int) ((long) tokens * (part + 1) / parts)
              : (part + 1) * shorter + longer;
      own.add(new MicroBatch[] {part(end - begin, begin, end == tokens)});
      begin = end;
    }
    List<MicroBatch[]> steps =
        groups == parts ? own : PromptContexts.of(model.layers(), own, groups);
    return steps.stream().map(step -> step[0]).toList();
  }

  private static MicroBatch part(int tokens, int cached, boolean ends) {
    return new MicroBatch(List.of(new SequenceGroup(1, tokens, cached, ends)));
  }

  /// Contexts of steps that read prompts which are told apart.
  private long promptGroups(MicroBatch one, int steps) {
    if (steps <= MOST_OWN_PROMPT_STEPS || pageReads() > 1) {
      return steps;
    }
    long tiles = Math.multiplyExact(programs.tiles(stages.getFirst(), one), (long) microBatches);
    return tiles <= MOST_PROMPT_TILES / steps
        ? steps
        : Math.clamp(SHARED_PROMPT_TILES / tiles, 1, steps);
  }

  /// What passes a chip in a round of a conveyor, iteration by iteration.
  List<MicroBatch> conveyorIterations(Conveyor belt) {
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
    long tiles = programs.tiles(stages.getFirst(), one);
    return Math.clamp(MOST_TILES / (tiles * times), least, steps);
  }
}
