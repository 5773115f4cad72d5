package org.etchscope.sim.serving;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.MemoryCalibration;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.StepMix;
import org.etchscope.sim.workload.Workload;

/// Times of iterations from the simulated chip. Iterations are simulated at the points of a grid
/// over decodes, their mean context, tokens of prompts and the context before them, each point when
/// it is first needed; what lies between is interpolated linearly along each of the four, and
/// [#simulate] tells the exact time of any load to hold that against. Where the chip cannot run a
/// point, because its buffers are too small, the load itself is simulated.
///
/// All decodes of an iteration are taken to have its mean context, and its prompts to be pieces of
/// one size with one context before them, such that the pairs of tokens that attention compares are
/// as many.
public final class SimulatedStepTimes implements StepTimes {

  private static final Axis DECODES = new Axis(1, 4);
  private static final Axis CONTEXT = new Axis(256, 1);
  private static final Axis PROMPT_TOKENS = new Axis(1, 4);
  private static final Axis BEFORE = new Axis(1024, 1);

  /// Steps without prompts take as long as their sequences fill tiles of rows, which comes in
  /// jumps: their number is not interpolated.
  private static final Axis DECODES_ALONE = new Axis(1, 1 << 20);

  private final Scenario scenario;
  private final Cancellation cancellation;
  private final MemoryCalibration calibration = new MemoryCalibration();
  private final Map<StepMix, OptionalLong> known = new HashMap<>();

  /// Times of which nothing is known yet.
  ///
  /// @param scenario model, chips and formats; phase, batch and lengths are of no account
  public SimulatedStepTimes(Scenario scenario, Cancellation cancellation) {
    this.scenario = scenario;
    this.cancellation = cancellation;
  }

  /// Iterations that have been simulated.
  public int simulatedSteps() {
    return known.size();
  }

  @Override
  public long cycles(StepLoad load) {
    int pieces = pieces(load);
    Interval decodes = (load.promptTokens() == 0 ? DECODES_ALONE : DECODES).around(load.decodes());
    Interval context = CONTEXT.around(load.meanContext());
    Interval tokens = PROMPT_TOKENS.around(load.promptTokens());
    Interval before = BEFORE.around(before(load, pieces));
    double cycles = 0;
    for (int corner = 0; corner < 16; corner++) {
      double share =
          decodes.share(corner & 1)
              * context.share(corner & 2)
              * tokens.share(corner & 4)
              * before.share(corner & 8);
      if (share > 0) {
        StepMix mix =
            mix(
                decodes.end(corner & 1),
                context.end(corner & 2),
                tokens.end(corner & 4),
                pieces,
                before.end(corner & 8));
        OptionalLong time = simulated(mix);
        if (time.isEmpty()) {
          return simulate(load);
        }
        cycles += share * time.getAsLong();
      }
    }
    return Math.max(1, Math.round(cycles));
  }

  /// The time of a load, simulated.
  ///
  /// @throws ScheduleException if the chip cannot run it
  public long simulate(StepLoad load) {
    int pieces = pieces(load);
    StepMix mix =
        mix(
            load.decodes(),
            Math.round(load.meanContext()),
            load.promptTokens(),
            pieces,
            Math.round(before(load, pieces)));
    OptionalLong time = simulated(mix);
    return time.isPresent() ? time.getAsLong() : run(mix);
  }

  /// The fewest pieces, a power of two, of which the pairs that attention compares can be had.
  private static int pieces(StepLoad load) {
    int pieces = 1;
    while (2 * pieces <= load.promptTokens() && rawBefore(load, pieces) < 0) {
      pieces *= 2;
    }
    return pieces;
  }

  /// Tokens before each of so many pieces.
  private static double before(StepLoad load, int pieces) {
    return load.promptTokens() == 0 ? 0 : Math.max(0, rawBefore(load, pieces));
  }

  /// Solves `scores = tokens · (before + (tokens / pieces + 1) / 2)`.
  private static double rawBefore(StepLoad load, int pieces) {
    double tokens = load.promptTokens();
    return load.scores() / tokens - (tokens / pieces + 1) / 2;
  }

  private static StepMix mix(
      long decodes, long context, long promptTokens, int pieces, long before) {
    return new StepMix(
        (int) decodes,
        decodes == 0 ? 0 : (int) Math.max(1, context),
        (int) Math.min(pieces, promptTokens),
        (int) promptTokens,
        promptTokens == 0 ? 0 : (int) before);
  }

  /// Empty if the chip cannot run it.
  private OptionalLong simulated(StepMix mix) {
    OptionalLong time = known.get(mix);
    if (time == null) {
      try {
        time = OptionalLong.of(run(mix));
      } catch (ScheduleException _) {
        time = OptionalLong.empty();
      }
      known.put(mix, time);
    }
    return time;
  }

  private long run(StepMix mix) {
    Workload step = scenario.workload().with(Phase.DECODE).withBatch(1).withMicroBatches(1);
    Scenario one =
        new Scenario(
            scenario.model(), scenario.chip(), step.withDetails(step.details().withMix(mix)));
    return Simulator.run(one, cancellation, calibration).summary().stepCycles();
  }
}
