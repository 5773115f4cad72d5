package org.etchscope.app.numbers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.etchscope.app.generation.LoadedModel;
import org.etchscope.sim.numeric.forward.AttentionMaps;
import org.etchscope.sim.numeric.generation.StepTime;
import org.etchscope.sim.numeric.generation.TimedGeneration;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.Trace;

/// A text that a model has written, with the numbers it was made of. Pass `i` made the generated
/// token `i`, whose simulated time is step `i`.
///
/// Operands of products read their weights where they are stored; they end with [#close()]. In the
/// window that is when other numbers take the place of these, on the window's thread.
public final class ComputedText implements AutoCloseable {

  private final NumbersRequest request;
  private final TimedGeneration timed;
  private final AttentionMaps attention;
  private final List<ForwardPass> passes;
  private final LoadedModel model;

  ComputedText(
      NumbersRequest request,
      TimedGeneration timed,
      AttentionMaps attention,
      List<ForwardPass> passes,
      LoadedModel model) {
    this.request = request;
    this.timed = timed;
    this.attention = attention;
    this.passes = List.copyOf(passes);
    this.model = Objects.requireNonNull(model, "model");
  }

  /// What was wanted.
  public NumbersRequest request() {
    return request;
  }

  /// The text with probabilities and simulated times.
  public TimedGeneration timed() {
    return timed;
  }

  /// The simulated request.
  public Trace trace() {
    SimulationResult simulated = timed.request();
    if (simulated == null) {
      throw new IllegalStateException("a text without a draft has one request");
    }
    return simulated.trace();
  }

  /// The tokens that have passed the model, as labels: all but the last one, which nothing has
  /// followed.
  public List<String> passedTokens() {
    return timed.pieces().subList(0, attention.tokens());
  }

  /// What attention did in all passes.
  public AttentionMaps attention() {
    return attention;
  }

  /// The passes in their order.
  public List<ForwardPass> passes() {
    return passes;
  }

  /// The pass that a cycle of the simulated request belongs to.
  public int passAt(long cycle) {
    List<StepTime> steps = timed.steps();
    int pass = 0;
    while (pass + 1 < steps.size() && steps.get(pass).endCycle() <= cycle) {
      pass++;
    }
    return pass;
  }

  /// What a picture of these numbers says of them.
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Prompt", request.prompt());
    facts.put("Text", timed.generation().text());
    return facts;
  }

  @Override
  public void close() {
    model.close();
  }
}
