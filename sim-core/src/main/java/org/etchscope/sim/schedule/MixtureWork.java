package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.schedule.ChipWork.Tiles;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.workload.ParallelLayout;
import org.jspecify.annotations.Nullable;

/// A mixture of experts: router, choice of the experts, dispatch, the experts that have tokens,
/// combination. What all tokens pass beside the routed experts goes on meanwhile.
///
/// Where an expert's rows come from is not followed token by token: experts begin when all rows of
/// the micro-batch are routed, and rows are combined when all experts have ended.
final class MixtureWork {

  /// Passes of a softmax over the router's result: the greatest, and exponent with sum.
  private static final int SOFTMAX_PASSES = 2;

  private final ChipWork work;
  private final SegmentBuilder segment;
  private final FeedForwardWork block;
  private final FeedForwardShare share;
  private final Tiles tiles;
  private final RoutedRows routed;
  private final ParallelLayout layout;

  MixtureWork(
      ChipWork work,
      SegmentBuilder segment,
      FeedForwardShape shape,
      Tiles tiles,
      RoutedRows routed,
      boolean middleSpills) {
    this.work = work;
    this.segment = segment;
    this.layout = work.workload.layout();
    this.block = new FeedForwardWork(work, segment, shape, tiles, middleSpills);
    this.share = FeedForwardShare.of(shape, layout);
    this.tiles = tiles;
    this.routed = routed;
  }

  /// Adds the activities and returns the last one, with one part for each M-tile.
  ///
  /// @param norm what makes the input, or `null` if it is there already
  ActivityDraft add(@Nullable ActivityDraft norm) {
    ActivityDraft chosen = router(norm);
    ActivityDraft combine = segment.vector(Stage.COMBINE, combination());
    if (norm != null) {
      // The norm's result stays until nothing can read it any more.
      combine.leaves(tiles.bytes(work.hidden, work.workload.activations()));
    }
    if (share.shared() > 0) {
      shared(norm, combine);
    }
    ActivityDraft sent = layout.attentionGroups() > 1 ? dispatch(chosen) : chosen;
    ActivityDraft arrived = segment.add(Stage.DISPATCH, Activity.Kind.PASS, 1);
    sent.feedsAll(arrived);
    if (routed.total() == 0) {
      arrived.feedsAll(combine);
      return combine;
    }
    ActivityDraft ended = segment.add(Stage.COMBINE, Activity.Kind.PASS, 1);
    experts(arrived).feedsAll(ended);
    ended.feedsAll(combine);
    return combine;
  }

  /// Scores of all experts, and the choice of the best: a softmax, then one pass for each choice.
  private ActivityDraft router(@Nullable ActivityDraft norm) {
    MatrixStage router =
        work.products().build(Stage.ROUTER, tiles.rows(), work.hidden, share.router(), false);
    ActivityDraft scores = segment.product(router);
    if (norm != null) {
      norm.feeds(scores);
    }
    long passes = router.kSplit() - 1L + SOFTMAX_PASSES + share.perToken();
    ActivityDraft chosen = segment.vector(Stage.ROUTE, tiles.vector(share.router(), passes));
    scores.feeds(chosen);
    return chosen;
  }

  private void shared(@Nullable ActivityDraft norm, ActivityDraft combine) {
    int[] rows = {tiles.rows()};
    MatrixStage down =
        work.products().build(Stage.SHARED_DOWN, rows, share.shared(), work.hidden, false);
    ActivityDraft gateUp =
        block.middle(Stage.SHARED_GATE_UP, Stage.SHARED_ACTIVATION, rows, share.shared(), down);
    if (norm != null) {
      norm.feeds(gateUp);
    }
    block.joined(Stage.JOIN_SHARED, down).feeds(combine);
  }

  /// Rows go to the chips of their experts. An expert on a chip of the own set needs no sending.
  private ActivityDraft dispatch(ActivityDraft chosen) {
    Precision format = work.workload.activations();
    long received = others(format.bytes(Math.multiplyExact((long) routed.total(), work.hidden)));
    long[] bytes = new long[tiles.count()];
    long[] cycles = new long[tiles.count()];
    for (int tile = 0; tile < bytes.length; tile++) {
      long copies = Math.multiplyExact((long) tiles.rowsOf(tile), share.perToken());
      long own = Math.ceilDiv(format.bytes(copies * work.hidden), (long) layout.tensor());
      bytes[tile] = work.exchanged(others(own));
      cycles[tile] = work.linkCycles(bytes[tile], work.exchanged(ofTile(received, tile)));
    }
    ActivityDraft sent =
        segment
            .add(Stage.DISPATCH, Activity.Kind.LINK, tiles.count())
            .bytes(bytes)
            .cycles(cycles)
            .latency(work.exchangeLatency());
    chosen.feeds(sent);
    return sent;
  }

  /// Of some bytes those that go to, or come from, another set of chips.
  private long others(long bytes) {
    long groups = layout.attentionGroups();
    return Math.ceilDiv(Math.multiplyExact(bytes, groups - 1), groups);
  }

  private long ofTile(long all, int tile) {
    return Math.ceilDiv(Math.multiplyExact(all, (long) tiles.rowsOf(tile)), (long) tiles.rows());
  }

  private ActivityDraft experts(ActivityDraft arrived) {
    MatrixStage down =
        work.products().build(Stage.DOWN, routed.rows(), share.columns(), work.hidden, false);
    ActivityDraft gateUp =
        block.middle(Stage.GATE_UP, Stage.ACTIVATION, routed.rows(), share.columns(), down);
    if (layout.attentionGroups() > 1) {
      long[] copies = bytes(down, work.workload.activations());
      ActivityDraft held =
          segment.add(Stage.DISPATCH, Activity.Kind.PASS, down.mTiles()).enters(copies);
      gateUp.leaves(copies);
      arrived.feedsAll(held);
      held.feeds(gateUp);
    } else {
      arrived.feedsAll(gateUp);
    }
    ActivityDraft joined = block.joined(Stage.JOIN_FEED_FORWARD, down);
    return layout.attentionGroups() > 1 ? returned(joined, down) : joined;
  }

  /// The experts' results go back to the chips of their rows.
  private ActivityDraft returned(ActivityDraft joined, MatrixStage down) {
    Precision wire = work.chip.fabric().wirePrecision();
    long copies = Math.multiplyExact((long) tiles.rows(), share.perToken());
    long received = others(Math.ceilDiv(wire.bytes(copies * work.hidden), (long) layout.tensor()));
    long[] bytes = bytes(down, wire);
    long[] cycles = new long[bytes.length];
    for (int tile = 0; tile < bytes.length; tile++) {
      long here =
          Math.ceilDiv(
              Math.multiplyExact(received, (long) down.rowsOf(tile)), (long) routed.total());
      bytes[tile] = work.exchanged(others(bytes[tile]));
      cycles[tile] = work.linkCycles(bytes[tile], work.exchanged(here));
    }
    ActivityDraft back =
        segment
            .add(Stage.RETURN, Activity.Kind.LINK, bytes.length)
            .bytes(bytes)
            .cycles(cycles)
            .latency(work.exchangeLatency());
    joined.feeds(back);
    return back;
  }

  private long[] bytes(MatrixStage product, Precision format) {
    long[] bytes = new long[product.mTiles()];
    for (int tile = 0; tile < bytes.length; tile++) {
      bytes[tile] = format.bytes((long) product.rowsOf(tile) * work.hidden);
    }
    return bytes;
  }

  /// Each row adds up what its experts made, weighted, and what is shared: a pass over the hidden
  /// size for each. With experts dealt out inside a tensor-parallel set a chip has only what its
  /// own experts made; with experts on other sets the set shares the work.
  private long[] combination() {
    boolean together = layout.expert() > 1 && layout.attentionGroups() == 1;
    long copies =
        together
            ? routed.total()
            : Math.ceilDiv(
                Math.multiplyExact((long) tiles.rows(), share.perToken()),
                layout.expert() > 1 ? (long) layout.tensor() : 1L);
    long[] cycles = new long[tiles.count()];
    for (int tile = 0; tile < cycles.length; tile++) {
      long rows = ofTile(copies, tile) + (share.shared() > 0 ? tiles.rowsOf(tile) : 0);
      cycles[tile] = work.vector(Math.multiplyExact(rows, (long) work.hidden));
    }
    return cycles;
  }
}
