package org.etchscope.sim.simulation;

import java.util.List;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.machine.MachineRun;
import org.etchscope.sim.schedule.Conveyor;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.StaticBatch;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.jspecify.annotations.Nullable;

/// Reads from what the chips did when things happened on the server.
final class TimingReader {

  private final Scenario scenario;
  private final Workload workload;
  private final ChipSpec chip;
  private final Lowering lowering;
  private final @Nullable PipelineTimes times;
  private final List<SlowestStage.Figures> stages;
  private final MachineRun run;
  private final double clock;

  /// @param times the way of a static batch through a pipeline, if there is one
  /// @param stages what was run of each kind of stage; with `times` only of the one that is shown
  /// @param shown the stage that is shown
  TimingReader(
      Scenario scenario,
      Lowering lowering,
      @Nullable PipelineTimes times,
      List<SlowestStage.Figures> stages,
      Simulator.StageRun shown) {
    this.scenario = scenario;
    this.workload = scenario.workload();
    this.chip = scenario.chip();
    this.lowering = lowering;
    this.times = times;
    this.stages = stages;
    this.run = shown.run();
    this.clock = chip.clockHertz();
  }

  /// The timing of the run.
  Timing timing() {
    return switch (workload.phase()) {
      case PREFILL, REQUEST -> finite();
      case DECODE -> workload.layout().pipeline() == 1 ? finite() : conveyor();
      case STEADY -> conveyor();
    };
  }

  /// Whole images, made of nothing but passes of their tokens.
  private boolean makesImages() {
    return workload.phase() == Phase.REQUEST
        && scenario.model().architecture() == Architecture.DIFFUSION;
  }

  private Timing finite() {
    long cycles = times == null ? run.cycles() + hostCycles() : times.cycles();
    double seconds = cycles / clock;
    long batch = workload.batch();
    long prompts = batch * scenario.sequenceTokens();
    long generated = batch * workload.generatedTokens();
    double expected = workload.details().speculation().expectedTokens();
    double made = batch * expected;
    int copies = lowering.copiesAtWork();
    double beside = (double) copies * workload.details().prompts().besideTokens();
    double total =
        switch (workload.phase()) {
          case PREFILL -> prompts / seconds;
          case DECODE -> (made + beside) / seconds;
          default ->
              (makesImages()
                      ? (double) prompts * workload.details().denoising().steps()
                      : prompts + generated)
                  / seconds;
        };
    double output =
        switch (workload.phase()) {
          case REQUEST -> (makesImages() ? batch : generated) / seconds;
          // A prompt that ends in the step makes its first token.
          case DECODE -> (made + (beside > 0 ? copies : 0)) / seconds;
          case PREFILL, STEADY -> batch / seconds;
        };
    double first = workload.phase() == Phase.DECODE ? 0 : firstTokenCycles() / clock;
    double perToken =
        switch (workload.phase()) {
          case DECODE -> seconds / expected;
          case REQUEST ->
              makesImages() ? 0 : (seconds - first) / Math.max(1, workload.generatedTokens() - 1);
          case PREFILL, STEADY -> 0;
        };
    return new Timing(
        cycles,
        seconds,
        total,
        output,
        first,
        perToken,
        lowering.largestRows(),
        microBatchesInFlight(),
        workload.batch(),
        lowering.capacity().staticCacheBytes(),
        1 / seconds);
  }

  /// Cycles until all sequences of a static batch have their first token.
  private double firstTokenCycles() {
    if (times != null) {
      return times.firstTokenCycles();
    }
    int decodeSteps = lowering.decodeSteps();
    long last = 0;
    for (List<Long> ended : run.ended()) {
      // Prompts end before; each decode step ends once in every micro-batch.
      int place = ended.size() - 1 - decodeSteps;
      last = place < 0 ? last : Math.max(last, ended.get(place));
    }
    int prefillSteps = run.program().steps().size() - decodeSteps;
    return (double) last
        + (double) prefillSteps * chip.cycles(chip.control().iterationPicoseconds());
  }

  private int microBatchesInFlight() {
    StaticBatch batch = lowering.travellingBatch();
    return batch == null
        ? lowering.microBatches()
        : batch.mostInFlight(workload.layout().pipeline());
  }

  /// Cycles the host takes, once an iteration.
  private long hostCycles() {
    return chip.cycles(chip.control().iterationPicoseconds()) * run.program().steps().size();
  }

  private Timing conveyor() {
    Conveyor belt = lowering.conveyor();
    int chunks = lowering.iterationsOfRound();
    long iterations = (long) run.rounds() * chunks * lowering.microBatches();
    long host = chip.cycles(chip.control().iterationPicoseconds());
    // Micro-batches on a chip take turns, so an iteration of one takes its share of the period.
    long step = Math.ceilDiv(run.cycles(), iterations) + host / lowering.microBatches();
    long loop = loop(host);
    boolean travels = workload.layout().pipeline() > 1;
    // Without a pipeline the next iteration of a micro-batch follows at once.
    long inFlight =
        travels
            ? Math.max(lowering.microBatchesInFlight(), Math.ceilDiv(loop, step))
            : lowering.microBatches();
    long perPass = travels ? Math.max(inFlight * step, loop) : inFlight * step;
    double passSeconds = perPass / clock;
    double perToken = belt == null ? passSeconds : passSeconds * chunks / belt.chunks();
    double seconds = step / clock;
    double iterationsOfRound = (double) chunks * lowering.microBatches();
    int copies = lowering.copiesAtWork();
    double expected = workload.details().speculation().expectedTokens();
    if (belt == null) {
      int batch = lowering.batchPerReplica();
      int size = Math.ceilDiv(batch, Math.min(batch, lowering.microBatchesInFlight()));
      int carriers = Math.min(Math.ceilDiv(batch, size), (int) inFlight);
      // A batch that does not fill the pipeline makes one token per loop.
      double stepSeconds = carriers < inFlight ? perToken : carriers * seconds;
      double beside = (double) copies * workload.details().prompts().besideTokens();
      // The fullest copy sets the pace; a prompt that ends in the step makes its first token.
      double made = workload.batch() * expected;
      return new Timing(
          step,
          perToken,
          (made + beside) / stepSeconds,
          (made + (beside > 0 ? copies : 0)) / stepSeconds,
          0,
          perToken / expected,
          lowering.largestRows(),
          carriers,
          workload.batch(),
          lowering.capacity().staticCacheBytes(),
          (carriers < inFlight ? carriers / perToken : 1 / seconds) / iterationsOfRound);
    }
    double requests = (double) belt.prompts() / chunks / seconds * copies;
    return new Timing(
        step,
        loop / clock,
        requests * ((double) belt.givenTokens() + belt.generatedTokens()),
        requests * belt.generatedTokens(),
        // Parts of a prompt enter one after the other, each with a token of the others; before
        // them passes what an encoder reads and makes.
        loop / clock + (chunks - belt.entry() - 1) * passSeconds,
        perToken / expected,
        belt.largestIteration(),
        (int) inFlight,
        (int) inFlight * copies * belt.requests(),
        inFlight * lowering.capacity().cacheBytes(belt),
        1 / (seconds * iterationsOfRound));
  }

  /// Cycles of a micro-batch's way through all stages and back to the first.
  private long loop(long host) {
    long loop = 0;
    for (SlowestStage.Figures stage : stages) {
      loop += stage.energy().stages() * (stage.residenceCycles() + host);
    }
    return loop + workload.layout().pipeline() * chip.cycles(chip.fabric().hopPicoseconds());
  }
}
