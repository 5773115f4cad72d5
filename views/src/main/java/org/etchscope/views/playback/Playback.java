package org.etchscope.views.playback;

import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.etchscope.sim.trace.Trace;
import org.jspecify.annotations.Nullable;

/// Where one stands in a run, and how that moves with wall time. A cycle that is played to, stepped
/// to or sought is the same cycle: the position is nothing but a number.
///
/// One thread uses it. It starts nothing: whoever draws calls [#tick()] as often as it likes.
public final class Playback {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long CHANGE_NANOS = NANOS_PER_SECOND / 25;
  private static final long REDUCED_NANOS = NANOS_PER_SECOND / 2;

  private final Trace trace;
  private final LongSupplier nanoClock;
  private Speed speed;
  private Direction direction = Direction.FORWARD;
  private @Nullable BreakCondition breakCondition;
  private boolean reducedMotion;
  private boolean running;
  private long cycle;
  private boolean moved = true;
  private long lastChangeNanos;

  // While it runs: the position at a moment of the wall clock.
  private double anchorCycle;
  private long anchorNanos;

  /// Stands at the begin of the run.
  ///
  /// @param nanoClock nanoseconds of wall time from any origin, for example `System::nanoTime`
  public Playback(Trace trace, LongSupplier nanoClock) {
    this.trace = trace;
    this.nanoClock = nanoClock;
    this.speed = Speed.of(trace);
    this.lastChangeNanos = nanoClock.getAsLong() - REDUCED_NANOS;
  }

  /// The cycle that every view shows, from 0 to the cycles of the run.
  public long cycle() {
    return cycle;
  }

  public boolean running() {
    return running;
  }

  public Direction direction() {
    return direction;
  }

  /// Runs from here on, the way of the [#direction()]; from the end, begins again at 0 (backward
  /// from 0, at the end).
  public void play() {
    if (running) {
      return;
    }
    long end = direction == Direction.FORWARD ? trace.cycles() : 0;
    if (cycle == end) {
      move(trace.cycles() - end);
    }
    running = true;
    anchor((double) cycle);
  }

  /// Stays at the cycle that was shown last.
  public void pause() {
    running = false;
  }

  public void toggle() {
    if (running) {
      pause();
    } else {
      play();
    }
  }

  /// Runs the other way or the same; no cycle is skipped.
  public void direction(Direction newDirection) {
    if (newDirection != direction) {
      anchor(position());
      direction = newDirection;
    }
  }

  public Speed speed() {
    return speed;
  }

  /// Changes the speed from this moment on.
  ///
  /// @param multiple of the base, see [Speed]; what lies outside the range goes to its end
  public void speed(double multiple) {
    anchor(position());
    speed = speed.times(multiple);
  }

  /// Simulated cycles per second of wall time while it runs.
  public double cyclesPerSecond() {
    return speed.cyclesPerSecond();
  }

  /// With reduced motion the state changes at most twice a second while it runs, else 25 times.
  public void reducedMotion(boolean reduced) {
    reducedMotion = reduced;
  }

  /// Stops in the cycle in which a condition becomes true while it runs, on the way forward or
  /// back; `null` for none.
  public void breakWhen(@Nullable BreakCondition condition) {
    breakCondition = condition;
  }

  public @Nullable BreakCondition breakCondition() {
    return breakCondition;
  }

  /// Moves on with the wall clock.
  ///
  /// @return whether there is a new state to draw; never more often than 25 times a second
  public boolean tick() {
    long now = nanoClock.getAsLong();
    long interval = running && reducedMotion ? REDUCED_NANOS : CHANGE_NANOS;
    if (now - lastChangeNanos < interval) {
      return false;
    }
    if (running) {
      advance();
    }
    if (!moved) {
      return false;
    }
    moved = false;
    lastChangeNanos = now;
    return true;
  }

  private void advance() {
    long target = (long) Math.floor(position());
    if (direction == Direction.BACKWARD) {
      target = (long) Math.ceil(position());
    }
    OptionalLong stop = stopOnTheWay(target);
    if (stop.isPresent()) {
      target = stop.getAsLong();
      running = false;
    }
    move(target);
    if (cycle == (direction == Direction.FORWARD ? trace.cycles() : 0)) {
      running = false;
    }
  }

  /// Where the condition becomes true between here, where it may just have stopped, and a target.
  private OptionalLong stopOnTheWay(long target) {
    BreakCondition condition = breakCondition;
    if (condition == null || target == cycle) {
      return OptionalLong.empty();
    }
    return target > cycle
        ? condition.first(trace, cycle, target)
        : condition.last(trace, Math.max(0, target - 1), cycle - 1);
  }

  /// Where the run stands at this moment, with the fraction of a cycle.
  private double position() {
    if (!running) {
      return (double) cycle;
    }
    double elapsed = (double) (nanoClock.getAsLong() - anchorNanos) / NANOS_PER_SECOND;
    double way = elapsed * speed.cyclesPerSecond();
    double position = direction == Direction.FORWARD ? anchorCycle + way : anchorCycle - way;
    return Math.clamp(position, 0, (double) trace.cycles());
  }

  private void anchor(double position) {
    anchorCycle = position;
    anchorNanos = nanoClock.getAsLong();
  }

  private void move(long target) {
    long clamped = Math.clamp(target, 0, trace.cycles());
    if (clamped != cycle) {
      cycle = clamped;
      moved = true;
    }
  }

  /// Goes to a cycle; what lies outside the run goes to its end. If it runs, it runs on from there.
  public void seek(long target) {
    move(target);
    anchor((double) cycle);
  }

  /// Goes to the begin of the run.
  public void toBegin() {
    seek(0);
  }

  /// Goes to the end of the run.
  public void toEnd() {
    seek(trace.cycles());
  }

  /// Pauses and goes a number of steps on, or back if the number is negative; never past the ends.
  public void step(StepUnit unit, int count) {
    pause();
    long at = cycle;
    for (int i = 0; i < Math.abs(count); i++) {
      at = count > 0 ? next(unit, at) : previous(unit, at);
    }
    seek(at);
  }

  private long next(StepUnit unit, long from) {
    return switch (unit) {
      case CYCLE -> Math.min(trace.cycles(), from + 1);
      case MICRO -> trace.next(from, Trace.Step.CHANGE);
      case TILE -> trace.next(from, Trace.Step.TILE);
      case STAGE -> trace.next(from, Trace.Step.STAGE);
      case LAYER -> trace.next(from, Trace.Step.LAYER);
      case TOKEN -> Iterations.next(trace, from);
    };
  }

  private long previous(StepUnit unit, long from) {
    return switch (unit) {
      case CYCLE -> Math.max(0, from - 1);
      case MICRO -> trace.previous(from, Trace.Step.CHANGE);
      case TILE -> trace.previous(from, Trace.Step.TILE);
      case STAGE -> trace.previous(from, Trace.Step.STAGE);
      case LAYER -> trace.previous(from, Trace.Step.LAYER);
      case TOKEN -> Iterations.previous(trace, from);
    };
  }

  /// Pauses and jumps to the next cycle in which a condition becomes true.
  ///
  /// @return whether there is one; if not, it stays where it is
  public boolean runTo(BreakCondition condition) {
    pause();
    OptionalLong stop = condition.first(trace, cycle, trace.cycles());
    stop.ifPresent(this::seek);
    return stop.isPresent();
  }
}
