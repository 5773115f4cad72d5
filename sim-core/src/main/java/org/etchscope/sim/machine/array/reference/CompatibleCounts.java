package org.etchscope.sim.machine.array.reference;

import java.util.Objects;
import org.etchscope.sim.machine.array.MatrixProduct;
import org.etchscope.sim.machine.array.Stationary;

/// What a run of the reference simulator reports. Times are cycles; the total is the index of the
/// last cycle from 0, so one less than their number.
///
/// @param array the run
/// @param totalCycles index of the last cycle
/// @param stallCycles cycles of waiting for memory
/// @param ifmap counts of A
/// @param filter counts of B
/// @param ofmap counts of C
public record CompatibleCounts(
    CompatibleArray array,
    long totalCycles,
    long stallCycles,
    OperandCounts ifmap,
    OperandCounts filter,
    OperandCounts ofmap) {

  public CompatibleCounts {
    Objects.requireNonNull(array, "array");
    Objects.requireNonNull(ifmap, "ifmap");
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(ofmap, "ofmap");
  }

  private double cells() {
    return (double) array.grid().rows() * array.grid().columns();
  }

  /// Mean share of the cells that a fold uses, in percent.
  public double mappingEfficiency() {
    double used = (double) array.grid().alongRows() * array.grid().alongColumns();
    return 100 * used / (array.grid().folds() * cells());
  }

  /// Share of cells and cycles in which something is multiplied, in percent, by the reference's own
  /// count of cycles: where operands or weights stay, it counts the slant of the columns twice.
  public double computeUtilisation() {
    double cycles =
        array.grid().foldCycles()
            + (array.grid().stationary() == Stationary.OUTPUT ? 0 : array.grid().columns() - 1);
    return mappingEfficiency() * array.grid().steps() / cycles;
  }

  /// Multiply-adds as a share of what the array could do in the total, stalls included, in percent.
  public double overallUtilisation() {
    MatrixProduct product = array.grid().product();
    double work = (double) product.m() * product.n() * product.k();
    return 100 * work / (totalCycles * cells());
  }

  /// Cycles from the first word fetched before the run to the last word drained after it.
  public long totalWithPrefetch() {
    return ofmap.dramStop() - Math.min(ifmap.dramStart(), filter.dramStart());
  }

  /// Words a cycle of an operand's SRAM, over the total.
  public double sramWordsPerCycle(OperandCounts operand) {
    return (double) operand.sramAccesses() / totalCycles;
  }

  /// Words a cycle of an operand's DRAM channel, from its first word to its last.
  public double dramWordsPerCycle(OperandCounts operand) {
    return (double) operand.dramWords() / (operand.dramStop() - operand.dramStart() + 1);
  }
}
