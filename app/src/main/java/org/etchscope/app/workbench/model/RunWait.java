package org.etchscope.app.workbench.model;

import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// How long a run has been waited for, on the wall clock. Runs that replace one another are one
/// wait. For one thread.
public final class RunWait {

  private final LongSupplier nanoClock;
  private final ReadOnlyObjectWrapper<Waiting> shown = new ReadOnlyObjectWrapper<>(Waiting.NO);
  private @Nullable Long since;
  private Runnable begun = () -> {};
  private Runnable ended = () -> {};

  /// @param nanoClock nanoseconds of wall time from any origin
  RunWait(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /// How long, as far as the window shows it.
  ReadOnlyObjectProperty<Waiting> shown() {
    return shown.getReadOnlyProperty();
  }

  /// Lets somebody know when a wait begins and when it ends.
  void tell(Runnable beginning, Runnable ending) {
    begun = beginning;
    ended = ending;
  }

  boolean waits() {
    return since != null;
  }

  void begin() {
    if (since == null) {
      since = nanoClock.getAsLong();
      begun.run();
    }
  }

  void end() {
    since = null;
    shown.set(Waiting.NO);
    ended.run();
  }

  /// Moves on with the wall clock.
  void tick() {
    if (since != null) {
      shown.set(Waiting.since(nanoClock.getAsLong() - since));
    }
  }
}
