package org.etchscope.sim.numeric.forward;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Room that one thread needs while it computes pieces of a product, kept from piece to piece: new
/// room for each would have to be cleared each time, as many bytes as the weights themselves.
final class Scratch {

  /// Weights that are read together, so that they stay in a core's cache.
  static final int BLOCK_ELEMENTS = 1 << 15;

  private static final int WIDTH = 8;
  private static final int WIDE = 64;
  private static final int MANY_ROWS = 8;

  private float[] block = new float[0];
  private double[] sums = new double[0];

  private Scratch() {}

  /// One of several pieces that share nothing they write to.
  @FunctionalInterface
  interface Piece {
    void compute(int piece, Scratch scratch);
  }

  /// Computes pieces, in order if by one thread.
  ///
  /// @param parallel whether all processors take part
  static void forEach(int pieces, boolean parallel, Piece work) {
    int threads = parallel ? Math.min(pieces, ForkJoinPool.getCommonPoolParallelism() + 1) : 1;
    AtomicInteger next = new AtomicInteger();
    IntStream all = IntStream.range(0, threads);
    (threads > 1 ? all.parallel() : all)
        .forEach(thread -> {
          Scratch scratch = new Scratch();
          for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
            work.compute(piece, scratch);
          }
        });
  }

  /// Columns of a block: as many as fit a core's cache, and with many rows of inputs at least as
  /// many as are worth turning.
  static int columns(int depth, int rows) {
    int fitting = Math.max(1, BLOCK_ELEMENTS / depth / WIDTH) * WIDTH;
    return rows < MANY_ROWS ? fitting : Math.max(fitting, WIDE);
  }

  /// Room for a block of weights, at least as large as asked; what stood there may still stand.
  float[] block(int size) {
    if (block.length < size) {
      block = new float[size];
    }
    return block;
  }

  /// Room for the sums of a fold, as [#block(int)].
  double[] sums(int size) {
    if (sums.length < size) {
      sums = new double[size];
    }
    return sums;
  }
}
