package org.etchscope.app.live;

import java.util.concurrent.Executor;
import org.etchscope.app.figure.BankFigure;
import org.etchscope.sim.commands.CommandWindow;
import org.etchscope.sim.simulation.SimulationResult;
import org.jspecify.annotations.Nullable;

/// Windows of the commands of a channel, followed in the background: the one that was asked for
/// last comes next. Time is turned over like pages, so that a window stands while the playhead
/// crosses it. For one thread, the publisher's.
public final class ChannelWindows {

  private final Executor publisher;
  private final Runnable changed;
  private @Nullable Key wanted;
  private @Nullable Known known;
  private boolean following;

  private record Key(SimulationResult result, int channel, long from) {

    boolean sameAs(@Nullable Key other) {
      return other != null
          && result.trace().equals(other.result.trace())
          && channel == other.channel
          && from == other.from;
    }
  }

  /// A window that was followed; `null` if it cannot be.
  private record Known(Key key, @Nullable CommandWindow window) {}

  /// @param publisher where windows arrive, for example `Platform::runLater`
  /// @param changed called there after each window
  public ChannelWindows(Executor publisher, Runnable changed) {
    this.publisher = publisher;
    this.changed = changed;
  }

  /// The window with a cycle, or, until that is there, the last one of the same run and channel;
  /// `null` if there is none yet.
  public @Nullable CommandWindow of(SimulationResult result, int channel, long cycle) {
    long length = BankFigure.usualCycles(result);
    wanted = new Key(result, channel, cycle / length * length);
    followNext();
    Known there = known;
    return there != null
            && there.key.channel == channel
            && there.key.result.trace().equals(result.trace())
        ? there.window
        : null;
  }

  private void followNext() {
    Key next = wanted;
    if (following || next == null || (known != null && next.sameAs(known.key))) {
      return;
    }
    following = true;
    Thread.ofPlatform().daemon().name("commands").start(() -> follow(next));
  }

  private void follow(Key key) {
    Known found = find(key);
    publisher.execute(() -> {
      following = false;
      known = found;
      followNext();
      changed.run();
    });
  }

  private static Known find(Key key) {
    try {
      return new Known(key, new BankFigure(key.result, key.channel).from(key.from));
    } catch (IllegalArgumentException _) {
      // A memory that this product has no timings for.
      return new Known(key, null);
    }
  }
}
