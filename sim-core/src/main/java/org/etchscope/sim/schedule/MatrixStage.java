package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.Precision;

/// One matrix product of a segment, `[rows × depth] · [depth × columns]`, cut into tasks, folds and
/// weight tiles.
///
/// A product can have several *groups* of rows, each with a matrix of its own and all of these of
/// one shape: the experts of a mixture, the image and the text of a diffusion transformer. Groups
/// follow one another; M-tiles are numbered over all of them and belong to one group each.
///
/// - An *M-tile* is at most `accumulatorRows` rows: under weight stationary the partial sums stand
///   at the array's foot. Where sums stay it is R rows, where inputs stay C.
/// - An *N-tile* is C columns. Gate and up projections alternate, so that a pair of N-tiles makes
///   columns of the middle.
/// - A *task* is one N-tile × one M-tile × one part of K on one array. Its folds run in *chunks*; a
///   chunk is one operation of the machine.
/// - A *weight tile* is what a chunk reads: chunk × C columns, shared by all M-tiles (multicast).
/// - N-tiles that fill the arrays together are a *wave*; inside it weight tiles come chunk by
///   chunk, which is the order in which they are needed.
///
/// Tasks are numbered group outer, N-tile, K-part, M-tile inner: the order of issue.
public final class MatrixStage {

  private final Stage stage;
  private final RowTiles rows;
  private final DepthCut depth;
  private final ColumnTiles columns;
  private final WeightTiles weights;
  private final Precision inputs;
  private final TileTiming timing;
  private final int mTiles;
  private final int nTiles;
  private final int kSplit;
  private final int groups;

  MatrixStage(
      Stage stage,
      RowTiles rows,
      DepthCut depth,
      ColumnTiles columns,
      WeightTiles weights,
      Precision inputs,
      TileTiming timing) {
    this.stage = stage;
    this.rows = rows;
    this.depth = depth;
    this.columns = columns;
    this.weights = weights;
    this.inputs = inputs;
    this.timing = timing;
    this.mTiles = rows.count();
    this.nTiles = columns.count();
    this.kSplit = depth.parts();
    this.groups = rows.groups();
  }

  /// The stage this product is.
  public Stage stage() {
    return stage;
  }

  /// Rows M of the product, over all groups.
  public int rows() {
    return rows.rows();
  }

  /// Depth K of the product.
  public long depth() {
    return depth.depth();
  }

  /// Columns N of the product, gate and up together.
  public long columns() {
    return columns.columns();
  }

  public int mTiles() {
    return mTiles;
  }

  public int nTiles() {
    return nTiles;
  }

  /// Parts into which K is split over arrays.
  public int kSplit() {
    return kSplit;
  }

  /// Chunks one task runs through.
  public int chunksPerTask() {
    return depth.chunksPerPart();
  }

  /// Chunks of the whole depth, of all parts.
  public int chunks() {
    return depth.chunks();
  }

  /// Groups of rows, each with a matrix of its own; 1 as a rule.
  public int groups() {
    return groups;
  }

  /// Tasks, in order of issue.
  public int tasks() {
    return nTiles * kSplit * mTiles;
  }

  /// The group that a task belongs to.
  public int groupOf(int task) {
    return groups == 1 ? 0 : rows.groupOfTile(task / (nTiles * kSplit));
  }

  /// The group's N-tile and part that a task belongs to, numbered over all groups.
  private int placeOf(int task) {
    if (groups == 1) {
      return mTiles == 1 ? task : task / mTiles;
    }
    int group = groupOf(task);
    int first = rows.firstTileOf(group) * nTiles * kSplit;
    return group * nTiles * kSplit + (task - first) / rows.tilesOf(group);
  }

  public int mTileOf(int task) {
    if (groups == 1) {
      return tileInGroup(task);
    }
    int group = groupOf(task);
    int firstTile = rows.firstTileOf(group);
    return firstTile + (task - firstTile * nTiles * kSplit) % rows.tilesOf(group);
  }

  /// Where there is one group: dividing takes long, and the tasks of a run are many.
  private int tileInGroup(int task) {
    return mTiles == 1 ? 0 : task % mTiles;
  }

  public int nTileOf(int task) {
    return groups == 1 && kSplit == 1 ? placeOf(task) : placeOf(task) / kSplit % nTiles;
  }

  public int partOf(int task) {
    return weights.partOf(placeOf(task));
  }

  /// Tasks from this one on, itself included, that use the same weight tiles: all M-tiles of a
  /// group share them.
  public int sharing(int task) {
    return groups == 1
        ? mTiles - tileInGroup(task)
        : rows.firstTileOf(groupOf(task) + 1) - mTileOf(task);
  }

  /// Whether a task is the first that uses its weight tiles.
  public boolean usesFirst(int task) {
    return groups == 1 ? tileInGroup(task) == 0 : mTileOf(task) == rows.firstTileOf(groupOf(task));
  }

  /// Tasks that use a weight tile, in the order of fetching.
  public int usesOf(int tile) {
    return groups == 1 ? mTiles : rows.tilesOf(tile / (nTiles * depth.chunks()));
  }

  /// Tasks of an M-tile.
  public int tasksOfTile() {
    return nTiles * kSplit;
  }

  /// Rows of an M-tile.
  public int rowsOf(int mTile) {
    return rows.rowsOf(mTile);
  }

  /// Rows of the largest M-tile.
  public int largestTileRows() {
    return rows.largestTileRows();
  }

  /// Rows of a group.
  public int rowsOfGroup(int group) {
    return rows.groupRows()[group];
  }

  /// Columns of an N-tile.
  public int columnsOf(int nTile) {
    return columns.columnsOf(nTile);
  }

  /// First K-chunk of the product `consumer` that the columns of an N-tile reach.
  public int firstConsumerChunk(int nTile, MatrixStage consumer) {
    return consumer.depth.chunkAt(columns.firstOfMiddle(nTile));
  }

  /// Last K-chunk of the product `consumer` that the columns of an N-tile reach.
  public int lastConsumerChunk(int nTile, MatrixStage consumer) {
    return consumer.depth.chunkAt(columns.firstOfMiddle(nTile) + columnsOf(nTile) - 1);
  }

  /// First column of an N-tile, counted over the product: all gates stand before all ups.
  public long firstColumnOf(int nTile) {
    return columns.firstOf(nTile);
  }

  /// First row of an M-tile, counted over the product.
  public int firstRowOf(int mTile) {
    return rows.firstRowOf(mTile);
  }

  /// First row of K of a chunk of the whole depth.
  public long firstDepthOf(int chunk) {
    return depth.firstDepthOf(chunk);
  }

  /// Rows of K of a whole fold.
  public int foldRows() {
    return depth.foldRows();
  }

  /// Rows of K from the first to the last of a chunk of the whole depth; 0 if the last part is
  /// shorter and has no such chunk.
  public long depthOf(int chunk) {
    return depth.depthOf(chunk);
  }

  /// Folds of a chunk of the whole depth; 0 if the last part is shorter and has no such chunk.
  public int foldsOf(int chunk) {
    return depth.foldsOf(chunk);
  }

  /// Chunks a task of a part really has.
  public int chunksOf(int part) {
    return depth.chunksOf(part);
  }

  /// Weight tiles, in the order in which they are fetched.
  public int weightTiles() {
    return weights.count();
  }

  /// The place, in the order of fetching, of the tile that a task needs for its chunk.
  public int tileOf(int task, int chunkOfTask) {
    return weights.tileOf(placeOf(task), chunkOfTask);
  }

  /// Bytes of a weight tile, in the order of fetching; 0 for a chunk that does not exist.
  public long tileBytes(int tile) {
    return weights.bytes(tile);
  }

  /// Bytes of the weight tiles that are fetched before a tile of the product.
  public long tileBytesBefore(int tile) {
    return weights.bytesBefore(tile);
  }

  /// Bytes of the inputs that a task of an M-tile reads for a chunk of the whole depth.
  public long inputBytes(int mTile, int chunk) {
    return inputs.bytes(rows.rowsOf(mTile) * depth.depthOf(chunk));
  }

  /// Bytes of partial sums that a task writes, and reads, in a chunk of the whole depth: 4 for each
  /// sum and fold.
  public long sumBytes(int task, int chunk) {
    return 4L * rowsOf(mTileOf(task)) * columnsOf(nTileOf(task)) * foldsOf(chunk);
  }

  /// Bytes of all weights of the product.
  public long weightBytes() {
    return weights.bytes();
  }

  /// Useful multiply-adds: rows × depth × columns.
  public long usefulMultiplyAdds() {
    return Math.multiplyExact(Math.multiplyExact(rows(), depth()), columns());
  }

  /// Cycles that one fold of an M-tile occupies an array when the next one follows.
  public long foldCycles(int mTile) {
    return timing.foldCycles(mTile);
  }

  /// Cycles from the end of the last fold's slot to the last sum of an M-tile: fill and drain.
  public long tailCycles(int mTile) {
    return timing.tailCycles(mTile);
  }

  /// Cycles of a fold in which something streams for an M-tile.
  public long streamCycles(int mTile) {
    return timing.streamCycles(mTile);
  }

  /// Multiply-adds that the cells of an array make for an M-tile and a chunk of the whole depth,
  /// useful or not: a systolic array streams what there is through all its cells, a GPU-like core
  /// computes whole output tiles.
  public long computedMultiplyAdds(int mTile, int chunk) {
    return timing.computedMultiplyAdds(mTile, foldsOf(chunk));
  }

  /// How long an array takes.
  public ArrayTiming timing() {
    return timing.timing();
  }
}
