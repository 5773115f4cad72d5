package org.etchscope.sim.numeric.functional;

import org.etchscope.sim.numeric.format.ByteQuantiser;
import org.etchscope.sim.numeric.format.Grouping;
import org.etchscope.sim.numeric.format.NumberFormat;
import org.etchscope.sim.numeric.format.Overflow;
import org.etchscope.sim.numeric.format.QuantisedMatrix;
import org.etchscope.sim.numeric.format.Quantiser;
import org.etchscope.sim.numeric.functional.ReferenceNode.Tensor;
import org.etchscope.sim.numeric.kernel.Products;
import org.etchscope.sim.numeric.kernel.RowView;

/// Products of rounded operands: codes and whole numbers must be equal, sums near.
final class LowPrecisionCase {

  private final Rows rows;
  private final String row;
  private final ReferenceNode one;
  private final Tensor x;
  private final Tensor w;
  private final int tokens;
  private final int outputs;
  private final int depth;

  LowPrecisionCase(Rows rows, String row, ReferenceNode one) {
    this.rows = rows;
    this.row = row;
    this.one = one;
    this.x = one.get("x").tensorOf(2);
    this.tokens = x.size(0);
    this.depth = x.size(1);
    this.outputs = one.get("w").tensorOf(2).size(0);
    this.w = one.get("w").tensor(outputs, depth);
  }

  /// Bytes: weights by output, inputs by token and as unsigned bytes of the whole tensor.
  void bytes() {
    Quantiser quantiser = new Quantiser(NumberFormat.INT8, Grouping.ROW);
    QuantisedMatrix weights = quantiser.quantise(w.floats(), outputs, depth);
    QuantisedMatrix inputs = quantiser.quantise(x.floats(), tokens, depth);
    exact("w_int8", codes(weights));
    exact("x_int8_per_token", codes(inputs));
    exact("w_scale", scales(weights));
    exact("x_scale_per_token", scales(inputs));
    ByteQuantiser unsigned = ByteQuantiser.of(x.floats());
    double[] bytes = new double[x.values().length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = unsigned.encode(x.floats()[i]);
    }
    exact("x_uint8", bytes);
    rows.exact(
        row + " x_uint8_scale",
        "ops: int8 scale",
        new double[] {one.get("x_uint8_scale").number(), one.get("x_uint8_zero_point").number()},
        new double[] {unsigned.scale(), unsigned.zeroPoint()});
    sums(weights, inputs, bytes, unsigned);
  }

  private void sums(
      QuantisedMatrix weights, QuantisedMatrix inputs, double[] bytes, ByteQuantiser unsigned) {
    double[] symmetric = new double[tokens * outputs];
    double[] asymmetric = new double[symmetric.length];
    float[] ySymmetric = new float[symmetric.length];
    float[] yAsymmetric = new float[symmetric.length];
    for (int i = 0; i < symmetric.length; i++) {
      int token = i / outputs;
      int output = i % outputs;
      int signed = 0;
      int shifted = 0;
      for (int k = 0; k < depth; k++) {
        int weight = (int) weights.unscaled(output, k);
        signed += weight * (int) inputs.unscaled(token, k);
        shifted += weight * ((int) bytes[token * depth + k] - unsigned.zeroPoint());
      }
      symmetric[i] = signed;
      asymmetric[i] = shifted;
      ySymmetric[i] = signed * inputs.scale(token, 0) * weights.scale(output, 0);
      yAsymmetric[i] = shifted * unsigned.scale() * weights.scale(output, 0);
    }
    exact("acc_int32_sym", symmetric);
    exact("acc_int32_asym", asymmetric);
    near("y_sym", "ops: int8 product", ySymmetric, 0);
    near("y_asym", "ops: int8 product", yAsymmetric, 0);
  }

  private static double[] codes(QuantisedMatrix matrix) {
    double[] codes = new double[matrix.rows() * matrix.columns()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = matrix.unscaled(i / matrix.columns(), i % matrix.columns());
    }
    return codes;
  }

  private static double[] scales(QuantisedMatrix matrix) {
    double[] scales = new double[matrix.rows()];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = matrix.scale(i, 0);
    }
    return scales;
  }

  /// Operands rounded to two formats, 8-bit ones with a scale for the whole tensor.
  void product() {
    NumberFormat inputFormat = FormatCases.format(one.get("x_format"));
    NumberFormat weightFormat = FormatCases.format(one.get("w_format"));
    if (inputFormat == null || weightFormat == null) {
      rows.skip(row, FormatCases.UNKNOWN);
      return;
    }
    Operand inputs = operand(x, inputFormat);
    Operand weights = operand(w, weightFormat);
    exact("x_codes", inputs.codes());
    exact("w_codes", weights.codes());
    rows.exact(
        row + " scales",
        "ops: lowp_gemm scale",
        new double[] {one.get("x_scale").number(), one.get("w_scale").number()},
        new double[] {inputs.scale(), weights.scale()});
    float[] y = new float[tokens * outputs];
    Products.addByColumn(
        new RowView(inputs.values(), 0, depth),
        tokens,
        new RowView(weights.values(), 0, depth),
        depth,
        depth,
        outputs,
        new RowView(y, 0, outputs));
    for (int i = 0; i < y.length; i++) {
      y[i] = y[i] * inputs.scale() * weights.scale();
    }
    near("y", "ops: lowp_gemm", y, one.get("f32_accumulate_max_abs_err").number());
  }

  /// A rounded operand.
  // Made once and used at once.
  @SuppressWarnings("ArrayRecordComponent")
  private record Operand(double[] codes, float[] values, float scale) {}

  private static Operand operand(Tensor tensor, NumberFormat format) {
    float[] source = tensor.floats();
    double[] codes = new double[source.length];
    float[] values = new float[source.length];
    if (format.bits() > 8) {
      for (int i = 0; i < source.length; i++) {
        int code = format.encode(source[i], Overflow.SATURATE);
        codes[i] = code;
        values[i] = format.decode(code);
      }
      return new Operand(codes, values, 1);
    }
    QuantisedMatrix matrix =
        new Quantiser(format, Grouping.TENSOR).quantise(source, tensor.size(0), tensor.size(1));
    for (int i = 0; i < source.length; i++) {
      int r = i / tensor.size(1);
      int c = i % tensor.size(1);
      codes[i] = matrix.code(r, c);
      values[i] = matrix.unscaled(r, c);
    }
    return new Operand(codes, values, matrix.scale(0, 0));
  }

  private void exact(String key, double[] ours) {
    rows.exact(row + " " + key, "ops: " + key, one.get(key).tensor().values(), ours);
  }

  private void near(String key, String group, float[] ours, double error) {
    double[] reference = one.get(key).tensor().values();
    rows.near(row + " " + key, group, reference, ours, Rows.tolerance(error, reference));
  }
}
