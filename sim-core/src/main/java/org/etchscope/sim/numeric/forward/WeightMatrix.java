package org.etchscope.sim.numeric.forward;

import org.etchscope.sim.numeric.format.NumberFormat;
import org.etchscope.sim.numeric.weights.WeightTensor;
import org.etchscope.sim.numeric.weights.WeightType;
import org.jspecify.annotations.Nullable;

/// The weights of a linear map, read from a tensor block by block. A *column* is one output of the
/// map, the *depth* its inputs.
sealed interface WeightMatrix permits WeightMatrix.ByColumn, WeightMatrix.ByInput, RoundedMatrix {

  /// The tensor's name.
  String name();

  int columns();

  int depth();

  /// Whether a block comes with a row per input, else with a row per column.
  boolean byInput();

  /// The row of the stored tensor that holds a column, where it has one for each.
  default int row(int column) {
    return column;
  }

  /// Whether all weights are values of a format, so that rounding to it changes none.
  boolean areIn(NumberFormat format);

  /// Whether all values of a stored type are values of a format.
  private static boolean areIn(WeightType type, NumberFormat format) {
    return switch (format) {
      case FP32 -> true;
      case BF16 -> type == WeightType.BF16;
      case FP16 -> type == WeightType.F16;
      default -> false;
    };
  }

  /// Reads a block.
  ///
  /// @param into the block, row-major: `columns` rows of `depth`, or `depth` rows of `columns` if
  ///   it comes by input
  void read(int firstColumn, int columns, int firstInput, int depth, float[] into);

  /// What the sums of each column have to be multiplied by; `null` for nothing.
  default float @Nullable [] columnScales() {
    return null;
  }

  /// A tensor `[outputs, inputs]`, as `nn.Linear` has it, or some of its rows: columns come in runs
  /// of equal length, each of which begins at a row of its own.
  ///
  /// @param run columns of a run
  /// @param firstRows the tensor's row at which each run begins
  // Filled once, read in every product.
  @SuppressWarnings("ArrayRecordComponent")
  record ByColumn(WeightTensor tensor, int depth, int run, int[] firstRows)
      implements WeightMatrix {

    static ByColumn whole(WeightTensor tensor, int columns, int depth) {
      return new ByColumn(tensor, depth, columns, new int[] {0});
    }

    @Override
    public String name() {
      return tensor.name();
    }

    @Override
    public int columns() {
      return run * firstRows.length;
    }

    @Override
    public boolean areIn(NumberFormat format) {
      return WeightMatrix.areIn(tensor.type(), format);
    }

    @Override
    public boolean byInput() {
      return false;
    }

    @Override
    public int row(int column) {
      return firstRows[column / run] + column % run;
    }

    @Override
    public void read(int firstColumn, int columns, int firstInput, int count, float[] into) {
      int done = 0;
      while (done < columns) {
        int column = firstColumn + done;
        int inRun = column % run;
        long row = (long) firstRows[column / run] + inRun;
        int together = count == depth ? Math.min(run - inRun, columns - done) : 1;
        tensor.read(row * depth + firstInput, together * count, into, done * count);
        done += together;
      }
    }
  }

  /// A tensor `[inputs, outputs]`, as GPT-2's `Conv1D` has it, or a part of one: every first or
  /// every second output of one expert.
  ///
  /// @param first the tensor's element at which the first input's first output stands
  /// @param width elements from one input to the next
  /// @param step elements from one output to the next
  record ByInput(WeightTensor tensor, int columns, int depth, long first, int width, int step)
      implements WeightMatrix {

    static ByInput whole(WeightTensor tensor, int columns, int depth) {
      return new ByInput(tensor, columns, depth, 0, columns, 1);
    }

    @Override
    public String name() {
      return tensor.name();
    }

    @Override
    public boolean areIn(NumberFormat format) {
      return WeightMatrix.areIn(tensor.type(), format);
    }

    @Override
    public boolean byInput() {
      return true;
    }

    @Override
    public void read(int firstColumn, int count, int firstInput, int inputs, float[] into) {
      float[] steps = new float[step == 1 ? 0 : (count - 1) * step + 1];
      for (int i = 0; i < inputs; i++) {
        long element = first + (long) (firstInput + i) * width + (long) firstColumn * step;
        if (step == 1) {
          tensor.read(element, count, into, i * count);
          continue;
        }
        tensor.read(element, steps.length, steps, 0);
        for (int c = 0; c < count; c++) {
          into[i * count + c] = steps[c * step];
        }
      }
    }
  }
}
