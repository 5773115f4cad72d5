package org.etchscope.sim.analysis.kernel;

import java.util.Optional;
import org.etchscope.sim.analysis.operator.ReferenceModels;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.transformer.TransformerShape;

/// What one chip of a tensor-parallel group holds of a layer, in the words of measured tables.
///
/// @param hidden width of the residual
/// @param queries columns of the queries on the chip
/// @param keys columns of the keys on the chip, as many as of the values
/// @param inner columns of the middle on the chip
/// @param vocabulary columns of the head on the chip
/// @param heads heads on the chip
record ModelSizes(
    long hidden, long queries, long keys, long inner, long vocabulary, AttentionTime.Heads heads) {

  /// The sizes of a model; empty if the model is unknown or its heads cannot be shared.
  static Optional<ModelSizes> find(ReferenceModels models, String name, int tensor) {
    Optional<TransformerShape> found = models.find(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    TransformerShape model = found.get();
    AttentionShape attention = model.layers().getFirst().attention();
    FeedForwardShape block = model.layers().getFirst().feedForward();
    if (attention.queryHeads() % tensor != 0) {
      return Optional.empty();
    }
    int queryHeads = attention.queryHeads() / tensor;
    int keyValueHeads = Math.ceilDiv(attention.keyValueHeads(), tensor);
    return Optional.of(
        new ModelSizes(
            model.hiddenSize(),
            (long) queryHeads * attention.keySize(),
            (long) keyValueHeads * attention.keySize(),
            Math.ceilDiv((long) block.innerSize(), tensor),
            Math.ceilDiv((long) model.vocabularySize(), tensor),
            new AttentionTime.Heads(queryHeads, keyValueHeads, attention.keySize())));
  }
}
