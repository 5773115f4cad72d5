package org.etchscope.sim.numeric.forward;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Room that one thread needs while it computes pieces of a product, kept from piece to piece: new
/// room for each would have to be cleared each time, as many bytes as the weights themselves.
final class Scratch {

  private float[] block = new float[0];
  private float[] sums = new float[0];

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

  /// Room for a block of weights, at least as large as asked; what stood there may still stand.
  float[] block(int size) {
    if (block.length < size) {
      block = new float[size];
    }
    return block;
  }

  /// Room for the sums of a fold, as [#block(int)].
  float[] sums(int size) {
    if (sums.length < size) {
      sums = new float[size];
    }
    return sums;
  }
}
