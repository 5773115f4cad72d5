package org.etchscope.sim.numeric.generation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// Speculative decoding on the simulated chip: the prefills of both models, and for each round the
/// draft's steps of decode and one pass of the large model, one run after the other.
///
/// The pass over a round's tokens is simulated as a step of decode of that many sequences with the
/// same context: weights are read once, and every token has its own row and its own logits. The
/// cache is read for every row, although rows of one sequence could share it; so the times are an
/// upper bound.
public final class SimulatedSpeculation {

  private final TransformerShape model;
  private final TransformerShape draft;
  private final ChipSpec chip;
  private final Workload formats;
  private final Cancellation cancellation;
  private final Map<Workload, RunSummary> ofModel = new HashMap<>();
  private final Map<Workload, RunSummary> ofDraft = new HashMap<>();

  /// @param model the large model
  /// @param draft the draft
  /// @param chip what both run on
  /// @param formats a workload whose formats, layout and page size are taken
  public SimulatedSpeculation(
      TransformerShape model,
      TransformerShape draft,
      ChipSpec chip,
      Workload formats,
      Cancellation cancellation) {
    this.model = model;
    this.draft = draft;
    this.chip = chip;
    this.formats = formats.withMicroBatches(1);
    this.cancellation = cancellation;
  }

  /// The time of each token: the first has both prefills, the first of each round the round, and
  /// the others of a round, which come with it, none.
  ///
  /// @throws org.etchscope.sim.schedule.ScheduleException if the chip cannot run it
  public List<StepTime> steps(Generation generation) {
    List<StepTime> steps = new ArrayList<>();
    int prompt = generation.prompt().size();
    Sum first = new Sum();
    first.add(run(draft, ofDraft, workload(Phase.PREFILL, 1, prompt)));
    first.add(run(model, ofModel, workload(Phase.PREFILL, 1, prompt)));
    steps.add(first.step(0));
    for (Speculation.Round round : generation.speculation().rounds()) {
      Sum sum = new Sum();
      for (int i = 0; i < round.proposed(); i++) {
        sum.add(run(draft, ofDraft, workload(Phase.DECODE, 1, round.cachedTokens() + i)));
      }
      int rows = round.proposed() + 1;
      sum.add(run(model, ofModel, workload(Phase.DECODE, rows, round.cachedTokens())));
      steps.add(sum.step(steps.getLast().endCycle()));
      int more = Math.min(round.accepted(), generation.tokens().size() - steps.size());
      for (int i = 0; i < more; i++) {
        steps.add(new Sum().step(steps.getLast().endCycle()));
      }
    }
    return steps;
  }

  private Workload workload(Phase phase, int batch, int tokens) {
    return formats.with(phase).withBatch(batch).withTokens(tokens, 1);
  }

  private RunSummary run(
      TransformerShape shape, Map<Workload, RunSummary> known, Workload workload) {
    return known.computeIfAbsent(
        workload,
        _ -> {
          SimulationResult result =
              Simulator.run(new Scenario(shape, chip, workload), cancellation);
          return result.summary();
        });
  }

  /// Adds runs up.
  private final class Sum {

    private long cycles;
    private final Map<StreamClass, Long> bytes = new HashMap<>();

    void add(RunSummary run) {
      cycles += run.stepCycles();
      run.readBytes().forEach((streamClass, read) -> bytes.merge(streamClass, read, Long::sum));
      run.writtenBytes()
          .forEach((streamClass, written) -> bytes.merge(streamClass, written, Long::sum));
    }

    StepTime step(long begin) {
      return new StepTime(begin, begin + cycles, 0, (double) cycles / chip.clockHertz(), bytes);
    }
  }
}
