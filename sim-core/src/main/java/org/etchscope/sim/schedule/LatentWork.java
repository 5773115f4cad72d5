package org.etchscope.sim.schedule;

import org.etchscope.sim.schedule.ChipWork.Tiles;

/// The projections of latent attention: down to the ranks, norms, up to the queries; then, for
/// whole prompts, up to keys and values, and for all other rows the queries towards the latents.
final class LatentWork {

  private final ChipWork work;
  private final SegmentBuilder segment;
  private final Tiles tiles;
  private final LatentRows rows;

  // Additions that join the K-parts, by row.
  private long joinsOfQueries;
  private long joinsOfPrompts;
  private long joinsOfOthers;

  LatentWork(ChipWork work, SegmentBuilder segment, Tiles tiles, LatentRows rows) {
    this.work = work;
    this.segment = segment;
    this.tiles = tiles;
    this.rows = rows;
  }

  /// Adds the projections between the norm's result and the rotary. The down projection, which
  /// every chip holds whole, is the stage QKV.
  void add(ActivityDraft norm, long[] normBytes, ActivityDraft rotary) {
    int rank = rows.latent().queryRank();
    long queries = (long) rows.heads() * rows.keySize();
    long cached = rows.cached().keySize();
    MatrixStage down =
        work.products()
            .build(
                Stage.QKV, tiles.rows(), work.hidden, cached + (rank == 0 ? queries : rank), false);
    ActivityDraft projection = segment.product(down).leaves(normBytes);
    norm.feeds(projection);
    long normed = rank + (long) rows.latent().keyValueRank();
    long join = (down.kSplit() - 1L) * down.columns();
    ActivityDraft latents =
        segment.vector(Stage.LATENT_NORM, tiles.vector(normed * work.normPasses() + join, 1));
    projection.feeds(latents);
    ActivityDraft queriesMade = latents;
    if (rank > 0) {
      queriesMade = product(Stage.QUERY_UP, tiles.rows(), rank, queries);
      joinsOfQueries = joins();
      latents.feeds(queriesMade);
    }
    queriesMade.feeds(rotary);
    if (rows.others().rows() > 0) {
      ActivityDraft absorbed =
          product(
              Stage.ABSORB,
              rows.others().rows(),
              rows.plainSize(),
              (long) rows.heads() * rows.latent().keyValueRank());
      joinsOfOthers = joins();
      pass(rows.others(), queriesMade, absorbed, rotary);
    }
    if (rows.expands()) {
      ActivityDraft expanded =
          product(
              Stage.KEY_VALUE_UP,
              rows.prompts().rows(),
              rows.latent().keyValueRank(),
              rows.heads() * ((long) rows.plainSize() + rows.valueSize()));
      joinsOfPrompts = joins();
      pass(rows.prompts(), latents, expanded, rotary);
    }
    rotary.cycles(rotaryCycles());
  }

  /// Additions by row that join the K-parts of the product that was added last.
  private long joins() {
    MatrixStage product = segment.products.getLast();
    return (product.kSplit() - 1L) * product.columns();
  }

  private ActivityDraft product(Stage stage, int rowCount, long depth, long columns) {
    return segment.product(work.products().build(stage, rowCount, depth, columns, false));
  }

  private long[] joinCycles(MatrixStage product) {
    long[] cycles = new long[product.mTiles()];
    for (int tile = 0; tile < cycles.length; tile++) {
      cycles[tile] =
          work.vector(product.rowsOf(tile) * (product.kSplit() - 1L) * product.columns());
    }
    return cycles;
  }

  private void pass(
      RowSubset subset, ActivityDraft source, ActivityDraft product, ActivityDraft target) {
    int productRows = work.tiles(subset.rows()).tileRows();
    subset.gather(source, tiles.tileRows(), product, productRows);
    subset.scatter(product, productRows, target, tiles.tileRows());
  }

  /// The parts of queries and of the one key that have a position are rotated; before that the
  /// K-parts of the products are joined.
  private long[] rotaryCycles() {
    long elements = ((long) rows.heads() + 1) * rows.latent().rotarySize();
    long everyRow = elements * work.chip.vector().rotaryPasses() + joinsOfQueries;
    long[] cycles = new long[tiles.count()];
    for (int tile = 0; tile < cycles.length; tile++) {
      int first = tile * tiles.tileRows();
      int end = first + tiles.rowsOf(tile);
      cycles[tile] =
          work.vector(
              tiles.rowsOf(tile) * everyRow
                  + rows.others().within(first, end) * joinsOfOthers
                  + rows.prompts().within(first, end) * joinsOfPrompts);
    }
    return cycles;
  }

  /// Adds, between attention's result and the output projection, the way back from the latents.
  void addBack(ActivityDraft entry, ActivityDraft output) {
    if (rows.others().rows() == 0) {
      return;
    }
    ActivityDraft values =
        product(
            Stage.VALUE_UP,
            rows.others().rows(),
            rows.latent().keyValueRank(),
            (long) rows.heads() * rows.valueSize());
    ActivityDraft joined =
        segment.vector(Stage.JOIN_VALUES, joinCycles(segment.products.getLast()));
    values.feeds(joined);
    int productRows = work.tiles(rows.others().rows()).tileRows();
    rows.others().gather(entry, tiles.tileRows(), values, productRows);
    rows.others().scatter(joined, productRows, output, tiles.tileRows());
  }
}
