package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.jspecify.annotations.Nullable;

/// Turns a scenario into the programs of its chips: one program for each kind of pipeline stage.
/// All chips of a tensor-parallel group run the same one.
public final class Lowering {

  private final Scenario scenario;
  private final Workload workload;
  private final Capacity capacity;
  private final int microBatches;
  private final int batch;
  private final DecodeSteps served;
  private final RowLimits limits;
  private final FiniteRun finite;
  private final ProgramMaker programs;
  private final @Nullable Conveyor conveyor;
  private final @Nullable String conveyorBound;
  private final List<MicroBatch> conveyorIterations;
  private final List<MicroBatch[]> promptSteps;
  private final List<MicroBatch> promptParts;
  private final List<Integer> decodeContexts;
  private final List<PipelineStage> stages;
  private final @Nullable StaticBatch staticBatch;

  /// @throws ScheduleException if the scenario cannot run, in one sentence
  public Lowering(Scenario scenario, MemoryRates rates) {
    this.scenario = scenario;
    this.workload = scenario.workload();
    this.stages = PipelineStage.of(scenario.model().layers().size(), workload.layout());
    this.capacity = new Capacity(scenario, stages);
    this.batch = Math.ceilDiv(workload.batch(), workload.layout().copies());
    this.microBatches = TurnTaking.microBatches(scenario);
    Servable.check(scenario);
    this.served = new DecodeSteps(workload, batch, microBatches);
    this.limits = new RowLimits(scenario, batch, microBatches);
    this.finite = new FiniteRun(scenario, limits, served, batch, microBatches);
    if (workload.phase() == Phase.STEADY) {
      ConveyorChoice choice =
          ConveyorChoice.of(scenario, capacity, microBatchesInFlight(), limits.mostRows());
      this.conveyor = choice.conveyor();
      this.conveyorBound = choice.bound();
    } else {
      this.conveyor = null;
      this.conveyorBound = null;
      capacity.checkStatic();
    }
    this.programs = new ProgramMaker(scenario, rates, microBatches);
    ContextChoice contexts =
        new ContextChoice(scenario, programs, stages, served, batch, microBatches);
    this.promptSteps = contexts.promptSteps(finite.prompts());
    this.decodeContexts =
        finite.decodes() ? contexts.decodeContexts(finite.ownTokens()) : List.of();
    if (TurnTaking.travels(workload)) {
      PromptCut cut =
          PromptCut.of(scenario, batch, limits.promptRows(), microBatches, stages.size());
      this.promptParts =
          cut.parts() == 1
              ? List.of()
              : contexts.promptParts(cut.parts(), scenario.sequenceTokens());
      this.staticBatch = staticBatch(cut);
    } else {
      this.promptParts = List.of();
      this.staticBatch = null;
    }
    this.conveyorIterations = conveyor == null ? List.of() : contexts.conveyorIterations(conveyor);
  }

  private StaticBatch staticBatch(PromptCut cut) {
    return new StaticBatch(
        cut.prompts(),
        promptParts,
        batch,
        scenario.sequenceTokens(),
        microBatches,
        stages.size(),
        scenario.model().encoderLayers().isEmpty() ? 0 : finite.ownTokens(),
        decodeContexts,
        workload.details().speculation().tokensPerStep());
  }

  /// The way of a static batch through a pipeline; `null` if there is none.
  public @Nullable StaticBatch travellingBatch() {
    return staticBatch;
  }

  /// Sequences of one replica.
  public int batchPerReplica() {
    return batch;
  }

  /// Copies of the model that have sequences: with fewer sequences than copies the others stand
  /// still.
  public int replicasAtWork() {
    return atWork(workload.layout().replicas());
  }

  /// Sets of chips with sequences of their own that have any.
  public int copiesAtWork() {
    return atWork(workload.layout().copies());
  }

  private int atWork(int all) {
    return workload.phase() == Phase.STEADY ? all : Math.min(all, workload.batch());
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
    for (Iteration iteration :
        finite.iterations(stages.getFirst(), null, promptSteps, decodeContexts)) {
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
    return ProgramMaker.blocks(scenario, one)
            .blocks()
            .equals(ProgramMaker.blocks(scenario, other).blocks())
        && one.encoderLayers(scenario.model()).equals(other.encoderLayers(scenario.model()));
  }

  /// The program of the chips of a pipeline stage.
  public Program program(PipelineStage stage) {
    if (conveyor != null) {
      return programs.endless(stage, finite.round(stage, conveyor, conveyorIterations()));
    }
    return workload.phase() == Phase.DECODE && workload.layout().pipeline() > 1
        ? programs.endless(stage, finite.round(stage, served.round(finite.ownTokens())))
        : programs.finite(
            stage, finite.iterations(stage, staticBatch, promptSteps, decodeContexts));
  }

  /// Iterations after which what a chip does repeats, where it repeats for ever; those of an
  /// encoder included.
  public int iterationsOfRound() {
    return conveyor == null
        ? served.round(finite.ownTokens()).size()
        : finite.round(stages.getFirst(), conveyor, conveyorIterations()).size();
  }

  /// Steps that read prompts part by part; in a pipeline the parts of one prompt.
  public int promptSteps() {
    return promptSteps.size() + promptParts.size();
  }

  /// Contexts of these steps that are told apart: as many, or fewer where steps in a row share
  /// those of the middle one.
  public int promptContexts() {
    Set<Object> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    distinct.addAll(promptSteps);
    distinct.addAll(promptParts);
    return distinct.size();
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

  /// Most rows of a micro-batch: the chip's token limit, or fewer if its activations would not fit.
  public int mostRows() {
    return limits.mostRows();
  }
}
