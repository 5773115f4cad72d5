package org.etchscope.sim.numeric.forward;

import java.util.Objects;
import org.etchscope.sim.numeric.weights.WeightTensor;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.transformer.NumericTraits;
import org.jspecify.annotations.Nullable;

/// The input of the first layer: rows of the token table, of the position table, of the table of
/// token types, as far as there are some.
final class Embedding {

  private final ModelWeights model;
  private final StackWeights stack;
  private final NumericTraits traits;
  private final int hidden;

  Embedding(ModelWeights model, StackWeights stack, NumericTraits traits, int hidden) {
    this.model = model;
    this.stack = stack;
    this.traits = traits;
    this.hidden = hidden;
  }

  /// The residual before the first layer, a row for each token.
  ///
  /// @param types a type for each token, or `null` for type 0
  float[] run(int[] tokens, int @Nullable [] types, StepContext step) {
    float[] x = tokenRows(tokens, step);
    if (traits.scales().embedding() != 1) {
      float scale = (float) traits.scales().embedding();
      for (int i = 0; i < x.length; i++) {
        x[i] *= scale;
      }
    }
    for (int i = 0; i < tokens.length && model.types() != null; i++) {
      addRow(model.types(), types == null ? 0 : types[i], x, i);
    }
    return positioned(x, step);
  }

  /// Adds the rows of the position table, if there is one; then comes the norm, if there is one.
  float[] positioned(float[] rows, StepContext step) {
    float[] x = rows;
    int first = step.cached() + traits.positions().tableOffset();
    for (int i = 0; i < rows.length / hidden && stack.positions() != null; i++) {
      addRow(stack.positions(), first + i, x, i);
    }
    if (stack.embeddingNorm() != null) {
      step.emitter().rows(StageName.NO_LAYER, StageKind.EMBEDDING_SUM, x, hidden);
      x = stack.embeddingNorm().apply(x, hidden);
    }
    step.emitter().rows(StageName.NO_LAYER, StageKind.EMBEDDING, x, hidden);
    return x;
  }

  private float[] tokenRows(int[] tokens, StepContext step) {
    WeightTensor table = Objects.requireNonNull(model.tokens());
    Projection widen = model.embeddingProjection();
    int width = widen == null ? hidden : widen.depth();
    float[] rows = new float[Math.multiplyExact(tokens.length, width)];
    for (int i = 0; i < tokens.length; i++) {
      table.read((long) tokens[i] * width, width, rows, i * width);
    }
    return widen == null
        ? rows
        : step.products().apply(new ProductPlace(StageName.NO_LAYER, Stage.EMBEDDING), rows, widen);
  }

  private void addRow(WeightTensor table, int row, float[] x, int token) {
    float[] values = new float[hidden];
    table.read((long) row * hidden, hidden, values, 0);
    for (int i = 0; i < hidden; i++) {
      x[token * hidden + i] += values[i];
    }
  }
}
