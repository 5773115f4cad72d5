package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.MatrixArraySpec;
import org.etchscope.sim.chip.MatrixArraySpec.Dataflow;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.transformer.AttentionShape;

/// Attention on the matrix arrays. Queries that share a key-value head stand in the columns of an
/// array, elements of their keys in its rows; keys stream past them, one a cycle, and then values
/// past their weights. With g columns of C in use, a decode step keeps C / g times as many cells
/// waiting as at work.
///
/// Of keys that meet q queries of a head, with keys of k and values of v elements, arrays of R × C
/// cells need
///
///     keys · ⌈q / C⌉ · (⌈k / R⌉ + ⌈v / R⌉)
///
/// array-cycles at one multiply-add a cell and cycle. Arrays can share an operation as long as each
/// of them has [#LEAST_KEYS] keys; their parts are joined by the vector unit.
final class ArrayAttention extends AttentionCost {

  private static final long MILLION = 1_000_000L;

  /// Keys and values that an array streams at least: below, loading queries would take longer.
  private static final int LEAST_KEYS = 256;

  private final MatrixArraySpec arrays;
  private final long lanes;
  private final long sixteenths;
  private final int count;
  private final boolean systolic;
  private final long tileRate;

  ArrayAttention(AttentionShape shape, ChipSpec chip, Precision operand) {
    super(shape);
    this.arrays = chip.arrays();
    this.count = Unit.ARRAYS.count(chip);
    this.lanes = chip.vector().lanes();
    this.sixteenths = arrays.sixteenths(operand);
    this.systolic = arrays.dataflow() != Dataflow.OUTPUT_TILE;
    // In millionths, so that no floating point is left once the rate is fixed.
    this.tileRate = Math.round(arrays.sustainedFraction() * MILLION);
  }

  /// Folds through which keys and values pass.
  @Override
  long meeting(KeyGeometry geometry, long keys, long rows) {
    if (!systolic) {
      return 0;
    }
    long queries = Math.multiplyExact(rows, geometry.queryHeads() / geometry.keyValueHeads());
    long folds =
        Math.ceilDiv(geometry.keySize(), arrays.rows())
            + (long) Math.ceilDiv(geometry.valueSize(), arrays.rows());
    long perHead = Math.multiplyExact(keys, Math.ceilDiv(queries, (long) arrays.columns()) * folds);
    return Math.multiplyExact(perHead, geometry.keyValueHeads());
  }

  @Override
  AttentionPrice price(KeyGeometry geometry, long scores, long meetings, long rescaledRows) {
    long useful = Math.multiplyExact(scores, geometry.workPerScore());
    long cells = (long) arrays.rows() * arrays.columns();
    long made = systolic ? Math.multiplyExact(meetings, cells) : useful;
    long cycles =
        systolic
            ? Math.ceilDiv(Math.multiplyExact(meetings, 16L), sixteenths)
            : tileCycles(useful, cells);
    cycles = Math.max(1, cycles);
    int most = Math.clamp(cycles / LEAST_KEYS, 1, count);
    long lane =
        Math.addExact(softmax(geometry, scores, rescaledRows), joins(most, rescaledRows, geometry));
    return new AttentionPrice(cycles, made, made - useful, most, Math.ceilDiv(lane, lanes));
  }

  /// Additions for arrays that have keys of the same queries.
  private long joins(int most, long rescaledRows, KeyGeometry geometry) {
    long columnTiles = Math.ceilDiv(rescaledRows, (long) arrays.columns());
    long parts = Math.ceilDiv(most, columnTiles);
    return Math.multiplyExact((parts - 1) * rescaledRows, (long) geometry.valueSize());
  }

  /// Cycles of a core at its sustained rate.
  private long tileCycles(long useful, long cells) {
    long atPeak = Math.ceilDiv(Math.multiplyExact(useful, 16L), cells * sixteenths);
    return Math.ceilDiv(Math.multiplyExact(atPeak, MILLION), tileRate);
  }
}
