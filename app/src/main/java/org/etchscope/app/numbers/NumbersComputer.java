package org.etchscope.app.numbers;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.etchscope.app.generation.GenerationRun;
import org.etchscope.app.generation.LoadedModel;
import org.etchscope.app.generation.NumericPlan;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.numeric.generation.Sampler;
import org.etchscope.sim.numeric.generation.Sampling;
import org.etchscope.sim.numeric.generation.SimulatedRequest;
import org.etchscope.sim.numeric.generation.TimedGeneration;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.TransformerShape;

/// Computes the numbers of requests, on the tiles of their chips. For one thread.
public final class NumbersComputer {

  /// What scores, weights and operands of all passes may take.
  private static final long MOST_BYTES = 512L << 20;

  /// A score and a weight.
  private static final int BYTES_PER_CELL = 8;

  private final Map<String, Path> unpacked = new HashMap<>();

  /// The numbers of a request; the caller closes them.
  ///
  /// @throws IllegalArgumentException in one sentence if they cannot be computed
  /// @throws org.etchscope.sim.schedule.ScheduleException if the chip cannot run the text
  /// @throws RuntimeException of some kind if they are no longer wanted
  public ComputedText compute(NumbersRequest request, Cancellation cancellation) {
    LoadedModel model = load(request);
    try {
      return compute(request, model, cancellation);
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  private LoadedModel load(NumbersRequest request) {
    Path path =
        switch (request.weights()) {
          case WeightSource.Stored stored -> stored.path();
          case WeightSource.Shipped shipped ->
              unpacked.computeIfAbsent(shipped.id(), TrainedModels::unpack);
        };
    return LoadedModel.open(
        path,
        request.model().name(),
        _ -> new NumericPlan(request.plan(), request.chip(), request.formats().pageTokens()));
  }

  /// As [#compute(NumbersRequest, Cancellation)], with a model that is open. It ends with the
  /// numbers, or stays as it is if there are none.
  public static ComputedText compute(
      NumbersRequest request, LoadedModel model, Cancellation cancellation) {
    GenerationRun run =
        new GenerationRun(
            model, request.chip(), request.formats(), request.prompt(), request.tokens());
    requireRoom(request, run.ids().length);
    SimulatedRequest simulated = run.simulate(cancellation);
    PassRecorder recorder = new PassRecorder(cancellation);
    TimedGeneration timed =
        run.generate(simulated, new Sampler(Sampling.GREEDY, 0), recorder, _ -> recorder.endPass());
    return new ComputedText(request, timed, recorder.attention(), recorder.passes(), model);
  }

  private static void requireRoom(NumbersRequest request, int promptTokens) {
    long most = mostTokens(request.model());
    long tokens = (long) promptTokens + request.tokens();
    if (tokens > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "prompt and text have %,d tokens; the numbers of at most %,d tokens of this model are"
                  + " kept",
              tokens,
              most));
    }
  }

  /// How many tokens have room: cells grow with their square, operands with their number.
  static long mostTokens(TransformerShape model) {
    double cells = 0;
    double operands = 0;
    for (LayerShape layer : model.layers()) {
      cells += (double) BYTES_PER_CELL * layer.attention().queryHeads();
      operands += Float.BYTES * (3.0 * model.hiddenSize() + middle(layer.feedForward()));
    }
    double root = Math.sqrt(operands * operands + 4 * cells * MOST_BYTES);
    return (long) ((root - operands) / (2 * cells));
  }

  /// Inputs of the down projections of a token.
  private static double middle(FeedForwardShape block) {
    FeedForwardShape.Experts experts = block.experts();
    return experts == null
        ? block.innerSize()
        : (double) experts.perToken() * block.innerSize() + experts.sharedInnerSize();
  }
}
