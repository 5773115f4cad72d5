package org.etchscope.app.live;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.etchscope.sim.machine.CancelledException;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// Simulates on a thread of its own while parameters change: one run at a time, stopped at once
/// when a newer scenario arrives, so that the newest always wins. Every run that ends is published
/// once, in the order of the requests. Safe to use from any thread.
public final class LiveSimulation implements AutoCloseable {

  private final Engine engine;
  private final Executor publisher;
  private final Consumer<Outcome> listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Request next;
  private @Nullable Request newest;
  private boolean closed;

  /// Starts the thread.
  ///
  /// @param engine runs a scenario
  /// @param publisher where `listener` is called, for example `Platform::runLater`
  /// @param listener takes the outcome of each run that was not cancelled
  public LiveSimulation(Engine engine, Executor publisher, Consumer<Outcome> listener) {
    this.engine = engine;
    this.publisher = publisher;
    this.listener = listener;
    Thread thread = new Thread(this::serve, "simulation");
    thread.setDaemon(true);
    thread.start();
  }

  /// Runs a scenario as soon as possible, in place of whatever runs or waits now.
  public void request(Scenario scenario) {
    replace(new Request(scenario, new AtomicBoolean()));
  }

  /// Stops the run at work; there will be no outcome of it.
  public void cancel() {
    replace(null);
  }

  /// Stops the run at work, and the thread.
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

  private void replace(@Nullable Request request) {
    lock.lock();
    try {
      if (newest != null) {
        newest.cancelled.set(true);
      }
      newest = request;
      next = request;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void serve() {
    for (Request request = take(); request != null; request = take()) {
      run(request);
    }
  }

  private @Nullable Request take() {
    lock.lock();
    try {
      while (next == null && !closed) {
        changed.awaitUninterruptibly();
      }
      Request taken = next;
      next = null;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void run(Request request) {
    long begin = System.nanoTime();
    try {
      SimulationResult result = engine.run(request.scenario, request.cancelled::get);
      publish(request, new Outcome.Finished(result, System.nanoTime() - begin));
    } catch (CancelledException _) {
      // A newer scenario is waiting, or none is wanted.
    } catch (ScheduleException | IllegalArgumentException e) {
      String message = e.getMessage();
      publish(
          request, new Outcome.Refused(request.scenario, message == null ? e.toString() : message));
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      publish(request, new Outcome.Failed(request.scenario, e));
    }
  }

  private void publish(Request request, Outcome outcome) {
    publisher.execute(() -> {
      if (!request.cancelled.get()) {
        listener.accept(outcome);
      }
    });
  }

  /// A scenario somebody waits for.
  private record Request(Scenario scenario, AtomicBoolean cancelled) {}
}
