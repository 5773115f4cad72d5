package org.etchscope.sim.export;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;

/// The way of tiles inside a window: which weight tile goes to which gang of arrays, and which tile
/// of cached keys and values to which operation of the attention unit. A tile that several M-tiles
/// share goes to the gang that has its first task, in the order of issue.
///
/// Every way has a number of its own. Tiles that are fetched in the window and used after it, or
/// used in the window and fetched before, have none: they are at most what the buffers hold.
final class TileFlows {

  /// Kinds of tiles in a segment of a dense decoder: its products, and attention.
  private static final long KINDS = 8;

  /// Where the numbers of other products' tiles begin: behind those of the last segment there can
  /// be.
  private static final long OTHERS = (1L << 28) * KINDS;

  private static final long KEY_VALUE_KIND = KINDS - 1;

  private static final int STAGES = Stage.values().length;

  private final Trace trace;
  private final Window window;
  private final long stride;
  private final Set<Long> unused = new HashSet<>();
  private final Set<Long> unfetched = new HashSet<>();

  TileFlows(Trace trace, Window window) {
    this.trace = trace;
    this.window = window;
    this.stride = 1 + largestTile();
    match();
  }

  private long largestTile() {
    long[] largest = {0};
    for (Lane lane : new Lane[] {Lane.HBM_WEIGHTS, Lane.HBM_KEY_VALUE, Lane.ATTENTION_UNIT}) {
      trace.spans(
          lane,
          window.from(),
          window.to(),
          span -> largest[0] = Math.max(largest[0], span.first()));
    }
    for (Stage stage : Stage.values()) {
      if (stage.unit() == Unit.ARRAYS) {
        trace.products(
            stage,
            window.from(),
            window.to(),
            gang -> firstTiles(gang, tile -> largest[0] = Math.max(largest[0], tile)));
      }
    }
    return largest[0];
  }

  /// Follows fetches and uses side by side, a stretch of time after the other, so that only tiles
  /// under way are kept.
  private void match() {
    long stretch = Math.max(1, (window.to() - window.from()) / 1024);
    for (long begin = window.from(); begin < window.to(); begin += stretch) {
      long from = begin == window.from() ? Long.MIN_VALUE : begin;
      long end = Math.min(window.to(), begin + stretch);
      fetches(Lane.HBM_WEIGHTS, begin, end, from);
      fetches(Lane.HBM_KEY_VALUE, begin, end, from);
      uses(begin, end, from);
    }
  }

  private void fetches(Lane lane, long begin, long end, long from) {
    trace.spans(
        lane,
        begin,
        end,
        span -> {
          if (span.start() >= from && span.cycles() > 0) {
            unused.add(fetch(span));
          }
        });
  }

  private void uses(long begin, long end, long from) {
    for (Stage stage : Stage.values()) {
      if (stage.unit() == Unit.ARRAYS) {
        trace.products(stage, begin, end, span -> used(span, from));
      }
    }
    trace.spans(Lane.ATTENTION_UNIT, begin, end, span -> used(span, from));
  }

  private void used(Span span, long from) {
    if (span.start() >= from) {
      allUses(
          span,
          id -> {
            if (!unused.remove(id)) {
              unfetched.add(id);
            }
          });
    }
  }

  /// The number of the way that begins with a fetch, or -1 if it has none. A crumb that the memory
  /// serves in no cycle of its own has none: an arrow cannot leave a slice of no length.
  long from(Span fetch) {
    long id = fetch(fetch);
    return fetch.cycles() == 0 || unused.contains(id) ? -1 : id;
  }

  /// Takes the numbers of all ways that end at a gang or an operation.
  void to(Span use, LongConsumer ids) {
    allUses(
        use,
        id -> {
          if (!unfetched.contains(id)) {
            ids.accept(id);
          }
        });
  }

  private void allUses(Span span, LongConsumer ids) {
    if (span.stage() != Stage.ATTENTION) {
      firstTiles(span, tile -> ids.accept(id(span, tile)));
    } else if (reads(span)) {
      ids.accept(id(span, span.first()));
    }
  }

  /// Whether an operation of the attention unit works on a tile that comes from HBM.
  private boolean reads(Span operation) {
    if (operation.third() != 0) {
      return false;
    }
    var attention = trace.plan(operation.segment()).attention();
    return attention != null && attention.streamedBytes(operation.first()) > 0;
  }

  private void firstTiles(Span gang, LongConsumer tiles) {
    MatrixStage stage = product(gang);
    int chunk = gang.second() - stage.partOf(gang.first()) * stage.chunksPerTask();
    for (int task = gang.first(); task < gang.first() + gang.count(); task++) {
      if (stage.usesFirst(task)) {
        tiles.accept(stage.tileOf(task, chunk));
      }
    }
  }

  /// The product a gang works on.
  private MatrixStage product(Span gang) {
    MatrixStage stage = trace.plan(gang.segment()).product(gang.stage());
    if (stage == null) {
      throw new IllegalStateException(
          "segment %d has no product %s".formatted(gang.segment(), gang.stage()));
    }
    return stage;
  }

  private long fetch(Span span) {
    return id(span, span.first());
  }

  private long id(Span span, long tile) {
    long place = span.segment() * KINDS;
    long kind =
        switch (span.stage()) {
          case OUTPUT_PROJECTION -> place;
          case GATE_UP -> place + 1;
          case DOWN -> place + 2;
          case QKV -> place + 3;
          case HEAD -> place + 4;
          case ATTENTION -> place + KEY_VALUE_KIND;
          default -> OTHERS + span.segment() * (long) STAGES + span.stage().ordinal();
        };
    return 1 + kind * stride + tile;
  }
}
