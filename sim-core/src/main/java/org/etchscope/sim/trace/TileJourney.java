package org.etchscope.sim.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.jspecify.annotations.Nullable;

/// The way of one tile through a chip: HBM sends it, it waits in its buffer, the unit it is for
/// works with it, and the next stage of its layer takes the result up.
///
/// @param stage what the tile is for
/// @param layer the model's layer, from 0; -1 for the output head
/// @param microBatch the micro-batch on the chip, from 0
/// @param tile number of the tile among those of the stage, from 0
/// @param bytes its bytes
/// @param legs the parts of its way, in the order in which they begin
public record TileJourney(
    Stage stage, int layer, int microBatch, int tile, long bytes, List<Leg> legs) {

  /// How far around a cycle its fetch and its next stage are looked for at first, in lengths of a
  /// segment.
  private static final int REACH = 8;

  /// How far they are looked for at most: no buffer is filled so many segments ahead.
  private static final int FARTHEST = 1 << 12;

  /// What happens to a tile in a part of its way.
  public enum Kind {
    /// HBM sends it.
    FETCH,
    /// It is in its buffer and not yet used.
    WAIT,
    /// Its unit works with it.
    USE,
    /// Another stage of the layer takes the result up.
    NEXT
  }

  /// A part of the way.
  ///
  /// @param kind what happens
  /// @param stage the stage at work
  /// @param unit the unit at work
  /// @param lane where the timeline shows it; `null` for what waits
  /// @param from first cycle
  /// @param to the cycle after the last
  /// @param count arrays that work with it; 1 for other units
  public record Leg(
      Kind kind, Stage stage, Unit unit, @Nullable Lane lane, long from, long to, int count) {
    /// Cycles it takes.
    public long cycles() {
      return to - from;
    }
  }

  public TileJourney {
    legs = List.copyOf(legs);
  }

  /// First cycle of the way.
  public long from() {
    return legs.getFirst().from();
  }

  /// The cycle after the last.
  public long to() {
    return legs.stream().mapToLong(Leg::to).max().orElseThrow();
  }

  /// The way of the tile that a unit has at hand in a cycle, or, if it has none, of the next one.
  /// HBM's and the arrays' are tiles of weights, the attention unit's are tiles of cached keys and
  /// values; for other units, and where no tile follows, it is empty.
  public static Optional<TileJourney> at(Trace trace, long cycle, Unit unit) {
    return switch (unit) {
      case HBM ->
          first(trace, cycle, Lane.HBM_WEIGHTS)
              .or(() -> first(trace, cycle, Lane.HBM_KEY_VALUE))
              .flatMap(fetch -> of(trace, fetch));
      case ATTENTION -> first(trace, cycle, Lane.ATTENTION_UNIT).flatMap(use -> of(trace, use));
      case ARRAYS, FEED_FORWARD_ARRAYS ->
          Stream.of(Lane.FEED_FORWARD_ARRAYS, Lane.ATTENTION_ARRAYS)
              .filter(lane -> lane.unit(trace.chip()) == unit)
              .flatMap(lane -> first(trace, cycle, lane).stream())
              .min(Comparator.comparingLong(Span::start))
              .flatMap(use -> of(trace, use));
      case VECTOR, LINKS -> Optional.empty();
    };
  }

  /// The way of the tile that a span fetches, or works with: of several the first. Empty for a span
  /// of another kind.
  public static Optional<TileJourney> of(Trace trace, Span span) {
    return tileOf(trace, span).map(tile -> found(trace, span, tile));
  }

  /// Looks farther until that brings nothing new, and farther still while its fetch or its use is
  /// missing.
  private static TileJourney found(Trace trace, Span span, int tile) {
    long length = Math.max(1, trace.cycles() / Math.max(1, trace.program().segments()));
    long reach = REACH * length;
    TileJourney found = new Search(trace, span, tile, reach).found();
    while (reach < Math.min(trace.cycles(), FARTHEST * length)) {
      reach *= 4;
      TileJourney farther = new Search(trace, span, tile, reach).found();
      if (farther.equals(found) && found.isComplete()) {
        return found;
      }
      found = farther;
    }
    return found;
  }

  private boolean isComplete() {
    return legs.stream().anyMatch(leg -> leg.kind() == Kind.FETCH)
        && legs.stream().anyMatch(leg -> leg.kind() == Kind.USE);
  }

  /// The tile of a span that fetches one or works with one.
  private static Optional<Integer> tileOf(Trace trace, Span span) {
    MatrixStage product = trace.plan(span.segment()).product(span.stage());
    if (product != null) {
      return Optional.of(
          span.count() > 0 && isGang(trace, span) ? tile(product, span) : span.first());
    }
    return span.stage() == Stage.ATTENTION ? Optional.of(span.first()) : Optional.empty();
  }

  private static boolean isGang(Trace trace, Span span) {
    boolean[] found = {false};
    trace.products(
        span.stage(), span.start(), span.start() + 1, gang -> found[0] |= gang.equals(span));
    return found[0];
  }

  private static int tile(MatrixStage product, Span gang) {
    int chunk = gang.second() - product.partOf(gang.first()) * product.chunksPerTask();
    return product.tileOf(gang.first(), chunk);
  }

  /// The span that is at work in a cycle, or the next that begins.
  private static Optional<Span> first(Trace trace, long cycle, Lane lane) {
    long length = Math.max(1, trace.cycles() / Math.max(1, trace.program().segments()));
    for (long reach = length; ; reach *= 4) {
      List<Span> spans = new ArrayList<>();
      trace.spans(
          lane,
          cycle,
          Math.min(trace.cycles(), cycle + reach),
          span -> {
            if (span.cycles() > 0) {
              spans.add(span);
            }
          });
      if (!spans.isEmpty() || cycle + reach >= trace.cycles()) {
        return spans.stream().min(Comparator.comparingLong(Span::start));
      }
    }
  }

  /// The search for all legs of one tile, so many cycles around what is known of it.
  private record Search(Trace trace, Span known, int tile, long reach) {

    TileJourney found() {
      List<Leg> legs = new ArrayList<>();
      Lane memory = known.stage() == Stage.ATTENTION ? Lane.HBM_KEY_VALUE : Lane.HBM_WEIGHTS;
      List<Span> fetches = spans(memory, span -> span.first() == tile);
      List<Span> uses = uses();
      long bytes = 0;
      for (Span fetch : fetches) {
        bytes += fetch.second();
        legs.add(leg(Kind.FETCH, fetch, Unit.HBM, memory));
      }
      if (!fetches.isEmpty() && !uses.isEmpty()) {
        long arrived = fetches.getLast().end();
        long used = uses.getFirst().start();
        if (used > arrived) {
          legs.add(new Leg(Kind.WAIT, known.stage(), known.stage().unit(), null, arrived, used, 1));
        }
      }
      uses.forEach(use -> legs.add(leg(Kind.USE, use, known.stage().unit(), useLane())));
      if (!uses.isEmpty()) {
        long done = uses.stream().mapToLong(Span::end).max().orElseThrow();
        next(done).ifPresent(legs::add);
      }
      if (legs.isEmpty()) {
        legs.add(leg(Kind.USE, known, known.stage().unit(), useLane()));
      }
      return new TileJourney(known.stage(), known.layer(), known.microBatch(), tile, bytes, legs);
    }

    private Lane useLane() {
      if (known.stage() == Stage.ATTENTION) {
        return Lane.ATTENTION_UNIT;
      }
      return Lane.ATTENTION_ARRAYS.stages().contains(known.stage())
          ? Lane.ATTENTION_ARRAYS
          : Lane.FEED_FORWARD_ARRAYS;
    }

    private static Leg leg(Kind kind, Span span, Unit unit, Lane lane) {
      return new Leg(kind, span.stage(), unit, lane, span.start(), span.end(), span.count());
    }

    private List<Span> uses() {
      if (known.stage() == Stage.ATTENTION) {
        return spans(Lane.ATTENTION_UNIT, span -> span.first() == tile && span.third() == 0);
      }
      MatrixStage product = trace.plan(known.segment()).product(known.stage());
      return product == null ? List.of() : spans(useLane(), gang -> works(product, gang));
    }

    /// Whether a gang works with the tile.
    private boolean works(MatrixStage product, Span gang) {
      int chunk = gang.second() - product.partOf(gang.first()) * product.chunksPerTask();
      for (int task = gang.first(); task < gang.first() + gang.count(); task++) {
        if (task < product.tasks() && product.tileOf(task, chunk) == tile) {
          return true;
        }
      }
      return false;
    }

    /// Spans of the stage and the segment of the one that is known.
    private List<Span> spans(Lane lane, Predicate<Span> wanted) {
      List<Span> spans = new ArrayList<>();
      trace.spans(
          lane,
          begin(),
          end(),
          span -> {
            if (span.segment() == known.segment()
                && span.stage() == known.stage()
                && wanted.test(span)) {
              spans.add(span);
            }
          });
      spans.sort(Comparator.comparingLong(Span::start).thenComparingLong(Span::end));
      return spans;
    }

    private long begin() {
      return Math.max(0, known.start() - reach);
    }

    private long end() {
      return Math.min(trace.cycles(), known.end() + reach);
    }

    /// The first work of another stage of the segment that begins when the tile was used last.
    private Optional<Leg> next(long done) {
      Leg first = null;
      for (Lane lane :
          List.of(
              Lane.VECTOR,
              Lane.LINKS,
              Lane.ATTENTION_UNIT,
              Lane.ATTENTION_ARRAYS,
              Lane.FEED_FORWARD_ARRAYS)) {
        List<Span> spans = new ArrayList<>();
        trace.spans(
            lane,
            done,
            end(),
            span -> {
              if (span.segment() == known.segment()
                  && span.stage() != known.stage()
                  && span.start() >= done) {
                spans.add(span);
              }
            });
        for (Span span : spans) {
          if (first == null || span.start() < first.from()) {
            first = leg(Kind.NEXT, span, span.stage().unit(), lane);
          }
        }
      }
      return Optional.ofNullable(first);
    }
  }
}
