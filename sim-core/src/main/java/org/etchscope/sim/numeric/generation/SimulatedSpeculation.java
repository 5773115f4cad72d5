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

/// Speculative decoding on the simulated chip: the prefill of the large model, and for each round
/// the draft's steps and one pass of the large model, one run after the other. The two models take
/// turns, so their times add up; the host's time is in each run.
///
/// The pass over a round's tokens is the step of decode that verifies a draft: weights are read
/// once, the cache is read once, and every token has its own row and its own logits. Where the
/// draft passes a token that it proposed itself together with the one behind it, that is such a
/// step too.
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

  /// The time of each token: the first has the prefill of the large model, the first of each round
  /// the round, and the others of a round, which come with it, none. The draft's prefill is in the
  /// first round.
  ///
  /// @throws org.etchscope.sim.schedule.ScheduleException if the chip cannot run it
  public List<StepTime> steps(Generation generation) {
    List<StepTime> steps = new ArrayList<>();
    int prompt = generation.prompt().size();
    Sum first = new Sum();
    first.add(run(model, ofModel, workload(Phase.PREFILL, prompt, 1)));
    steps.add(first.step(0));
    for (Speculation.Round round : generation.speculation().rounds()) {
      Sum sum = new Sum();
      addProposals(round, sum);
      sum.add(
          run(model, ofModel, workload(Phase.DECODE, round.cachedTokens(), round.proposed() + 1)));
      steps.add(sum.step(steps.getLast().endCycle()));
      int more = Math.min(round.accepted(), generation.tokens().size() - steps.size());
      for (int i = 0; i < more; i++) {
        steps.add(new Sum().step(steps.getLast().endCycle()));
      }
    }
    return steps;
  }

  private void addProposals(Speculation.Round round, Sum sum) {
    int seen = round.cachedTokens() + 1 - round.unseenTokens();
    for (int i = 0; i < round.proposed(); i++) {
      Workload step =
          i > 0
              ? workload(Phase.DECODE, round.cachedTokens() + i, 1)
              : seen == 0
                  ? workload(Phase.PREFILL, round.unseenTokens(), 1)
                  : workload(Phase.DECODE, seen, round.unseenTokens());
      sum.add(run(draft, ofDraft, step));
    }
  }

  /// @param tokens the prompt, or what is in the cache before
  /// @param rows tokens that a step of decode passes
  private Workload workload(Phase phase, int tokens, int rows) {
    Workload step = formats.with(phase).withBatch(1).withTokens(tokens, 1);
    int acceptance = step.details().speculation().acceptancePercent();
    return step.withDetails(
        step.details()
            .withSpeculation(new org.etchscope.sim.workload.Speculation(rows - 1, acceptance)));
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
