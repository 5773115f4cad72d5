package org.etchscope.sim.schedule;

import org.etchscope.sim.schedule.ChipWork.Spill;
import org.etchscope.sim.schedule.ChipWork.Tiles;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.AttentionShape.Latent;
import org.etchscope.sim.transformer.LayerShape;
import org.jspecify.annotations.Nullable;

/// From the residual to the end of attention.
final class FrontWork {

  private final ChipWork work;
  private final SegmentBuilder segment;
  private final MicroBatch batch;
  private final Block block;
  private final AttentionShape attention;
  private final ChipShare share;
  private final StreamRows rows;
  private final Tiles tiles;
  private final @Nullable LatentRows latent;
  private final Spill spill;

  /// What scales and shifts the norms, in adaptive norms.
  private @Nullable ActivityDraft modulation;

  /// What an input of images and texts becomes.
  private @Nullable ActivityDraft images;

  FrontWork(ChipWork work, SegmentBuilder segment, MicroBatch batch, Block block) {
    this.work = work;
    this.segment = segment;
    this.batch = batch;
    this.block = block;
    this.attention = block.attention();
    this.share = ChipShare.of(attention, work.tensor);
    this.rows = StreamRows.of(batch, block.layer(), work.workload);
    this.tiles = work.tiles(rows.attended());
    Latent ranks = attention.latent();
    this.latent = ranks == null ? null : LatentRows.of(work, attention, ranks, batch);
    RoutedRows routed = work.routedRows(block.layer(), batch.rows(), block.draw());
    this.spill = work.spill(tiles, block.layer(), routed == null ? 0 : routed.total());
  }

  /// Adds what needs nothing of the residual, and comes first in the order of issue.
  ///
  /// @param newInput whether the front begins with a new input
  /// @param embeds whether that input is made on this chip
  void prepare(boolean newInput, boolean embeds) {
    LayerShape.JointStream joint = block.layer().joint();
    ModulationWork condition = joint == null ? null : new ModulationWork(work, segment, batch);
    if (condition != null && joint != null) {
      modulation = condition.add(joint, newInput, embeds);
    }
    boolean projects = embeds && InputWork.projects(work);
    if (newInput && (condition != null || projects)) {
      Tiles carried = work.tiles(rows.carried());
      ActivityDraft input = input(carried);
      if (condition != null) {
        condition.beginWith(input);
      }
      images = projects ? inputWork(carried).addImages(input) : input;
    }
  }

  private InputWork inputWork(Tiles carried) {
    boolean encoder =
        !work.model.encoderLayers().isEmpty() && block.layer().crossAttention() == null;
    return new InputWork(work, segment, batch, carried, work.model.addedTables(encoder));
  }

  /// Adds the activities; the first of them, one part for each M-tile, is the norm.
  ActivityDraft add() {
    int normsHere = block.normsBeforeAttention();
    long[] normBytes = tiles.bytes(work.hidden, work.workload.activations());
    ActivityDraft norm =
        segment
            .vector(Stage.NORM_ATTENTION, tiles.vector(work.hidden, work.normPasses() * normsHere))
            .enters(normBytes);
    if (modulation != null) {
      modulation.feedsAll(norm);
    }
    if (spill.residual()) {
      long[] bytes = work.residualSpill(work.tiles(rows.carried()));
      ActivityDraft store =
          segment
              .add(Stage.RESIDUAL_FEED_FORWARD, Activity.Kind.STORE, bytes.length)
              .bytes(bytes)
              .leaves(bytes);
      norm.feeds(store, 0, bytes.length, 0);
    }
    long[] queryBytes = new long[tiles.count()];
    for (int tile = 0; tile < queryBytes.length; tile++) {
      int first = tiles.cut().firstRowOf(tile);
      long elements =
          latent == null
              ? tiles.rowsOf(tile) * share.queryColumns()
              : latent.queryElements(first, first + tiles.rowsOf(tile));
      queryBytes[tile] =
          work.fused
              ? work.workload.activations().bytes(elements)
              : work.unfused.rotaryBytes(elements);
    }
    ActivityDraft rotary =
        segment.add(Stage.ROTARY, Activity.Kind.VECTOR, tiles.count()).enters(queryBytes);
    if (latent == null) {
      plainProjection(norm, normBytes, rotary);
    } else {
      new LatentWork(work, segment, tiles, latent).add(norm, normBytes, rotary);
    }
    AttentionPlan plan = new AttentionWork(work, block, batch, rows, tiles, latent).plan();
    ActivityDraft append = append(plan);
    rotary.feeds(append);
    ActivityDraft scores = segment.attention(plan).leaves(queryBytes);
    if (spill.query()) {
      append.leaves(queryBytes);
      ActivityDraft store =
          segment.add(Stage.ROTARY, Activity.Kind.STORE, tiles.count()).bytes(queryBytes);
      ActivityDraft load =
          segment
              .add(Stage.ROTARY, Activity.Kind.LOAD, tiles.count())
              .bytes(queryBytes)
              .enters(queryBytes);
      append.feeds(store);
      store.feeds(load);
      load.feeds(scores);
    } else {
      append.feeds(scores);
    }
    return norm;
  }

  /// Queries, keys and values; of cross-attention the queries alone, as keys and values were made
  /// with the encoder's output.
  private void plainProjection(ActivityDraft norm, long[] normBytes, ActivityDraft rotary) {
    boolean cross = block.part() == Block.Part.CROSS;
    long columns = share.queryColumns() + (cross ? 0 : share.keyValueColumns());
    MatrixStage qkv =
        work.products().build(Stage.QKV, rows.attended(), work.hidden, columns, false);
    ActivityDraft projection = segment.product(qkv).leaves(normBytes);
    norm.feeds(projection);
    projection.feeds(rotary);
    rotary.cycles(tiles.vector(rotaryPasses(qkv, columns), 1));
  }

  /// The norm takes the residual, or a new input. Rows that attend twice are normed twice.
  void follow(ActivityDraft residual, ActivityDraft norm) {
    int carried = work.tiles(rows.carried()).count();
    residual.feeds(norm, 0, carried, 0);
    if (rows.again()) {
      residual.feeds(norm, 0, norm.tiles - carried, carried);
    }
  }

  /// Adds a new input in front of the norm: what another chip sent, rows of the token table, or
  /// tokens of images and texts.
  ActivityDraft addInput(ActivityDraft norm, boolean embeds) {
    ActivityDraft known = segment.input;
    if (images != null && known != null) {
      follow(images, norm);
      return known;
    }
    ActivityDraft input = input(tiles);
    if (!embeds) {
      input.feeds(norm);
      return input;
    }
    inputWork(tiles).addTokens(input).feeds(norm);
    return input;
  }

  private ActivityDraft input(Tiles carried) {
    ActivityDraft input =
        segment
            .add(Stage.EMBEDDING, Activity.Kind.INPUT, carried.count())
            .enters(carried.each(ofRows -> ofRows * 2L * work.hidden));
    segment.input = input;
    return input;
  }

  private long rotaryPasses(MatrixStage qkv, long columns) {
    boolean rotated = attention.rotary() || attention.queryKeyNorm();
    long elements =
        rotated ? share.queryColumns() + (long) share.keyValueHeads() * attention.keySize() : 0;
    long passes =
        (attention.rotary() ? work.chip.vector().rotaryPasses() : 0L)
            + (attention.queryKeyNorm() ? work.normPasses() : 0);
    return elements * passes + (qkv.kSplit() - 1L) * columns;
  }

  private ActivityDraft append(AttentionPlan plan) {
    long[] bytes = new long[tiles.count()];
    long[] cycles = new long[tiles.count()];
    for (int tile = 0; tile < bytes.length; tile++) {
      bytes[tile] = plan.appendBytes(tile);
      cycles[tile] = plan.appendService(tile);
    }
    return segment
        .add(Stage.KEY_VALUE_APPEND, Activity.Kind.APPEND, tiles.count())
        .bytes(bytes)
        .cycles(cycles);
  }
}
