package org.etchscope.sim.analysis.measured;

import org.etchscope.sim.transformer.TransformerShape;

/// A model cut to its first layers. On a chip that runs one kernel after the other equal layers
/// take equal times, so two runs of few layers tell the time of a run of all: what does not depend
/// on layers, and what each adds.
final class FewLayers {

  private FewLayers() {}

  /// Whether all layers of a model are equal.
  static boolean applies(TransformerShape model) {
    return model.layers().stream().distinct().count() == 1;
  }

  /// The first layers of a model.
  static TransformerShape of(TransformerShape model, int layers) {
    return new TransformerShape(
        model.name(),
        model.modelType(),
        model.architecture(),
        model.hiddenSize(),
        model.embeddingSize(),
        model.vocabularySize(),
        model.maximumPositions(),
        model.encoderPositions(),
        model.layers().subList(0, layers),
        model.encoderLayers(),
        model.outputHead(),
        model.parameters(),
        model.outerMaps());
  }

  /// The time with all layers, from the times with two numbers of them.
  static double extrapolate(int few, double fewSeconds, int more, double moreSeconds, int all) {
    double layer = (moreSeconds - fewSeconds) / (more - few);
    return fewSeconds + (all - few) * layer;
  }
}
