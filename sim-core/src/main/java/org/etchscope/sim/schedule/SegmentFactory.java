package org.etchscope.sim.schedule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.checkpoint.Checkpoint;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.schedule.ChipWork.Tiles;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// Makes the segments of one chip, each distinct one once.
final class SegmentFactory {

  /// Most tiles of weights and operations of attention in all distinct segments together: at least
  /// as many as a run can record.
  private static final long MOST_TILES = 1L << 24;

  private final ChipWork work;
  private final List<LayerShape> decoderLayers;
  private final Map<Key, SegmentPlan> plans = new HashMap<>();
  private long tiles;

  /// What makes a segment what it is.
  private record Key(
      MicroBatch backBatch,
      @Nullable Block back,
      MicroBatch frontBatch,
      @Nullable Block front,
      boolean newInput,
      boolean embeds,
      Ending ending) {}

  /// @param decoderLayers layers of the chip that generate tokens, or the only ones
  SegmentFactory(
      Scenario scenario,
      MemoryRates rates,
      List<LayerShape> decoderLayers,
      int microBatches,
      int arrays) {
    this.work = new ChipWork(scenario, rates, microBatches, arrays);
    this.decoderLayers = decoderLayers;
  }

  /// A segment; equal arguments give the same object. Without back and front rows only pass the
  /// chip.
  ///
  /// @param back layer whose second part this is, or `null` at the start of an iteration
  /// @param front layer whose first part this is, or `null` at the end
  /// @param newInput whether the front begins with a new input
  /// @param embeds whether that input comes from the token table of this chip
  /// @param ending what follows if this is the end
  SegmentPlan segment(
      MicroBatch batch,
      @Nullable Block back,
      @Nullable Block front,
      boolean newInput,
      boolean embeds,
      Ending ending) {
    return made(new Key(batch, back, batch, front, newInput, embeds, ending));
  }

  /// The segment of a conveyor that ends one iteration and begins the next.
  ///
  /// @param ending the micro-batch that ends
  /// @param back the chip's last layer
  /// @param beginning the micro-batch that takes its place
  /// @param front the chip's first layer
  /// @param embeds whether the token table is on this chip
  /// @param last what follows the layers of the micro-batch that ends
  SegmentPlan turn(
      MicroBatch ending,
      Block back,
      MicroBatch beginning,
      Block front,
      boolean embeds,
      Ending last) {
    return made(new Key(ending, back, beginning, front, true, embeds, last));
  }

  private SegmentPlan made(Key key) {
    SegmentPlan known = plans.get(key);
    if (known != null) {
      return known;
    }
    Checkpoint.pass();
    SegmentPlan made = make(key);
    tiles += made.tiles();
    if (tiles > MOST_TILES) {
      throw new ScheduleException(InputForm.TOO_MANY_TILES.with(MOST_TILES));
    }
    plans.put(key, made);
    return made;
  }

  private SegmentPlan make(Key key) {
    SegmentBuilder segment = new SegmentBuilder();
    Block back = key.back();
    Block front = key.front();
    FrontWork frontWork =
        front == null ? null : new FrontWork(work, segment, key.frontBatch(), front);
    if (frontWork != null) {
      frontWork.prepare(key.newInput(), key.embeds());
    }
    ImageOutputWork images =
        key.ending() == Ending.IMAGE ? new ImageOutputWork(work, segment, key.backBatch()) : null;
    BackWork backWork = back == null ? null : new BackWork(work, segment, back, key.backBatch());
    ActivityDraft residual = backWork == null ? null : backWork.add();
    if (frontWork != null) {
      ActivityDraft norm = frontWork.add();
      if (key.newInput()) {
        ActivityDraft input = frontWork.addInput(norm, key.embeds());
        if (residual != null) {
          takesPlace(residual, input);
        }
      } else if (residual != null) {
        frontWork.follow(residual, norm);
      }
    }
    if (back == null && front == null) {
      pass(segment, key);
    }
    if (backWork != null && residual != null && (front == null || key.newInput())) {
      Tiles tiles = backWork.tiles();
      residual.leaves(tiles.each(rows -> rows * 2L * work.hidden));
      end(segment, key, tiles, residual, images);
    }
    return segment.build();
  }

  /// Rows that meet no layer here: embedded, sent on, or an encoder's output, of which the chip
  /// makes the keys and values of its own layers.
  private void pass(SegmentBuilder segment, Key key) {
    MicroBatch batch = key.frontBatch();
    Tiles tiles = work.tiles(batch.rows());
    long[] bytes = tiles.each(rows -> rows * 2L * work.hidden);
    ActivityDraft input =
        segment.add(Stage.EMBEDDING, Activity.Kind.INPUT, tiles.count()).enters(bytes);
    segment.input = input;
    ActivityDraft here =
        key.embeds()
            ? new InputWork(work, segment, batch, tiles, work.model.addedTables(true))
                .addTokens(input)
            : input;
    ActivityDraft passed =
        segment.add(Stage.RESIDUAL_FEED_FORWARD, Activity.Kind.PASS, tiles.count()).leaves(bytes);
    here.feeds(passed);
    end(segment, key, tiles, passed, null);
  }

  /// On a conveyor a new micro-batch takes the place of the one that ends, M-tile by M-tile.
  private static void takesPlace(ActivityDraft residual, ActivityDraft input) {
    int common = Math.min(residual.tiles, input.tiles);
    residual.feeds(input, 0, common, 0);
    residual.feedsAll(input, common, input.tiles);
  }

  private void end(
      SegmentBuilder segment,
      Key key,
      Tiles tiles,
      ActivityDraft residual,
      @Nullable ImageOutputWork images) {
    ActivityDraft hop = key.ending().hops() ? work.hop(segment, tiles) : null;
    ActivityDraft end = segment.add(Stage.RESIDUAL_FEED_FORWARD, Activity.Kind.END, 1);
    ActivityDraft done = segment.add(Stage.SAMPLE, Activity.Kind.DONE, 1);
    if (hop != null) {
      residual.feeds(hop);
      hop.feedsAll(done);
    }
    residual.feedsAll(end);
    segment.sources = key.ending().makesSources();
    ActivityDraft last =
        switch (key.ending()) {
          case HEAD -> new HeadWork(work, segment, key.backBatch().logitRows()).add(end);
          case SOURCES, SOURCES_AND_HOP ->
              new SourcesWork(work, decoderLayers, segment, tiles).add(residual);
          case IMAGE -> images == null ? null : images.add(residual, tiles);
          case POOLER -> new PoolerWork(work, segment, key.backBatch()).add(end);
          case NONE, HOP -> null;
        };
    if (last != null) {
      last.feedsAll(done);
    }
    boolean behindEnd = key.ending() == Ending.HEAD || key.ending() == Ending.POOLER;
    if (hop == null && (last == null || !behindEnd)) {
      end.feeds(done);
    }
  }
}
