package org.etchscope.sim.numeric.kernel;

/// Rows of a matrix, or a part of each, as they stand in an array.
///
/// @param values the array
/// @param at index of the first row's first element
/// @param stride from one row to the next
// A view on arrays that are filled elsewhere.
@SuppressWarnings("ArrayRecordComponent")
public record RowView(float[] values, int at, int stride) {

  /// The same rows from a column on.
  public RowView from(int column) {
    return new RowView(values, at + column, stride);
  }
}
