package org.etchscope.sim.simulation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.etchscope.sim.checkpoint.Checkpoint;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.PacedMachine;
import org.etchscope.sim.machine.Passage;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.StaticBatch;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.workload.Scenario;

/// When everything of a static batch comes to each stage of a pipeline and leaves it.
///
/// Results of a stage are the input of the next one as soon as all its rows have been sent. What
/// the last stage has sampled is an input of the first one a hop later. A stage decodes one
/// micro-batch at a time and takes up the next when the one before has left; it begins to decode
/// when all its prompts have left.
final class PipelineTimes {

  private final StaticBatch batch;
  private final List<PipelineStage> kinds;
  private final long hopCycles;
  private final Map<PipelineStage, StageClock> clocks = new HashMap<>();
  private final Map<PipelineStage, Passage> passages = new HashMap<>();

  // By stage: the state at the end of what it has done, and the cycle of that end.
  private final int[] states;
  private final long[] occupied;
  private final long[] ends;
  private final StayTable stays;

  /// When iterations left the last stage, by step and micro-batch.
  private final long[][] results;

  private PipelineTimes(
      Scenario scenario,
      Lowering lowering,
      MemoryRates rates,
      PowerFactor factor,
      Cancellation cancellation) {
    ChipSpec chip = scenario.chip();
    this.batch = Objects.requireNonNull(lowering.travellingBatch());
    this.kinds = lowering.kinds();
    this.hopCycles = chip.cycles(chip.fabric().hopPicoseconds());
    long hostCycles = chip.cycles(chip.control().iterationPicoseconds());
    for (PipelineStage kind : lowering.distinctStages().keySet()) {
      Program program = lowering.program(kind);
      clocks.put(
          kind,
          new StageClock(
              program,
              () -> new PacedMachine(chip, program, rates, factor, hostCycles),
              cancellation));
      passages.put(kind, new Passage(program, hostCycles));
    }
    this.states = new int[kinds.size()];
    this.ends = new long[kinds.size()];
    this.occupied = new long[kinds.size()];
    this.stays = new StayTable(kinds.size(), batch.steps());
    this.results = new long[batch.steps().size()][];
    int first = batch.encoderSteps() > 0 ? batch.encoderSteps() : batch.prefillSteps();
    prefill(first);
    if (first < batch.prefillSteps()) {
      passOn(first);
    }
    for (int step = batch.prefillSteps(); step < results.length; step++) {
      decode(step);
    }
  }

  /// The times of a scenario whose static batch goes through a pipeline.
  static PipelineTimes of(
      Scenario scenario,
      Lowering lowering,
      MemoryRates rates,
      PowerFactor factor,
      Cancellation cancellation) {
    return new PipelineTimes(scenario, lowering, rates, factor, cancellation);
  }

  /// Cycles until the last result has left the last stage.
  long cycles() {
    return latest(results[results.length - 1]);
  }

  /// Cycles until every sequence has its first token.
  long firstTokenCycles() {
    long last = 0;
    for (StaticBatch.Turn turn : batch.firstTokens()) {
      last = Math.max(last, results[turn.step()][turn.microBatch()]);
    }
    return last;
  }

  /// When the iterations of a step left the last stage, by micro-batch.
  long[] results(int step) {
    return results[step].clone();
  }

  /// Cycles in which something of the batch was on a chip of the first stage of a kind.
  long occupiedCycles(PipelineStage kind) {
    return occupied[kinds.indexOf(kind)];
  }

  /// When micro-batches stayed on the chips of every stage.
  ///
  /// @param recorded the kind of the stage that is recorded
  /// @param trace its record
  PipelineRecord record(PipelineStage recorded, Trace trace) {
    return new StaticStays(batch, kinds, recorded, stays, occupied.clone(), trace);
  }

  /// When inputs arrive at the first stage of a kind.
  Passage passage(PipelineStage kind) {
    return Objects.requireNonNull(passages.get(kind));
  }

  /// The program of a kind of stages.
  Program program(PipelineStage kind) {
    return clock(kind).program();
  }

  private StageClock clock(PipelineStage kind) {
    return Objects.requireNonNull(clocks.get(kind));
  }

  private static long latest(long[] cycles) {
    long last = 0;
    for (long cycle : cycles) {
      last = Math.max(last, cycle);
    }
    return last;
  }

  /// Whether a stage stands for its kind: it is the first of it.
  private boolean stands(int stage) {
    return kinds.indexOf(kinds.get(stage)) == stage;
  }

  /// Prompts go through all stages.
  ///
  /// @param steps the first steps of the batch
  private void prefill(int steps) {
    long[][] arrivals = new long[steps][];
    for (int step = 0; step < steps; step++) {
      arrivals[step] = new long[batch.steps().get(step).length];
    }
    for (int stage = 0; stage < kinds.size(); stage++) {
      long first = arrivals[0][0];
      StageClock.Outcome outcome =
          clock(kinds.get(stage)).run(StageClock.START, 0, steps, first, shifted(arrivals, -first));
      if (stands(stage)) {
        arrive(passage(kinds.get(stage)), 0, arrivals);
      }
      arrivals = shifted(outcome.ended(), first);
      states[stage] = outcome.state();
      occupy(stage, 0, first, outcome);
      ends[stage] = first + outcome.cycles();
    }
    System.arraycopy(arrivals, 0, results, 0, steps);
  }

  /// What an encoder has made goes through all stages once more, each of which has to be done with
  /// the encoder.
  ///
  /// @param steps steps of the encoder, and as many behind them
  private void passOn(int steps) {
    long[][] arrivals = shifted(Arrays.copyOf(results, steps), hopCycles);
    for (int stage = 0; stage < kinds.size(); stage++) {
      for (long[] inputs : arrivals) {
        for (int b = 0; b < inputs.length; b++) {
          inputs[b] = Math.max(inputs[b], ends[stage] + 1);
        }
      }
      long first = arrivals[0][0];
      StageClock.Outcome outcome =
          clock(kinds.get(stage))
              .run(states[stage], steps, 2 * steps, first - ends[stage], shifted(arrivals, -first));
      if (stands(stage)) {
        arrive(passage(kinds.get(stage)), steps, arrivals);
      }
      arrivals = shifted(outcome.ended(), first);
      states[stage] = outcome.state();
      occupy(stage, steps, first, outcome);
      ends[stage] = first + outcome.cycles();
    }
    System.arraycopy(arrivals, 0, results, steps, steps);
  }

  /// Adds the cycles in which something of the batch was on a chip of the stage.
  private void occupy(int stage, int firstStep, long first, StageClock.Outcome outcome) {
    long until = Long.MIN_VALUE;
    for (int i = 0; i < outcome.began().length; i++) {
      for (int b = 0; b < outcome.began()[i].length; b++) {
        long end = outcome.ended()[i][b];
        occupied[stage] += Math.max(0, end - Math.max(outcome.began()[i][b], until));
        until = Math.max(until, end);
        stays.note(stage, firstStep + i, b, first + outcome.began()[i][b], first + end);
      }
    }
  }

  private static void arrive(Passage passage, int firstStep, long[][] arrivals) {
    for (int i = 0; i < arrivals.length; i++) {
      for (int b = 0; b < arrivals[i].length; b++) {
        passage.arrives(firstStep + i, b, arrivals[i][b]);
      }
    }
  }

  private static long[][] shifted(long[][] cycles, long by) {
    long[][] later = new long[cycles.length][];
    for (int i = 0; i < cycles.length; i++) {
      later[i] = cycles[i].clone();
      for (int b = 0; b < later[i].length; b++) {
        later[i][b] += by;
      }
    }
    return later;
  }

  private void decode(int step) {
    Checkpoint.pass();
    long arrival = 0;
    for (StaticBatch.Turn turn : batch.madeOf(step)) {
      arrival = Math.max(arrival, results[turn.step()][turn.microBatch()]);
    }
    arrival += hopCycles;
    for (int stage = 0; stage < kinds.size(); stage++) {
      long input = Math.max(arrival, ends[stage] + 1);
      StageClock.Outcome outcome =
          clock(kinds.get(stage))
              .run(states[stage], step, step + 1, input - ends[stage], new long[][] {{0}});
      if (stands(stage)) {
        passage(kinds.get(stage)).arrives(step, 0, input);
      }
      states[stage] = outcome.state();
      occupy(stage, step, input, outcome);
      ends[stage] = input + outcome.cycles();
      arrival = input + outcome.ended()[0][0];
    }
    results[step] = new long[] {arrival};
  }
}
