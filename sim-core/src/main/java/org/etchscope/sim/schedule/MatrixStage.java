package org.etchscope.sim.schedule;

import java.util.Arrays;
import java.util.Objects;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.MatrixArraySpec;
import org.etchscope.sim.chip.MatrixArraySpec.Dataflow;
import org.etchscope.sim.chip.MatrixArraySpec.OutputTile;
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

  private static final int LARGEST_CHUNK = 64;

  /// Most tasks, weight tiles, and M-tiles times K-chunks: what an event of the machine can name.
  private static final int MOST_TILES = 1 << 26;

  private final Stage stage;
  private final int rows;
  private final long depth;
  private final long columns;
  private final int tileRows;
  private final int tileColumns;
  private final int foldRows;
  private final Dataflow dataflow;
  private final int mTiles;
  private final int nTiles;
  private final int folds;
  private final int kSplit;
  private final int partFolds;
  private final int chunkFolds;
  private final int chunksPerPart;
  private final boolean paired;
  private final Precision weights;
  private final ArrayTiming timing;

  private final int groups;

  // By group: its first M-tile and one more entry for the end; N-tiles that fill the arrays
  // together.
  private final int[] groupTile;
  private final int[] groupWave;

  // By M-tile.
  private final int[] tileRowCount;
  private final long[] foldCycles;

  /// Where sums stay, a task takes at least the time in which those of the task before leave.
  private final long leastFoldCycles;

  private final long[] streamCycles;

  // By group, N-tile and part: its part, the place of its first weight tile, and how far apart the
  // tiles of its chunks are.
  private final int[] parts;
  private final int[] firstTiles;
  private final int[] tileStrides;

  // By chunk of the whole depth.
  private final int[] chunkFoldCounts;

  // By weight tile, in the order of fetching.
  private final long[] tileBytes;
  private final long[] tileServiceEnd;

  private MatrixStage(Builder builder) {
    this.stage = builder.stage;
    this.rows = builder.rows;
    this.depth = builder.depth;
    this.columns = builder.columns;
    this.paired = builder.paired;
    this.weights = builder.weights;
    MatrixArraySpec arrays = builder.chip.arrays();
    OutputTile tile = builder.tile();
    this.tileRows = tile.rows();
    this.tileColumns = tile.columns();
    this.dataflow = arrays.dataflow();
    this.foldRows = foldRows(arrays, depth);
    this.timing =
        dataflow == Dataflow.OUTPUT_TILE
            ? ArrayTiming.outputTile(arrays, builder.operand, tile)
            : ArrayTiming.systolic(arrays, builder.operand);
    this.groups = builder.groupRows.length;
    this.groupTile = new int[groups + 1];
    int fewest = Integer.MAX_VALUE;
    for (int group = 0; group < groups; group++) {
      int tilesHere = Math.ceilDiv(builder.groupRows[group], tileRows);
      groupTile[group + 1] = Math.addExact(groupTile[group], tilesHere);
      fewest = Math.min(fewest, tilesHere);
    }
    this.mTiles = groupTile[groups];
    this.tileRowCount = new int[mTiles];
    this.foldCycles = new long[mTiles];
    this.streamCycles = new long[mTiles];
    this.nTiles = Math.toIntExact(builder.tilesOf(columns, tileColumns));
    this.folds = Math.toIntExact(Math.ceilDiv(depth, (long) foldRows));
    long tasks = (long) mTiles * nTiles;
    int split = builder.background ? 1 : Math.clamp(builder.arrays / tasks, 1, folds);
    this.partFolds = Math.ceilDiv(folds, split);
    this.kSplit = Math.ceilDiv(folds, partFolds);
    this.leastFoldCycles =
        dataflow == Dataflow.OUTPUT_STATIONARY ? Math.ceilDiv(arrays.rows(), partFolds) : 0;
    for (int group = 0; group < groups; group++) {
      countRows(group, builder.groupRows[group]);
    }
    this.groupWave = new int[groups];
    for (int group = 0; group < groups; group++) {
      groupWave[group] = wave(builder, tilesOf(group), nTiles);
    }
    int inUse = wave(builder, fewest, Math.multiplyExact(groups, nTiles));
    this.chunkFolds = chunk(builder, inUse);
    this.chunksPerPart = Math.ceilDiv(partFolds, chunkFolds);
    if ((long) nTiles * mTiles * kSplit > MOST_TILES
        || (long) groups * nTiles * kSplit * chunksPerPart > MOST_TILES
        || (long) mTiles * kSplit * chunksPerPart > MOST_TILES) {
      throw new ScheduleException(
          "%s has %,d rows, a depth of %,d and %,d columns; that is too many tiles for one product"
              .formatted(stage.label(), rows, depth, columns));
    }
    this.chunkFoldCounts = new int[chunks()];
    for (int c = 0; c < chunkFoldCounts.length; c++) {
      int partEnd = Math.min(folds, (c / chunksPerPart + 1) * partFolds);
      chunkFoldCounts[c] = Math.max(0, Math.min(chunkFolds, partEnd - firstFold(c)));
    }
    this.parts = new int[groups * nTiles * kSplit];
    this.firstTiles = new int[groups * nTiles * kSplit];
    this.tileStrides = new int[groups * nTiles * kSplit];
    this.tileBytes = new long[weightTiles()];
    for (int group = 0; group < groups; group++) {
      placeTiles(group);
    }
    this.tileServiceEnd = serviceEnds(builder);
  }

  private void countRows(int group, int rowsHere) {
    int left = rowsHere;
    for (int tile = groupTile[group]; tile < groupTile[group + 1]; tile++) {
      tileRowCount[tile] = Math.min(tileRows, left);
      int streamed = streamed(tile);
      foldCycles[tile] = Math.max(leastFoldCycles, timing.foldCycles(streamed));
      streamCycles[tile] = timing.streamCycles(streamed);
      left -= tileRows;
    }
  }

  /// What streams in a fold of an M-tile.
  private int streamed(int mTile) {
    return switch (dataflow) {
      case WEIGHT_STATIONARY, OUTPUT_TILE -> tileRowCount[mTile];
      case INPUT_STATIONARY -> tileColumns;
      case OUTPUT_STATIONARY -> foldRows;
    };
  }

  /// Rows of K in a fold. Where sums stay K streams, and folds are only the parts in which weights
  /// come; equal ones leave the least over.
  private static int foldRows(MatrixArraySpec arrays, long depth) {
    if (arrays.dataflow() != Dataflow.OUTPUT_STATIONARY) {
      return arrays.rows();
    }
    long parts = Math.ceilDiv(depth, (long) arrays.rows());
    return Math.toIntExact(Math.ceilDiv(depth, Math.max(1, parts)));
  }

  private int wave(Builder builder, int tilesHere, int most) {
    return builder.background
        ? 1
        : Math.clamp(Math.ceilDiv(builder.arrays, (long) tilesHere * kSplit), 1, most);
  }

  private int tilesOf(int group) {
    return groupTile[group + 1] - groupTile[group];
  }

  /// The largest power of two of folds for which the tiles in use and those being fetched fit the
  /// weight buffer twice over, and one tile fits a slot.
  private int chunk(Builder builder, int waveTiles) {
    long capacity =
        builder.background
            ? WeightBuffer.forBackground(builder.chip.weightBuffer())
            : WeightBuffer.forProducts(builder.chip.weightBuffer());
    long slot = builder.chip.weightBuffer().slotBytes();
    long inUse = (long) waveTiles * kSplit;
    int chunk = LARGEST_CHUNK;
    while (chunk > 1
        && (chunk / 2 >= partFolds
            || bytesOfFolds(chunk) > slot
            || 2 * inUse * bytesOfFolds(chunk) > capacity)) {
      chunk /= 2;
    }
    long need = bytesOfFolds(Math.min(chunk, partFolds));
    if (need > slot) {
      throw new ScheduleException(
          "a weight tile of %s needs %,d bytes (%d rows × %d columns, %s); a slot of the weight buffer has %,d"
              .formatted(stage.label(), need, foldRows, tileColumns, weights.id(), slot));
    }
    if ((inUse + 1) * need > capacity) {
      throw new ScheduleException(
          "%s has %,d weight tiles of %,d bytes in use at once; the weight buffer has %,d bytes"
              .formatted(stage.label(), inUse, need, capacity));
    }
    return chunk;
  }

  private long bytesOfFolds(int count) {
    return weights.bytes((long) count * foldRows * tileColumns);
  }

  /// N-tiles that fill the arrays together come chunk by chunk.
  private void placeTiles(int group) {
    int firstPlace = group * nTiles * kSplit;
    int firstTile = firstPlace * chunksPerPart;
    int waveTiles = groupWave[group];
    for (int nTile = 0; nTile < nTiles; nTile++) {
      int first = nTile / waveTiles * waveTiles;
      int inWave = Math.min(waveTiles, nTiles - first);
      for (int part = 0; part < kSplit; part++) {
        int place = firstPlace + nTile * kSplit + part;
        parts[place] = part;
        firstTiles[place] =
            firstTile + first * kSplit * chunksPerPart + (nTile - first) * kSplit + part;
        tileStrides[place] = inWave * kSplit;
        for (int chunk = 0; chunk < chunksPerPart; chunk++) {
          tileBytes[firstTiles[place] + chunk * tileStrides[place]] =
              weights.bytes(depthOf(part * chunksPerPart + chunk) * columnsOf(nTile));
        }
      }
    }
  }

  private long[] serviceEnds(Builder builder) {
    int tiles = weightTiles();
    long[] ends = new long[tiles];
    long bytes = 0;
    for (int tile = 0; tile < tiles; tile++) {
      bytes = Math.addExact(bytes, tileBytes[tile]);
      ends[tile] = builder.rate.cycles(bytes);
    }
    return ends;
  }

  /// Rows of a full M-tile for a product of the given rows: what the accumulators hold on a
  /// systolic array; on a GPU-like core the lowest tile that covers all rows, or the highest.
  static int tileRows(MatrixArraySpec arrays, int rows) {
    if (arrays.dataflow() != Dataflow.OUTPUT_TILE) {
      return arrays.tileRows();
    }
    if (arrays.outputTiles().isEmpty()) {
      throw new ScheduleException("the chip computes output tiles but names no tile size");
    }
    int chosen = 0;
    for (OutputTile tile : arrays.outputTiles()) {
      boolean covers = tile.rows() >= rows;
      boolean better =
          chosen == 0
              || (covers
                  ? chosen < rows || tile.rows() < chosen
                  : chosen < rows && tile.rows() > chosen);
      chosen = better ? tile.rows() : chosen;
    }
    return chosen;
  }

  /// The stage this product is.
  public Stage stage() {
    return stage;
  }

  /// Rows M of the product, over all groups.
  public int rows() {
    return rows;
  }

  /// Depth K of the product.
  public long depth() {
    return depth;
  }

  /// Columns N of the product, gate and up together.
  public long columns() {
    return columns;
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
    return chunksPerPart;
  }

  /// Chunks of the whole depth, of all parts.
  public int chunks() {
    return chunksPerPart * kSplit;
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
    if (groups == 1) {
      return 0;
    }
    int found = Arrays.binarySearch(groupTile, task / (nTiles * kSplit));
    return found >= 0 ? found : -found - 2;
  }

  /// The group's N-tile and part that a task belongs to, numbered over all groups.
  private int placeOf(int task) {
    if (groups == 1) {
      return task / mTiles;
    }
    int group = groupOf(task);
    int first = groupTile[group] * nTiles * kSplit;
    return group * nTiles * kSplit + (task - first) / tilesOf(group);
  }

  public int mTileOf(int task) {
    if (groups == 1) {
      return task % mTiles;
    }
    int group = groupOf(task);
    int first = groupTile[group] * nTiles * kSplit;
    return groupTile[group] + (task - first) % tilesOf(group);
  }

  public int nTileOf(int task) {
    return placeOf(task) / kSplit % nTiles;
  }

  public int partOf(int task) {
    return parts[placeOf(task)];
  }

  /// Tasks from this one on, itself included, that use the same weight tiles: all M-tiles of a
  /// group share them.
  public int sharing(int task) {
    return groups == 1 ? mTiles - task % mTiles : groupTile[groupOf(task) + 1] - mTileOf(task);
  }

  /// Whether a task is the first that uses its weight tiles.
  public boolean usesFirst(int task) {
    return groups == 1 ? task % mTiles == 0 : mTileOf(task) == groupTile[groupOf(task)];
  }

  /// Tasks that use a weight tile, in the order of fetching.
  public int usesOf(int tile) {
    return groups == 1 ? mTiles : tilesOf(tile / (nTiles * kSplit * chunksPerPart));
  }

  /// Tasks of an M-tile.
  public int tasksOfTile() {
    return nTiles * kSplit;
  }

  /// Rows of an M-tile.
  public int rowsOf(int mTile) {
    return tileRowCount[mTile];
  }

  /// Rows of the largest M-tile.
  public int largestTileRows() {
    return groups == 1 ? tileRowCount[0] : Arrays.stream(tileRowCount).max().orElse(0);
  }

  /// Columns of an N-tile.
  public int columnsOf(int nTile) {
    long width = paired ? columns / 2 : columns;
    return (int) Math.min(tileColumns, width - firstColumn(nTile));
  }

  /// First K-chunk of the product `consumer` that the columns of an N-tile reach.
  public int firstConsumerChunk(int nTile, MatrixStage consumer) {
    return consumer.chunkAt(firstColumn(nTile));
  }

  /// Last K-chunk of the product `consumer` that the columns of an N-tile reach.
  public int lastConsumerChunk(int nTile, MatrixStage consumer) {
    return consumer.chunkAt(firstColumn(nTile) + columnsOf(nTile) - 1);
  }

  private long firstColumn(int nTile) {
    return (long) (paired ? nTile / 2 : nTile) * tileColumns;
  }

  /// First column of an N-tile, counted over the product: all gates stand before all ups.
  public long firstColumnOf(int nTile) {
    return firstColumn(nTile) + (paired && nTile % 2 == 1 ? columns / 2 : 0);
  }

  /// First row of an M-tile, counted over the product.
  public int firstRowOf(int mTile) {
    int first = 0;
    for (int tile = 0; tile < mTile; tile++) {
      first += tileRowCount[tile];
    }
    return first;
  }

  /// First row of K of a chunk of the whole depth.
  public long firstDepthOf(int chunk) {
    return (long) firstFold(chunk) * foldRows;
  }

  /// Rows of K of a whole fold.
  public int foldRows() {
    return foldRows;
  }

  private int chunkAt(long k) {
    int fold = (int) (k / foldRows);
    int part = fold / partFolds;
    return part * chunksPerPart + (fold - part * partFolds) / chunkFolds;
  }

  /// Rows of K from the first to the last of a chunk of the whole depth; 0 if the last part is
  /// shorter and has no such chunk.
  public long depthOf(int chunk) {
    long begin = (long) firstFold(chunk) * foldRows;
    long end = (long) (firstFold(chunk) + foldsOf(chunk)) * foldRows;
    return Math.max(0, Math.min(end, depth) - begin);
  }

  private int firstFold(int chunk) {
    return chunk / chunksPerPart * partFolds + chunk % chunksPerPart * chunkFolds;
  }

  /// Folds of a chunk of the whole depth; 0 if the last part is shorter and has no such chunk.
  public int foldsOf(int chunk) {
    return chunkFoldCounts[chunk];
  }

  /// Chunks a task of a part really has.
  public int chunksOf(int part) {
    int partEnd = Math.min(folds, (part + 1) * partFolds);
    return Math.max(0, Math.ceilDiv(partEnd - part * partFolds, chunkFolds));
  }

  /// Weight tiles, in the order in which they are fetched.
  public int weightTiles() {
    return groups * nTiles * kSplit * chunksPerPart;
  }

  /// The place, in the order of fetching, of the tile that a task needs for its chunk.
  public int tileOf(int task, int chunkOfTask) {
    int place = placeOf(task);
    return firstTiles[place] + chunkOfTask * tileStrides[place];
  }

  /// Bytes of a weight tile, in the order of fetching; 0 for a chunk that does not exist.
  public long tileBytes(int tile) {
    return tileBytes[tile];
  }

  /// Cycles in which HBM serves a weight tile. The rate's remainder is carried from tile to tile of
  /// the stage, so a stage takes what all its bytes take, rounded up once.
  public long tileService(int tile) {
    return tile == 0 ? tileServiceEnd[0] : tileServiceEnd[tile] - tileServiceEnd[tile - 1];
  }

  /// Bytes of all weights of the product.
  public long weightBytes() {
    long sum = 0;
    for (int tile = 0; tile < weightTiles(); tile++) {
      sum += tileBytes(tile);
    }
    return sum;
  }

  /// Useful multiply-adds: rows × depth × columns.
  public long usefulMultiplyAdds() {
    return Math.multiplyExact(Math.multiplyExact(rows, depth), columns);
  }

  /// Cycles that one fold of an M-tile occupies an array when the next one follows.
  public long foldCycles(int mTile) {
    return foldCycles[mTile];
  }

  /// Cycles from the end of the last fold's slot to the last sum of an M-tile: fill and drain.
  public long tailCycles(int mTile) {
    return timing.tailCycles(streamed(mTile));
  }

  /// Cycles of a fold in which something streams for an M-tile.
  public long streamCycles(int mTile) {
    return streamCycles[mTile];
  }

  /// Multiply-adds that the cells of an array make for an M-tile and a chunk of the whole depth,
  /// useful or not: a systolic array streams what there is through all its cells, a GPU-like core
  /// computes whole output tiles.
  public long computedMultiplyAdds(int mTile, int chunk) {
    long height = dataflow == Dataflow.WEIGHT_STATIONARY ? rowsOf(mTile) : tileRows;
    return height * foldsOf(chunk) * foldRows * tileColumns;
  }

  /// How long an array takes.
  public ArrayTiming timing() {
    return timing;
  }

  /// Makes a stage.
  static final class Builder {
    private final ChipSpec chip;
    private final StreamRate rate;
    private final Precision weights;
    private final Precision operand;
    private Stage stage = Stage.QKV;
    private int rows = 1;
    private int largest = 1;
    private int[] groupRows = {1};
    private long depth = 1;
    private long columns = 1;
    private boolean paired;
    private final int arrays;
    private boolean background;

    /// @param arrays arrays the product can have
    /// @param rate rate of weight streams
    /// @param weights format of the weights
    /// @param operand the wider of the formats that are multiplied
    Builder(ChipSpec chip, int arrays, StreamRate rate, Precision weights, Precision operand) {
      this.chip = chip;
      this.arrays = arrays;
      this.rate = rate;
      this.weights = weights;
      this.operand = operand;
    }

    /// Makes a product that goes to single arrays between the tasks of others.
    Builder inBackground() {
      background = true;
      return this;
    }

    MatrixStage build(Stage what, int m, long k, long n, boolean gateAndUp) {
      return build(what, new int[] {m}, k, n, gateAndUp);
    }

    /// @param groupsOfRows rows of each group, all positive
    MatrixStage build(Stage what, int[] groupsOfRows, long k, long n, boolean gateAndUp) {
      stage = what;
      groupRows = groupsOfRows.clone();
      rows = 0;
      largest = 0;
      for (int m : groupRows) {
        rows = Math.addExact(rows, m);
        largest = Math.max(largest, m);
      }
      depth = k;
      columns = n;
      paired = gateAndUp;
      return new MatrixStage(this);
    }

    private long tilesOf(long n, int width) {
      return paired ? 2 * Math.ceilDiv(n / 2, (long) width) : Math.ceilDiv(n, (long) width);
    }

    /// Columns of an N-tile. Where inputs stay they stream, and can be as few as make equal tiles.
    private int evenColumns(MatrixArraySpec spec) {
      if (spec.dataflow() != Dataflow.INPUT_STATIONARY) {
        return spec.tileColumns();
      }
      long width = paired ? columns / 2 : columns;
      long tiles = Math.ceilDiv(width, (long) spec.tileColumns());
      return Math.toIntExact(Math.ceilDiv(width, Math.max(1, tiles)));
    }

    /// The output tile: fixed on a systolic array; on a GPU-like core the one of the right height
    /// that needs the least time in whole waves.
    private OutputTile tile() {
      MatrixArraySpec spec = chip.arrays();
      int height = tileRows(spec, largest);
      if (spec.dataflow() != Dataflow.OUTPUT_TILE) {
        return new OutputTile(height, evenColumns(spec), 1);
      }
      OutputTile best = null;
      long bestCycles = Long.MAX_VALUE;
      for (OutputTile tile : spec.outputTiles()) {
        long tiles = 0;
        for (int m : groupRows) {
          tiles += Math.ceilDiv(m, height) * tilesOf(columns, tile.columns());
        }
        long waves = Math.ceilDiv(tiles, (long) spec.count());
        long cycles = waves * ArrayTiming.outputTile(spec, operand, tile).foldCycles(1);
        if (tile.rows() == height && cycles < bestCycles) {
          bestCycles = cycles;
          best = tile;
        }
      }
      return Objects.requireNonNull(best, "tile of the chosen height");
    }
  }
}
