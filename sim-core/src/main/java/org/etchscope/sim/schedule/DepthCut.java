package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.MatrixArraySpec;
import org.etchscope.sim.chip.MatrixArraySpec.Dataflow;

/// The depth K of a product: cut into folds of rows, these split into parts for several arrays, and
/// the folds of a part into chunks. Chunks are numbered over all parts; the last part may have
/// fewer than the others.
final class DepthCut {

  private final long depth;
  private final int foldRows;
  private final int folds;
  private final int partFolds;
  private final int parts;
  private final int chunkFolds;
  private final int chunksPerPart;

  // By chunk.
  private final int[] foldCounts;

  private DepthCut(long depth, int foldRows, int folds, int partFolds, int chunkFolds) {
    this.depth = depth;
    this.foldRows = foldRows;
    this.folds = folds;
    this.partFolds = partFolds;
    this.parts = Math.ceilDiv(folds, partFolds);
    this.chunkFolds = chunkFolds;
    this.chunksPerPart = Math.ceilDiv(partFolds, chunkFolds);
    this.foldCounts = new int[Math.multiplyExact(chunksPerPart, parts)];
    for (int chunk = 0; chunk < foldCounts.length; chunk++) {
      int partEnd = Math.min(folds, (chunk / chunksPerPart + 1) * partFolds);
      foldCounts[chunk] = Math.max(0, Math.min(chunkFolds, partEnd - firstFold(chunk)));
    }
  }

  /// A depth whose parts are one chunk each.
  ///
  /// @param arrays arrays that there are for each task of a whole depth
  static DepthCut of(MatrixArraySpec spec, long depth, long arrays) {
    int foldRows = foldRows(spec, depth);
    int folds = Math.toIntExact(Math.ceilDiv(depth, (long) foldRows));
    int partFolds = Math.ceilDiv(folds, Math.clamp(arrays, 1, folds));
    return new DepthCut(depth, foldRows, folds, partFolds, partFolds);
  }

  /// The same depth in chunks of so many folds.
  DepthCut inChunks(int newChunkFolds) {
    return new DepthCut(depth, foldRows, folds, partFolds, newChunkFolds);
  }

  /// Rows of K in a fold. Where sums stay K streams, and folds are only the parts in which weights
  /// come; equal ones leave the least over.
  private static int foldRows(MatrixArraySpec spec, long depth) {
    if (spec.dataflow() != Dataflow.OUTPUT_STATIONARY) {
      return spec.rows();
    }
    long parts = Math.ceilDiv(depth, (long) spec.rows());
    return Math.toIntExact(Math.ceilDiv(depth, Math.max(1, parts)));
  }

  long depth() {
    return depth;
  }

  int foldRows() {
    return foldRows;
  }

  int partFolds() {
    return partFolds;
  }

  int parts() {
    return parts;
  }

  int chunksPerPart() {
    return chunksPerPart;
  }

  int chunks() {
    return foldCounts.length;
  }

  private int firstFold(int chunk) {
    return chunk / chunksPerPart * partFolds + chunk % chunksPerPart * chunkFolds;
  }

  /// Folds of a chunk; 0 if the last part is shorter and has no such chunk.
  int foldsOf(int chunk) {
    return foldCounts[chunk];
  }

  /// First row of K of a chunk.
  long firstDepthOf(int chunk) {
    return (long) firstFold(chunk) * foldRows;
  }

  /// Rows of K of a chunk; 0 if the last part is shorter and has no such chunk.
  long depthOf(int chunk) {
    long begin = firstDepthOf(chunk);
    long end = (long) (firstFold(chunk) + foldCounts[chunk]) * foldRows;
    return Math.max(0, Math.min(end, depth) - begin);
  }

  /// The chunk that a row of K belongs to.
  int chunkAt(long k) {
    int fold = (int) (k / foldRows);
    int part = fold / partFolds;
    return part * chunksPerPart + (fold - part * partFolds) / chunkFolds;
  }

  /// Chunks a task of a part really has.
  int chunksOf(int part) {
    int partEnd = Math.min(folds, (part + 1) * partFolds);
    return Math.max(0, Math.ceilDiv(partEnd - part * partFolds, chunkFolds));
  }
}
