package org.etchscope.sim.export;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace.SpanVisitor;

/// Spreads the gangs of one product over rows, so that gangs that work at the same time do not
/// overlap: each takes the lowest row that is free when it begins.
final class GangRows implements SpanVisitor {

  private final IntFunction<NestedSlices> newRow;
  private final List<NestedSlices> rows = new ArrayList<>();
  private final List<Long> freeFrom = new ArrayList<>();

  /// @param newRow makes the row of a number, from 1
  GangRows(IntFunction<NestedSlices> newRow) {
    this.newRow = newRow;
  }

  @Override
  public void visit(Span gang) {
    int row = 0;
    while (row < rows.size() && freeFrom.get(row) > gang.start()) {
      row++;
    }
    if (row == rows.size()) {
      rows.add(newRow.apply(row + 1));
      freeFrom.add(0L);
    }
    freeFrom.set(row, gang.end());
    rows.get(row).visit(gang);
  }

  /// Writes what the rows keep.
  void finish() {
    rows.forEach(NestedSlices::finish);
  }
}
