package org.etchscope.sim.numeric.forward;

import org.etchscope.sim.numeric.format.NumberFormat;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Stage;
import org.jspecify.annotations.Nullable;

/// The operands of one matrix product, as they enter the arrays: values of their formats, before
/// scales and bias are taken to the sums. Weights are read when they are asked for.
public final class ProductOperands {

  private final ProductPlace place;
  private final float[] inputs;
  private final Projection map;
  private final FormatPlan formats;
  private final @Nullable MatrixStage stage;

  ProductOperands(
      ProductPlace place,
      float[] inputs,
      Projection map,
      FormatPlan formats,
      @Nullable MatrixStage stage) {
    this.place = place;
    this.inputs = inputs;
    this.map = map;
    this.formats = formats;
    this.stage = stage;
  }

  /// The layer, counted from 0; -1 behind the layers.
  public int layer() {
    return place.layer();
  }

  /// The stage of the schedule it belongs to, or comes nearest to.
  public Stage stage() {
    return place.stage();
  }

  /// How the schedule cuts the product; `null` if it is evaluated plainly.
  public @Nullable MatrixStage tiles() {
    return stage;
  }

  /// Rows of the inputs.
  public int rows() {
    return inputs.length / map.depth();
  }

  /// Inputs of a row.
  public int depth() {
    return map.depth();
  }

  /// Columns of the result.
  public int columns() {
    return map.columns();
  }

  /// An input.
  public float input(int row, int depth) {
    return inputs[row * map.depth() + depth];
  }

  /// Format of the inputs.
  public NumberFormat inputFormat() {
    return formats.activations();
  }

  /// Format of the weights; FP32 if they are taken as they are stored.
  public NumberFormat weightFormat() {
    return formats.weights();
  }

  /// A block of weights, row-major: `depth` rows of `columns`.
  public float[] weights(int firstDepth, int depth, int firstColumn, int columns) {
    float[] block = new float[depth * columns];
    map.pieces(
        firstColumn,
        columns,
        (part, column, count, offset) -> {
          float[] piece = new float[count * depth];
          part.read(column, count, firstDepth, depth, piece);
          for (int k = 0; k < depth; k++) {
            for (int c = 0; c < count; c++) {
              block[k * columns + offset + c] =
                  part.byInput() ? piece[k * count + c] : piece[c * depth + k];
            }
          }
        });
    return block;
  }

  /// Name and index of a weight, for example `model.layers.0.mlp.up_proj.weight[17, 4]`, after the
  /// tensor as it is stored.
  public String weightName(int depth, int column) {
    StringBuilder name = new StringBuilder();
    map.pieces(
        column,
        1,
        (part, inPart, count, offset) ->
            name.append(part.name())
                .append(
                    part.byInput()
                        ? "[%d, %d]".formatted(depth, inPart)
                        : "[%d, %d]".formatted(part.row(inPart), depth)));
    return name.toString();
  }
}
