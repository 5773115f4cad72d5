package org.etchscope.sim.numeric.generation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// One request, from prompt to last token, on the simulated chip: a single run, divided at the
/// cycles in which a token has been chosen. So the times of all tokens add up to the run, and each
/// is a stretch of its trace.
///
/// A token's bytes are those moved in its stretch. The chip fetches the first weights of the next
/// step while the last products of this one are computed; they count where they are moved.
public final class SimulatedRequest {

  private final SimulationResult result;
  private final List<StepTime> steps;

  private SimulatedRequest(SimulationResult result, List<StepTime> steps) {
    this.result = result;
    this.steps = List.copyOf(steps);
  }

  /// Simulates a request of one sequence.
  ///
  /// @param model what runs
  /// @param chip what it runs on
  /// @param formats a workload whose formats, layout and page size are taken; its phase, batch and
  ///   lengths are not
  /// @param promptTokens tokens of the prompt
  /// @param generatedTokens tokens to generate
  /// @throws org.etchscope.sim.schedule.ScheduleException if the chip cannot run it
  public static SimulatedRequest run(
      TransformerShape model,
      ChipSpec chip,
      Workload formats,
      int promptTokens,
      int generatedTokens,
      Cancellation cancellation) {
    Workload workload =
        formats
            .with(Phase.REQUEST)
            .withBatch(1)
            .withTokens(promptTokens, generatedTokens)
            .withMicroBatches(1);
    SimulationResult result = Simulator.run(new Scenario(model, chip, workload), cancellation);
    return new SimulatedRequest(result, steps(result));
  }

  /// The run of the whole request.
  public SimulationResult result() {
    return result;
  }

  /// The steps, one for each generated token, in order.
  public List<StepTime> steps() {
    return steps;
  }

  private static List<StepTime> steps(SimulationResult result) {
    Trace trace = result.trace();
    List<Long> chosen = new ArrayList<>();
    trace.spans(
        Lane.VECTOR,
        0,
        trace.cycles(),
        span -> {
          if (span.stage() == Stage.SAMPLE) {
            chosen.add(span.end());
          }
        });
    int tokens = result.scenario().workload().generatedTokens();
    if (chosen.size() != tokens) {
      throw new IllegalStateException(
          "a request of %d tokens chose %d".formatted(tokens, chosen.size()));
    }
    // What the chip still writes when the last token has been chosen belongs to that token.
    chosen.set(tokens - 1, trace.cycles());
    ChipSpec chip = trace.chip();
    long host = chip.cycles(chip.control().iterationPicoseconds());
    List<StepTime> steps = new ArrayList<>();
    long begin = 0;
    for (long end : chosen) {
      steps.add(
          new StepTime(
              begin, end, host, trace.seconds(end - begin + host), bytes(trace, begin, end)));
      begin = end;
    }
    return steps;
  }

  private static Map<StreamClass, Long> bytes(Trace trace, long from, long to) {
    Map<StreamClass, Long> bytes = new EnumMap<>(StreamClass.class);
    for (StreamClass streamClass : StreamClass.values()) {
      bytes.put(streamClass, trace.bytes(streamClass, from, to));
    }
    return bytes;
  }
}
