package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.MatrixArraySpec.Dataflow;
import org.etchscope.sim.chip.MatrixArraySpec.OutputTile;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.input.InputForm;

/// Cuts products for a chip: which tile an array makes, over how many arrays K is split, how many
/// folds a weight tile holds.
final class MatrixStageBuilder {

  private static final int LARGEST_CHUNK = 64;

  /// Most tasks, weight tiles, and M-tiles times K-chunks: what an event of the machine can name.
  private static final int MOST_TILES = 1 << 26;

  private final ChipSpec chip;
  private final int arrays;
  private final Precision weights;
  private final Precision operand;
  private Precision inputs;
  private boolean background;

  /// @param arrays arrays of the chip that are not kept for an output head
  /// @param weights format of the weights
  /// @param operand the wider of the formats that are multiplied
  MatrixStageBuilder(ChipSpec chip, int arrays, Precision weights, Precision operand) {
    this.chip = chip;
    this.arrays = arrays;
    this.weights = weights;
    this.operand = operand;
    this.inputs = operand;
  }

  /// The format that inputs have in their buffer; that of the operands, if nothing else is said.
  MatrixStageBuilder ofInputs(Precision format) {
    inputs = format;
    return this;
  }

  /// Arrays that a product can have: where each array serves one pipeline only, those of its own.
  private int arraysFor(ProductQueue queue) {
    Unit unit = queue.arrays();
    boolean withHead = unit == Stage.HEAD.unit(chip);
    return unit.count(chip) - (withHead ? chip.arrays().count() - arrays : 0);
  }

  /// Makes a product that goes to single arrays between the tasks of others.
  MatrixStageBuilder inBackground() {
    background = true;
    return this;
  }

  MatrixStage build(Stage stage, int rows, long depth, long columns, boolean gateAndUp) {
    return build(stage, new int[] {rows}, depth, columns, gateAndUp);
  }

  /// @param groupRows rows of each group, all positive
  MatrixStage build(Stage stage, int[] groupRows, long k, long n, boolean gateAndUp) {
    ProductQueue queue = ProductQueue.of(stage, chip);
    int most = arraysFor(queue);
    int cores = queue.arrays().count(chip);
    OutputTile tile = OutputTiles.of(chip.arrays(), cores, operand, groupRows, n, gateAndUp);
    RowTiles rows = RowTiles.of(chip.arrays(), groupRows);
    ColumnTiles columns = new ColumnTiles(n, tile.columns(), gateAndUp);
    int nTiles = columns.count();
    long tasks = (long) rows.count() * nTiles;
    DepthCut whole = DepthCut.of(chip.arrays(), k, background ? 1 : most / tasks);
    int groups = groupRows.length;
    int[] waves = new int[groups];
    int fewest = Integer.MAX_VALUE;
    for (int group = 0; group < groups; group++) {
      int tilesHere = rows.tilesOf(group);
      waves[group] = wave(most, tilesHere, whole.parts(), nTiles);
      fewest = Math.min(fewest, tilesHere);
    }
    int inUse = wave(most, fewest, whole.parts(), Math.multiplyExact(groups, nTiles));
    int chunkFolds = chunk(stage, queue, whole, tile.columns(), inUse);
    long chunks = (long) whole.parts() * Math.ceilDiv(whole.partFolds(), chunkFolds);
    if (tasks * whole.parts() > MOST_TILES
        || (long) groups * nTiles * chunks > MOST_TILES
        || rows.count() * chunks > MOST_TILES) {
      throw new ScheduleException(
          "%s has %,d rows, a depth of %,d and %,d columns; that is too many tiles for one product"
              .formatted(stage.label(), rows.rows(), k, n));
    }
    DepthCut depth = whole.inChunks(chunkFolds);
    ArrayTiming timing =
        chip.arrays().dataflow() == Dataflow.OUTPUT_TILE
            ? ArrayTiming.outputTile(chip.arrays(), operand, tile)
            : ArrayTiming.systolic(chip.arrays(), operand);
    return new MatrixStage(
        stage,
        rows,
        depth,
        columns,
        new WeightTiles(depth, columns, waves, weights),
        inputs,
        new TileTiming(chip.arrays(), timing, rows, depth, tile.columns()));
  }

  /// N-tiles that fill the arrays together.
  private int wave(int all, int tilesHere, int split, int most) {
    return background ? 1 : Math.clamp(Math.ceilDiv(all, (long) tilesHere * split), 1, most);
  }

  /// The largest power of two of folds for which the tiles in use and those being fetched fit the
  /// weight buffer twice over, and one tile fits a slot.
  private int chunk(
      Stage stage, ProductQueue queue, DepthCut depth, int tileColumns, int waveTiles) {
    long capacity =
        background
            ? WeightBuffer.forBackground(chip.weightBuffer())
            : queue.share(WeightBuffer.forProducts(chip.weightBuffer()), chip);
    long slot = chip.weightBuffer().slotBytes();
    long inUse = (long) waveTiles * depth.parts();
    long foldElements = (long) depth.foldRows() * tileColumns;
    int chunk = LARGEST_CHUNK;
    while (chunk > 1
        && (chunk / 2 >= depth.partFolds()
            || weights.bytes(chunk * foldElements) > slot
            || 2 * inUse * weights.bytes(chunk * foldElements) > capacity)) {
      chunk /= 2;
    }
    long need = weights.bytes(Math.min(chunk, depth.partFolds()) * foldElements);
    if (need > slot) {
      throw new ScheduleException(
          InputForm.WEIGHT_TILE.with(
              stage.label(), need, depth.foldRows(), tileColumns, weights.id(), slot));
    }
    if ((inUse + 1) * need > capacity) {
      throw new ScheduleException(
          InputForm.WEIGHT_TILES.with(stage.label(), inUse, need, capacity));
    }
    return chunk;
  }
}
