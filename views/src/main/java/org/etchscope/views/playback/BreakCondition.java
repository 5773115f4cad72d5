package org.etchscope.views.playback;

import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;
import org.jspecify.annotations.Nullable;

/// Something to stop at. It happens in the cycle in which it becomes true, not in those in which it
/// stays true.
public sealed interface BreakCondition {

  /// Cycles that are looked through at a time.
  long WINDOW = 1 << 16;

  /// The first cycle in `(after, upTo]` in which it becomes true. Costs the changes in between.
  OptionalLong first(Trace trace, long after, long upTo);

  /// The last cycle in `(after, upTo]` in which it becomes true. Looks through what is left half by
  /// half.
  default OptionalLong last(Trace trace, long after, long upTo) {
    OptionalLong last = first(trace, after, upTo);
    long low = last.orElse(upTo);
    long high = upTo;
    while (low < high) {
      long middle = low + (high - low) / 2;
      OptionalLong later = first(trace, middle, high);
      if (later.isPresent()) {
        last = later;
        low = later.getAsLong();
      } else {
        high = middle;
      }
    }
    return last;
  }

  /// Words on screen.
  String label(Language language);

  /// A unit begins to wait for a resource: HBM, buffer space, the fabric, refresh or the power
  /// limit. Waiting for an operand is no stall.
  ///
  /// @param unit the unit
  record UnitStalls(Unit unit) implements BreakCondition {

    public UnitStalls {
      Objects.requireNonNull(unit, "unit");
    }

    /// Of arrays that serve one pipeline each whichever begin to wait first.
    @Override
    public OptionalLong first(Trace trace, long after, long upTo) {
      OptionalLong found = first(trace, unit, after, upTo);
      if (unit != Unit.ARRAYS || !trace.chip().arrays().split()) {
        return found;
      }
      OptionalLong others = first(trace, Unit.FEED_FORWARD_ARRAYS, after, upTo);
      return LongStream.concat(found.stream(), others.stream()).min();
    }

    private static OptionalLong first(Trace trace, Unit unit, long after, long upTo) {
      boolean[] stalled = {isStall(trace.reason(unit, after))};
      long[] found = {-1};
      for (long from = after + 1; from <= upTo && found[0] < 0; from += WINDOW) {
        trace.reasons(
            unit,
            from,
            Math.min(upTo + 1, from + WINDOW),
            (start, _, reason) -> {
              if (found[0] < 0 && !stalled[0] && isStall(reason)) {
                found[0] = start;
              }
              stalled[0] = isStall(reason);
            });
      }
      return found[0] < 0 ? OptionalLong.empty() : OptionalLong.of(found[0]);
    }

    private static boolean isStall(@Nullable StallReason reason) {
      return switch (reason) {
        case WAITING_HBM, WAITING_BUFFER_SPACE, WAITING_FABRIC, REFRESH, POWER_LIMIT -> true;
        case WAITING_OPERAND, WEIGHT_LOAD, FILL_DRAIN, OVERHEAD, NO_WORK -> false;
        case null -> false;
      };
    }

    @Override
    public String label(Language language) {
      Phrase stalls =
          switch (unit) {
            case ARRAYS, FEED_FORWARD_ARRAYS -> PlaybackText.ARRAYS_STALL;
            case ATTENTION -> PlaybackText.ATTENTION_STALLS;
            case VECTOR -> PlaybackText.VECTOR_STALLS;
            case HBM -> PlaybackText.HBM_STALLS;
            case LINKS -> PlaybackText.LINKS_STALL;
          };
      return stalls.in(language);
    }
  }

  /// A buffer holds at least a number of bytes, after it held less.
  ///
  /// @param buffer the buffer
  /// @param bytes the level, at least 1
  record BufferReaches(BufferName buffer, long bytes) implements BreakCondition {

    public BufferReaches {
      Objects.requireNonNull(buffer, "buffer");
      if (bytes < 1) {
        throw new IllegalArgumentException(
            "level to stop at is %d bytes; it must be at least 1".formatted(bytes));
      }
    }

    @Override
    public OptionalLong first(Trace trace, long after, long upTo) {
      long below = after;
      while (trace.level(buffer, below) >= bytes) {
        below = trace.next(below, Trace.Step.CHANGE);
        if (below >= upTo) {
          return OptionalLong.empty();
        }
      }
      for (long from = below; from < upTo; from += WINDOW) {
        long to = Math.min(upTo, from + WINDOW);
        if (reached(trace, from, to)) {
          return OptionalLong.of(firstReached(trace, from, to));
        }
      }
      return OptionalLong.empty();
    }

    /// Whether the level is reached in `(from, to]`; it is not in `from`, or was found before.
    private boolean reached(Trace trace, long from, long to) {
      return trace.maximumLevel(buffer, from, to + 1) >= bytes;
    }

    private long firstReached(Trace trace, long from, long to) {
      long low = from;
      long high = to;
      while (high - low > 1) {
        long middle = (low + high) >>> 1;
        if (reached(trace, low, middle)) {
          high = middle;
        } else {
          low = middle;
        }
      }
      return high;
    }

    @Override
    public String label(Language language) {
      Phrase holds =
          switch (buffer) {
            case WEIGHTS -> PlaybackText.WEIGHTS_HOLD;
            case KEY_VALUE -> PlaybackText.KEY_VALUE_HOLDS;
            case ACTIVATIONS -> PlaybackText.ACTIVATIONS_HOLD;
            case PARTIAL_SUMS -> PlaybackText.PARTIAL_SUMS_HOLD;
          };
      return holds.in(language, String.format(Locale.ROOT, "%.2f MB", bytes / 1e6));
    }
  }

  /// The arrays begin a layer, of any micro-batch.
  ///
  /// @param layer the layer, counted from 0
  record LayerBegins(int layer) implements BreakCondition {

    public LayerBegins {
      if (layer < 0) {
        throw new IllegalArgumentException(
            "layer to stop at is %d; it must not be negative".formatted(layer));
      }
    }

    @Override
    public OptionalLong first(Trace trace, long after, long upTo) {
      long[] found = {-1};
      for (long from = after + 1; from <= upTo && found[0] < 0; from += 16 * WINDOW) {
        trace.segments(
            from,
            Math.min(upTo + 1, from + 16 * WINDOW),
            span -> {
              if (found[0] < 0 && span.layer() == layer && span.start() > after) {
                found[0] = span.start();
              }
            });
      }
      return found[0] < 0 ? OptionalLong.empty() : OptionalLong.of(found[0]);
    }

    @Override
    public String label(Language language) {
      return PlaybackText.LAYER_BEGINS.in(language, layer + 1);
    }
  }

  /// An iteration of the model begins: the step that makes a token of each sequence.
  ///
  /// @param number which, counted from 1
  record TokenBegins(int number) implements BreakCondition {

    public TokenBegins {
      if (number < 1) {
        throw new IllegalArgumentException(
            "token to stop at is %d; it must be at least 1".formatted(number));
      }
    }

    @Override
    public OptionalLong first(Trace trace, long after, long upTo) {
      OptionalLong begin = Iterations.begin(trace, number);
      return begin.isPresent() && begin.getAsLong() > after && begin.getAsLong() <= upTo
          ? begin
          : OptionalLong.empty();
    }

    @Override
    public String label(Language language) {
      return PlaybackText.TOKEN_BEGINS.in(language, number);
    }
  }

  /// A unit takes a stage up for another layer or micro-batch.
  ///
  /// @param stage the stage; not one of HBM's
  record StageBegins(Stage stage) implements BreakCondition {

    public StageBegins {
      Objects.requireNonNull(stage, "stage");
      if (stage.unit() == Unit.HBM) {
        throw new IllegalArgumentException(
            "stage to stop at is %s; it must be one of another unit than HBM".formatted(stage));
      }
    }

    @Override
    public OptionalLong first(Trace trace, long after, long upTo) {
      for (long at = trace.next(after, Trace.Step.STAGE);
          at <= upTo && at < trace.cycles();
          at = trace.next(at, Trace.Step.STAGE)) {
        if (beginsAt(trace, at)) {
          return OptionalLong.of(at);
        }
      }
      return OptionalLong.empty();
    }

    private boolean beginsAt(Trace trace, long cycle) {
      boolean[] found = {false};
      Trace.SpanVisitor visitor =
          span -> found[0] |= span.stage() == stage && span.start() == cycle;
      switch (stage.unit()) {
        case ARRAYS, FEED_FORWARD_ARRAYS -> trace.products(stage, cycle, cycle + 1, visitor);
        case ATTENTION -> trace.spans(Lane.ATTENTION_UNIT, cycle, cycle + 1, visitor);
        case VECTOR -> trace.spans(Lane.VECTOR, cycle, cycle + 1, visitor);
        case LINKS -> trace.spans(Lane.LINKS, cycle, cycle + 1, visitor);
        case HBM -> throw new IllegalStateException("a stage of HBM");
      }
      return found[0];
    }

    @Override
    public String label(Language language) {
      return PlaybackText.STAGE_BEGINS.in(language, Terms.of(stage));
    }
  }

  /// HBM moves more than a share of what it can at its peak, over a short time. Time is cut into
  /// pieces of at least 256 cycles, a millionth of the run if that is more; it becomes true at the
  /// end of the first piece that is above the share after one that was not.
  ///
  /// @param percent the share in hundredths, from 1 to 100
  record MemoryAbove(int percent) implements BreakCondition {

    private static final long SHORTEST_PIECE = 256;

    public MemoryAbove {
      if (percent < 1 || percent > 100) {
        throw new IllegalArgumentException(
            "share of HBM to stop at is %d %%; it must be from 1 to 100".formatted(percent));
      }
    }

    @Override
    public OptionalLong first(Trace trace, long after, long upTo) {
      long piece = Math.max(SHORTEST_PIECE, trace.cycles() >> 20);
      boolean above = isAbove(trace, after / piece, piece);
      for (long next = after / piece + 1; next * piece <= upTo; next++) {
        boolean now = isAbove(trace, next, piece);
        if (now && !above && next * piece > after) {
          return OptionalLong.of(next * piece);
        }
        above = now;
      }
      return OptionalLong.empty();
    }

    /// Whether the piece that ends where a number of pieces end is above the share.
    private boolean isAbove(Trace trace, long number, long piece) {
      if (number == 0) {
        return false;
      }
      long bytes = 0;
      for (StreamClass stream : StreamClass.values()) {
        bytes += trace.bytes(stream, (number - 1) * piece, number * piece);
      }
      double peak = (double) trace.chip().hbm().bytesPerSecond() * trace.seconds(piece);
      return bytes * 100.0 > percent * peak;
    }

    @Override
    public String label(Language language) {
      return PlaybackText.MEMORY_ABOVE.in(language, percent);
    }
  }
}
