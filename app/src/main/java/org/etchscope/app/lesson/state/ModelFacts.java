package org.etchscope.app.lesson.state;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.ModelAccount;
import org.etchscope.sim.transformer.TransformerShape;

/// The model of the run that is shown. Of layers that differ, the first stands for all.
final class ModelFacts {

  private ModelFacts() {}

  static List<Fact> all() {
    return List.of(
        new Fact.Word(
            "model.name",
            "its name",
            state -> {
              SimulationResult run = state.run();
              return run == null ? "" : run.scenario().model().name();
            }),
        whole("layers", "layers of the stack", model -> model.layers().size()),
        whole("hiddenSize", "width of the residual stream", TransformerShape::hiddenSize),
        whole("queryHeads", "query heads of a layer", model -> attention(model).queryHeads()),
        whole(
            "keyValueHeads",
            "key-value heads of a layer",
            model -> attention(model).keyValueHeads()),
        whole("headSize", "numbers of a head", model -> attention(model).keySize()),
        whole("groupSize", "query heads that share a key", model -> attention(model).groupSize()),
        whole(
            "feedForwardSize",
            "width of the feed-forward block's middle",
            model -> feedForward(model).innerSize()),
        number(
            "parameters",
            "all parameters",
            ValueFormat.SCALED,
            model -> model.parameters().total()),
        number(
            "attentionWeights",
            "weights of a layer's attention",
            ValueFormat.SCALED,
            model -> attention(model).projectionElements(model.hiddenSize())),
        number(
            "feedForwardWeights",
            "weights of a layer's feed-forward block",
            ValueFormat.SCALED,
            model -> feedForward(model).matrixElements(model.hiddenSize())),
        number(
            "keyValueElements",
            "numbers that a token leaves in the cache",
            ValueFormat.WHOLE,
            TransformerShape::keyValueElementsPerToken),
        number(
            "flopsPerToken",
            "operations of a decode step for one token without context",
            ValueFormat.SCALED,
            model -> 2.0 * new ModelAccount(model).matrixElementsPerToken()));
  }

  private static LayerShape first(TransformerShape model) {
    return model.layers().getFirst();
  }

  private static AttentionShape attention(TransformerShape model) {
    return first(model).attention();
  }

  private static FeedForwardShape feedForward(TransformerShape model) {
    return first(model).feedForward();
  }

  private static Fact whole(String name, String help, ToDoubleFunction<TransformerShape> value) {
    return number(name, help, ValueFormat.WHOLE, value);
  }

  private static Fact number(
      String name, String help, ValueFormat format, ToDoubleFunction<TransformerShape> value) {
    return new Fact.Amount(
        "model." + name,
        help,
        format,
        state -> {
          SimulationResult run = state.run();
          return run == null ? Double.NaN : value.applyAsDouble(run.scenario().model());
        });
  }
}
