package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.MatrixArraySpec;
import org.etchscope.sim.chip.MatrixArraySpec.Dataflow;
import org.etchscope.sim.chip.MatrixArraySpec.OutputTile;
import org.etchscope.sim.chip.Precision;

/// Cycle counts of one array for work that is handed to it.
///
/// A systolic array under weight stationary takes `R + (F-1)·max(m, R) + m + R + C - 2` cycles for
/// F folds of m rows back to back with shadow registers (closed form of Samajdar et al.,
/// *SCALE-Sim*, 2020, with the weight load hidden). Of these the first R are [#headCycles()], each
/// fold is [#foldCycles(int)], and what remains after the last fold's slot is [#tailCycles(int)].
/// Without shadow registers each fold pays its own load: `F·(R + m) + R + C - 2`. Input stationary
/// is the same with what streams, columns of B, for m.
///
/// Under output stationary K streams and nothing is loaded: F tiles of K steps take `(F-1)·max(K,
/// R) + K + R + C - 2`, as the sums of a tile leave in R cycles beside the next one. A fold is here
/// a part of K.
///
/// A GPU-like core computes whole output tiles: a fold is R steps of K for the full tile at the
/// sustained rate, with nothing before or after.
public final class ArrayTiming {

  private static final long MILLION = 1_000_000L;

  private final MatrixArraySpec spec;
  private final int sixteenths;
  private final long tileFoldCycles;

  private ArrayTiming(MatrixArraySpec spec, Precision precision, long tileFoldCycles) {
    this.spec = spec;
    this.sixteenths = spec.sixteenths(precision);
    this.tileFoldCycles = tileFoldCycles;
  }

  /// Timing of a systolic array at the precision of the wider operand.
  ///
  /// @throws IllegalArgumentException if the arrays cannot multiply at this precision, or are not
  ///   systolic
  public static ArrayTiming systolic(MatrixArraySpec spec, Precision precision) {
    if (spec.dataflow() == Dataflow.OUTPUT_TILE) {
      throw new IllegalArgumentException(
          "dataflow is %s; a systolic array is needed".formatted(spec.dataflow()));
    }
    return new ArrayTiming(spec, precision, 0);
  }

  /// Timing of a GPU-like core that computes tiles of one size.
  ///
  /// @throws IllegalArgumentException if the cores cannot multiply at this precision
  public static ArrayTiming outputTile(MatrixArraySpec spec, Precision precision, OutputTile tile) {
    // Micro-cycles, so that no floating point is left once the rate is fixed.
    long rate = Math.round(spec.sustainedFraction() * tile.relativeRate() * MILLION);
    long work = Math.multiplyExact((long) tile.rows() * tile.columns() * 16L, MILLION);
    long cycles = Math.ceilDiv(work, (long) spec.columns() * spec.sixteenths(precision) * rate);
    return new ArrayTiming(spec, precision, cycles);
  }

  /// Cycles that loading the first weights takes before anything can stream; paid once per
  /// uninterrupted chain of operations.
  public int headCycles() {
    return tileFoldCycles > 0 || outputsStay() || !spec.shadowRegisters() ? 0 : spec.rows();
  }

  /// Cycles that one fold occupies the array when the next one follows.
  ///
  /// @param m what streams in a fold: rows where weights stay, columns where inputs stay, steps of
  ///   K where sums stay
  public long foldCycles(int m) {
    if (tileFoldCycles > 0) {
      return tileFoldCycles;
    }
    if (outputsStay()) {
      return streamCycles(m);
    }
    long stream = streamCycles(m);
    return spec.shadowRegisters() ? Math.max(stream, spec.rows()) : stream + spec.rows();
  }

  /// Cycles of a fold in which something streams: the useful part. What is left of a fold is weight
  /// load.
  public long streamCycles(int m) {
    return tileFoldCycles > 0 ? tileFoldCycles : Math.ceilDiv(m * 16L, (long) sixteenths);
  }

  private boolean outputsStay() {
    return spec.dataflow() == Dataflow.OUTPUT_STATIONARY;
  }

  /// Cycles from the end of the last fold's slot to its last sum: fill and drain.
  public long tailCycles(int m) {
    if (tileFoldCycles > 0) {
      return 0;
    }
    long skew = (long) spec.rows() + spec.columns() - 2;
    return !outputsStay() && spec.shadowRegisters() ? streamCycles(m) + skew - foldCycles(m) : skew;
  }
}
