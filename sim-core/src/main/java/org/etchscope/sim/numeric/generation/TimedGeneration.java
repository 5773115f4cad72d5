package org.etchscope.sim.numeric.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.numeric.token.Tokenizer;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// A text that was generated, with what the simulated chip needed for each of its tokens.
///
/// @param scenario model, chip and formats
/// @param generation the text
/// @param steps a time for each generated token
/// @param request the run of the whole request; `null` under speculative decoding, whose times are
///   those of several runs
/// @param tokenizer says how tokens are written
public record TimedGeneration(
    Scenario scenario,
    Generation generation,
    List<StepTime> steps,
    @Nullable SimulationResult request,
    Tokenizer tokenizer) {

  public TimedGeneration {
    Objects.requireNonNull(scenario, "scenario");
    Objects.requireNonNull(tokenizer, "tokenizer");
    steps = List.copyOf(steps);
    if (steps.size() != generation.tokens().size()) {
      throw new IllegalArgumentException(
          "%d tokens have %d times; each must have one"
              .formatted(generation.tokens().size(), steps.size()));
    }
  }

  /// A generation with the times of a request that may have been simulated for more tokens: where a
  /// stop token has ended the text, the chip could not know it before.
  public static TimedGeneration of(
      Generation generation, SimulatedRequest request, Tokenizer tokenizer) {
    return new TimedGeneration(
        request.result().scenario(),
        generation,
        request.steps().subList(0, generation.tokens().size()),
        request.result(),
        tokenizer);
  }

  /// Cycles of all steps.
  public long cycles() {
    return steps.stream().mapToLong(StepTime::cycles).sum();
  }

  /// Seconds of all steps.
  public double seconds() {
    return (double) cycles() / scenario.chip().clockHertz();
  }

  /// Seconds for each token behind the first, on average; 0 if there is none.
  public double secondsPerToken() {
    int more = steps.size() - 1;
    return more == 0 ? 0 : (seconds() - steps.getFirst().seconds()) / more;
  }

  /// Bytes that HBM moved in all steps.
  public long bytes() {
    return steps.stream().mapToLong(StepTime::bytes).sum();
  }

  /// The tokens of prompt and text as labels.
  public List<String> pieces() {
    List<String> pieces = new ArrayList<>();
    for (int token : generation.ids()) {
      pieces.add(tokenizer.piece(token));
    }
    return pieces;
  }
}
