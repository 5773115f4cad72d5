package org.etchscope.sim.checkpoint;

import java.util.function.Supplier;

/// Lets long work be stopped deep inside, where nobody knows for whom it is done: whoever begins it
/// says what is asked at every checkpoint, and that throws to stop it. Belongs to the thread and to
/// what it calls; work that goes on in other threads is [carried][#carried].
public final class Checkpoint {

  /// Steps of a plain loop between two checkpoints, a power of two: far less than a millisecond.
  public static final int STEPS = 1 << 12;

  private static final ScopedValue<Runnable> ASKED = ScopedValue.newInstance();

  private Checkpoint() {}

  /// Does some work that may be stopped.
  ///
  /// @param asked runs at every checkpoint; throws to stop the work
  public static <R> R during(Runnable asked, Supplier<R> work) {
    return ScopedValue.where(ASKED, asked).call(work::get);
  }

  /// Goes on, or throws what stops the work.
  public static void pass() {
    if (ASKED.isBound()) {
      ASKED.get().run();
    }
  }

  /// A checkpoint in a loop: once in [#STEPS] steps.
  public static void pass(int step) {
    if ((step & (STEPS - 1)) == 0) {
      pass();
    }
  }

  /// The same work with the same checkpoints, for another thread.
  public static Runnable carried(Runnable work) {
    if (!ASKED.isBound()) {
      return work;
    }
    Runnable asked = ASKED.get();
    return () -> ScopedValue.where(ASKED, asked).run(work);
  }
}
