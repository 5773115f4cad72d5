package org.etchscope.app.live;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Works on a thread of its own, one piece of work at a time, and always on the newest: what waits
/// is dropped for it, and what is at work is told. Safe to use from any thread.
///
/// @param <W> a piece of work
public final class NewestFirst<W extends NewestFirst.Work<W>> implements AutoCloseable {

  /// Something to do that a newer one may replace.
  ///
  /// @param <W> its own type
  public interface Work<W> {
    /// Another is wanted now, or none. Called once, by the thread that asks for the other.
    void replacedBy(@Nullable W newer);
  }

  private final Consumer<W> worker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable W next;
  private @Nullable W newest;
  private boolean closed;

  private NewestFirst(Consumer<W> worker) {
    this.worker = worker;
  }

  /// Starts the thread.
  ///
  /// @param name of the thread
  /// @param worker does a piece of work, on that thread
  public static <W extends Work<W>> NewestFirst<W> start(String name, Consumer<W> worker) {
    NewestFirst<W> newest = new NewestFirst<>(worker);
    Thread.ofPlatform().daemon().name(name).start(newest::serve);
    return newest;
  }

  /// Works on this as soon as possible, in place of all else; on nothing if it is `null`.
  public void replace(@Nullable W work) {
    lock.lock();
    try {
      if (newest != null) {
        newest.replacedBy(work);
      }
      newest = work;
      next = work;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Tells what is at work that nothing is wanted, and ends the thread.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    replace(null);
  }

  private void serve() {
    for (W work = take(); work != null; work = take()) {
      worker.accept(work);
    }
  }

  private @Nullable W take() {
    lock.lock();
    try {
      while (next == null && !closed) {
        changed.awaitUninterruptibly();
      }
      W taken = next;
      next = null;
      return taken;
    } finally {
      lock.unlock();
    }
  }
}
