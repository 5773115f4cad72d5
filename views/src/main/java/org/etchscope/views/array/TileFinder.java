package org.etchscope.views.array;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.etchscope.sim.chip.MatrixArraySpec.Dataflow;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;
import org.jspecify.annotations.Nullable;

/// Finds what passes an array in a run. It remembers the last tile, so it belongs to one thread.
public final class TileFinder {

  /// How far is looked first, in cycles; then ever further.
  private static final long FIRST_REACH = 1024;

  private static final int FURTHER = 8;

  private final Trace trace;
  private @Nullable TileInHand last;

  public TileFinder(Trace trace) {
    this.trace = trace;
  }

  /// Whether the arrays have cells that can be looked at; GPU-like cores have none.
  public boolean hasCells() {
    return trace.chip().arrays().dataflow() != Dataflow.OUTPUT_TILE;
  }

  /// Products that the arrays ever work on, in the order of the data.
  public List<Stage> products() {
    return Arrays.stream(Stage.values())
        .filter(stage -> stage.unit() == Unit.ARRAYS && trace.has(stage))
        .toList();
  }

  /// The product most arrays work on in a cycle; empty if none works.
  public Optional<Stage> atWork(long cycle) {
    Stage most = null;
    for (Stage stage : products()) {
      int arrays = trace.busyArrays(stage, cycle);
      if (arrays > 0 && (most == null || arrays > trace.busyArrays(most, cycle))) {
        most = stage;
      }
    }
    return Optional.ofNullable(most);
  }

  /// The tile that an array works on for a product, or worked on last; before the first, the first.
  /// Empty if it has none, or has no cells.
  public Optional<TileInHand> at(Stage product, int array, long cycle) {
    if (!hasCells()) {
      return Optional.empty();
    }
    Optional<TileInHand> known =
        Optional.ofNullable(last)
            .filter(tile -> tile.array() == array && tile.begin() <= cycle)
            .filter(tile -> tile.tile().stage().stage() == product);
    Optional<Span> begun = before(product, array, cycle + 1, known.map(TileInHand::end).orElse(0L));
    if (known.isPresent() && begun.isEmpty()) {
      return known;
    }
    Optional<TileInHand> found =
        begun.or(() -> after(product, array, cycle)).flatMap(span -> inHand(product, array, span));
    last = found.orElse(null);
    return found;
  }

  /// The cycle in which an array takes up its next tile of a product; empty if none comes.
  public Optional<Long> next(Stage product, int array, long cycle) {
    long from =
        at(product, array, cycle).map(tile -> Math.max(cycle, tile.end() - 1)).orElse(cycle);
    return after(product, array, from).map(Span::start);
  }

  /// The cycle in which an array took up the tile before the present one, or the present one if it
  /// is later than its begin; empty if there is none.
  public Optional<Long> previous(Stage product, int array, long cycle) {
    return before(product, array, cycle, 0)
        .flatMap(span -> inHand(product, array, span))
        .map(TileInHand::begin);
  }

  /// The last span of an array that begins in `[least, end)`.
  private Optional<Span> before(Stage product, int array, long end, long least) {
    long reach = FIRST_REACH;
    while (true) {
      long from = Math.max(least, end - reach);
      Span found = lastIn(product, array, from, end);
      if (found != null || from == least) {
        return Optional.ofNullable(found);
      }
      reach *= FURTHER;
    }
  }

  private @Nullable Span lastIn(Stage product, int array, long from, long end) {
    Span[] found = new Span[1];
    trace.products(
        product,
        from,
        end,
        span -> {
          boolean begins = span.start() >= from || from == 0;
          if (begins
              && covers(span, array)
              && (found[0] == null || span.start() >= found[0].start())) {
            found[0] = span;
          }
        });
    return found[0];
  }

  /// The first span of an array that begins after a cycle.
  private Optional<Span> after(Stage product, int array, long cycle) {
    for (long reach = FIRST_REACH; ; reach *= FURTHER) {
      long end = Math.min(trace.cycles(), cycle + 1 + reach);
      Span[] found = new Span[1];
      trace.products(
          product,
          cycle + 1,
          end,
          span -> {
            if (found[0] == null && span.start() > cycle && covers(span, array)) {
              found[0] = span;
            }
          });
      if (found[0] != null || end >= trace.cycles()) {
        return Optional.ofNullable(found[0]);
      }
    }
  }

  private static boolean covers(Span span, int array) {
    return array >= span.third() && array < span.third() + span.count();
  }

  private static int task(Span span, int array) {
    return span.first() + array - span.third();
  }

  private Optional<TileInHand> inHand(Stage product, int array, Span span) {
    MatrixStage stage = trace.plan(span.segment()).product(product);
    if (stage == null) {
      return Optional.empty();
    }
    Deque<Span> spans = new ArrayDeque<>(List.of(span));
    for (Span earlier = chained(product, array, span, -1);
        earlier != null;
        earlier = chained(product, array, earlier, -1)) {
      spans.addFirst(earlier);
    }
    for (Span later = chained(product, array, span, 1);
        later != null;
        later = chained(product, array, later, 1)) {
      spans.addLast(later);
    }
    int task = task(span, array);
    int firstChunk = spans.getFirst().second() - stage.partOf(task) * stage.chunksPerTask();
    int chunk = trace.chip().arrays().dataflow() == Dataflow.OUTPUT_STATIONARY ? 0 : firstChunk;
    int chunks = firstChunk - chunk + spans.size();
    ArrayTile tile = new ArrayTile(stage, span.layer(), task, chunk, chunks, trace.chip().arrays());
    return Optional.of(new TileInHand(tile, array, List.copyOf(spans)));
  }

  /// The neighbouring chunk of the same task, if the array has no pause between them.
  private @Nullable Span chained(Stage product, int array, Span span, int by) {
    long at = by < 0 ? span.start() - 1 : span.end();
    Span[] found = new Span[1];
    trace.products(
        product,
        at,
        at + 1,
        other -> {
          boolean meets = by < 0 ? other.end() == span.start() : other.start() == span.end();
          if (meets
              && covers(other, array)
              && task(other, array) == task(span, array)
              && other.segment() == span.segment()
              && other.second() == span.second() + by) {
            found[0] = other;
          }
        });
    return found[0];
  }
}
