package org.etchscope.sim.numeric.forward;

import org.etchscope.sim.numeric.format.Grouping;
import org.etchscope.sim.numeric.format.NumberFormat;
import org.jspecify.annotations.Nullable;

/// A matrix whose weights are rounded to a format on their way in.
///
/// With a scale for each column, a block holds values of the format, and what they add up to has to
/// be multiplied by [#columnScales()]. Weights with a scale for each group come multiplied by it.
final class RoundedMatrix implements WeightMatrix {

  /// Weights that are looked at together when scales are made.
  private static final int BLOCK_ELEMENTS = 1 << 15;

  private final WeightMatrix stored;
  private final NumberFormat format;
  private final int group;
  private volatile float @Nullable [] scales;

  RoundedMatrix(WeightMatrix stored, NumberFormat format, Grouping grouping) {
    this.stored = stored;
    this.format = format;
    this.group = grouping.size();
  }

  @Override
  public String name() {
    return stored.name();
  }

  @Override
  public int columns() {
    return stored.columns();
  }

  @Override
  public int depth() {
    return stored.depth();
  }

  @Override
  public boolean areIn(NumberFormat wanted) {
    return wanted == format && !FormatPlan.isScaled(format);
  }

  @Override
  public boolean byInput() {
    return stored.byInput();
  }

  @Override
  public int row(int column) {
    return stored.row(column);
  }

  @Override
  public void read(int firstColumn, int columns, int firstInput, int count, float[] into) {
    if (!FormatPlan.isScaled(format)) {
      stored.read(firstColumn, columns, firstInput, count, into);
      if (!stored.areIn(format)) {
        format.round(into, 0, columns * count);
      }
    } else if (group == 0) {
      readScaled(firstColumn, columns, firstInput, count, into);
    } else {
      readGroups(firstColumn, columns, firstInput, count, into);
    }
  }

  private void readScaled(int firstColumn, int columns, int firstInput, int count, float[] into) {
    float[] factors = scales();
    stored.read(firstColumn, columns, firstInput, count, into);
    if (byInput()) {
      for (int i = 0; i < columns * count; i++) {
        float most = format.largest();
        float scaled = into[i] / factors[firstColumn + i % columns];
        into[i] = Math.max(-most, Math.min(most, scaled));
      }
      format.round(into, 0, columns * count);
    } else {
      for (int c = 0; c < columns; c++) {
        ScaledRows.toCodes(format, into, c * count, count, factors[firstColumn + c]);
      }
    }
  }

  /// Groups begin at multiples of their size, whatever the block.
  private void readGroups(int firstColumn, int columns, int firstInput, int count, float[] into) {
    int begin = firstInput / group * group;
    int end = Math.min(depth(), Math.ceilDiv(firstInput + count, group) * group);
    int whole = end - begin;
    float[] block = new float[columns * whole];
    stored.read(firstColumn, columns, begin, whole, block);
    float[] column = new float[whole];
    for (int c = 0; c < columns; c++) {
      for (int i = 0; i < whole; i++) {
        column[i] = byInput() ? block[i * columns + c] : block[c * whole + i];
      }
      for (int at = 0; at < whole; at += group) {
        ScaledRows.round(format, column, at, Math.min(group, whole - at));
      }
      for (int i = 0; i < count; i++) {
        into[byInput() ? i * columns + c : c * count + i] = column[firstInput - begin + i];
      }
    }
  }

  @Override
  public float @Nullable [] columnScales() {
    return FormatPlan.isScaled(format) && group == 0 ? scales() : null;
  }

  private float[] scales() {
    float[] known = scales;
    if (known == null) {
      known = measured();
      scales = known;
    }
    return known;
  }

  private float[] measured() {
    float[] largest = new float[columns()];
    if (byInput()) {
      float[] row = new float[columns()];
      for (int input = 0; input < depth(); input++) {
        stored.read(0, columns(), input, 1, row);
        for (int c = 0; c < row.length; c++) {
          largest[c] = ScaledRows.largest(row, c, 1, largest[c]);
        }
      }
    } else {
      int width = Math.max(1, BLOCK_ELEMENTS / depth());
      float[] block = new float[width * depth()];
      for (int first = 0; first < columns(); first += width) {
        int here = Math.min(width, columns() - first);
        stored.read(first, here, 0, depth(), block);
        for (int c = 0; c < here; c++) {
          largest[first + c] = ScaledRows.largest(block, c * depth(), depth(), 0);
        }
      }
    }
    for (int c = 0; c < largest.length; c++) {
      largest[c] = ScaledRows.scale(format, largest[c]);
    }
    return largest;
  }
}
