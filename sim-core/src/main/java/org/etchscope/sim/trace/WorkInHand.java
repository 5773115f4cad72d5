package org.etchscope.sim.trace;

import java.util.Optional;
import org.etchscope.sim.schedule.Activity;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;

/// What has begun and what has ended of every stage, segment by segment, up to a cycle: counted
/// span by span in the record. Segments that ended long before are not counted any more.
public final class WorkInHand {

  private static final Stage[] STAGES = Stage.values();

  /// Most spans of a unit that are looked through.
  private static final int MOST_SPANS = 40_000;

  /// Passes of each micro-batch that are counted: the one the arrays are at, two before and one
  /// behind.
  private static final int PASSES = 4;

  private final Program program;
  private final long now;
  private final int first;
  private final long since;
  private final long[][] begun;
  private final long[][] ended;
  private final double[][] inHand;
  private final boolean[] cut = new boolean[STAGES.length];

  /// @param now the cycle, on the clock of the logs
  WorkInHand(Program program, TraceBuilder logs, long now) {
    this.program = program;
    this.now = now;
    long boundary = logs.boundaries.floor(now);
    int at = boundary < 0 ? 0 : logs.boundaries.segment(boundary);
    int passes = PASSES * program.microBatches();
    this.first = Math.max(0, at - passes / 2);
    // What is counted begins after the arrays have turned to its micro-batch's segment before.
    long before = boundary - (at - first) - 2L * program.microBatches();
    this.since = before < 0 ? Long.MIN_VALUE : logs.boundaries.start(before);
    this.begun = new long[STAGES.length][passes];
    this.ended = new long[STAGES.length][passes];
    this.inHand = new double[STAGES.length][passes];
    for (Stage stage : STAGES) {
      if (stage.unit() == Unit.ARRAYS) {
        count(logs.product(stage), Unit.ARRAYS);
      }
    }
    count(logs.attention, Unit.ATTENTION);
    count(logs.vector, Unit.VECTOR);
    count(logs.links, Unit.LINKS);
    count(logs.streams[StreamClass.KEY_VALUE_APPEND.ordinal()], Unit.HBM);
  }

  private void count(SpanLog log, Unit unit) {
    int left = MOST_SPANS;
    for (long index = log.floor(now); index >= 0; index--) {
      SpanLog.Row row = log.row(index);
      if (row.start() < since) {
        return;
      }
      int place = row.segment() - first;
      int stage = row.stage().ordinal();
      if (row.stage().unit() == unit && place >= 0 && place < begun[stage].length) {
        begun[stage][place] += row.count();
        if (row.end() <= now) {
          ended[stage][place] += row.count();
        } else {
          inHand[stage][place] +=
              row.count() * (double) (now - row.start()) / (row.end() - row.start());
        }
      }
      left--;
      if (left == 0) {
        cutAll(unit, row.stage());
        return;
      }
    }
  }

  /// Of a unit with a log for all stages none is known any more; the arrays have a log for each.
  private void cutAll(Unit unit, Stage stage) {
    for (Stage other : STAGES) {
      cut[other.ordinal()] |= unit == Unit.ARRAYS ? other == stage : other.unit() == unit;
    }
  }

  /// Whether a stage's work is counted: its unit has not too many spans in hand.
  public boolean isCounted(Stage stage) {
    return !cut[stage.ordinal()];
  }

  /// The work of a stage for a segment; empty if the segment has none of it, or it is not counted.
  public Optional<StageWork> of(Stage stage, int segment) {
    int place = segment - first;
    boolean known = place >= 0 && place < begun[stage.ordinal()].length && !cut[stage.ordinal()];
    if (!known || segment >= program.segments()) {
      return Optional.empty();
    }
    long total = total(program.plan(segment), stage);
    if (total == 0) {
      return Optional.empty();
    }
    int row = stage.ordinal();
    double done = ended[row][place] + inHand[row][place];
    return Optional.of(new StageWork(total, begun[row][place], ended[row][place], done));
  }

  /// The first segment that is counted.
  public int firstSegment() {
    return first;
  }

  /// The segment behind the last that is counted.
  public int endSegment() {
    return first + PASSES * program.microBatches();
  }

  /// Pieces of a stage in a segment.
  private static long total(SegmentPlan plan, Stage stage) {
    return switch (stage.unit()) {
      case ARRAYS, FEED_FORWARD_ARRAYS -> {
        MatrixStage product = plan.product(stage);
        yield product == null ? 0 : pieces(product);
      }
      case ATTENTION -> {
        AttentionPlan attention = plan.attention();
        yield attention == null ? 0 : (long) attention.streamed() + attention.resident();
      }
      case VECTOR, LINKS, HBM -> {
        long pieces = 0;
        for (int number = 0; number < plan.activities(); number++) {
          Activity activity = plan.activity(number);
          pieces += activity.stage() == stage ? pieces(activity) : 0;
        }
        yield pieces;
      }
    };
  }

  private static long pieces(MatrixStage product) {
    long chunks = 0;
    for (int part = 0; part < product.kSplit(); part++) {
      chunks += product.chunksOf(part);
    }
    return chunks * product.mTiles() * product.nTiles();
  }

  private static long pieces(Activity activity) {
    long pieces = 0;
    for (int part = 0; part < activity.parts(); part++) {
      pieces +=
          switch (activity.kind()) {
            case VECTOR -> activity.cycles(part) > 0 ? 1 : 0;
            case LINK, APPEND, KEEP -> 1;
            case PASS, INPUT, PRODUCT, LOAD, STORE, ATTENTION, END, DONE -> 0;
          };
    }
    return pieces;
  }
}
