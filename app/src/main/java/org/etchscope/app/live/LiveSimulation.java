package org.etchscope.app.live;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.machine.CancelledException;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// Simulates on a thread of its own while parameters change, one run at a time. The newest scenario
/// always wins: it runs next, and a run at work is stopped for it at once. Only while newer ones
/// come faster than runs end, one is let finish now and then, so that the picture follows a slider
/// that is dragged; and runs that are over in a moment anyway are. What is known already is not run
/// again. Every run that ends is published once, in the order of the requests. Safe to use from any
/// thread.
public final class LiveSimulation implements AutoCloseable {

  private static final Patience USUAL =
      new Patience(Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofMillis(30));

  private final Engine engine;
  private final KnownRuns known;
  private final Patience patience;
  private final LongSupplier nanoClock;
  private final Executor publisher;
  private final Consumer<Outcome> listener;
  private final NewestFirst<Request> newest;

  /// Whether an outcome is to come.
  private volatile boolean awaited;

  /// When there was an outcome, or since when one is to come.
  private volatile long fed;

  /// How long the last run took.
  private volatile long took;

  /// How long a run is let go on when a newer scenario waits.
  ///
  /// @param without longest time without an outcome; after it a run is let finish
  /// @param longest age of a run that is let finish for that
  /// @param brief a run is let finish if it is no older, and the one before took no longer
  record Patience(Duration without, Duration longest, Duration brief) {

    boolean spares(long withoutOutcome, long age, long took) {
      return (withoutOutcome > without.toNanos() && age <= longest.toNanos())
          || Math.max(age, took) <= brief.toNanos();
    }
  }

  /// Starts the thread.
  ///
  /// @param engine runs a scenario
  /// @param known is asked first, and keeps what was run
  /// @param publisher where `listener` is called, for example `Platform::runLater`
  /// @param listener takes the outcome of each run that was not cancelled
  public LiveSimulation(
      Engine engine, KnownRuns known, Executor publisher, Consumer<Outcome> listener) {
    this(engine, known, USUAL, System::nanoTime, publisher, listener);
  }

  /// @param nanoClock nanoseconds from any origin
  LiveSimulation(
      Engine engine,
      KnownRuns known,
      Patience patience,
      LongSupplier nanoClock,
      Executor publisher,
      Consumer<Outcome> listener) {
    this.engine = engine;
    this.known = known;
    this.patience = patience;
    this.nanoClock = nanoClock;
    this.publisher = publisher;
    this.listener = listener;
    this.newest = NewestFirst.start("simulation", this::run);
  }

  /// Runs a scenario as soon as possible, in place of whatever runs or waits now.
  public void request(Scenario scenario) {
    if (!awaited) {
      fed = nanoClock.getAsLong();
      awaited = true;
    }
    newest.replace(new Request(scenario));
  }

  /// Stops the run at work; there will be no outcome of it.
  public void cancel() {
    awaited = false;
    newest.replace(null);
  }

  /// Stops the run at work, and the thread.
  @Override
  public void close() {
    newest.close();
  }

  private void run(Request request) {
    KnownRuns.Known before = known.find(request.scenario);
    if (before != null) {
      publish(request, new Outcome.Finished(before.result(), before.nanoseconds()));
      return;
    }
    long begin = nanoClock.getAsLong();
    try {
      SimulationResult result = engine.run(request.scenario, () -> isUnwanted(request, begin));
      took = nanoClock.getAsLong() - begin;
      known.keep(result, took);
      publish(request, new Outcome.Finished(result, took));
    } catch (CancelledException _) {
      // A newer scenario is waiting, or none is wanted.
    } catch (ScheduleException | IllegalArgumentException e) {
      publish(request, new Outcome.Refused(request.scenario, InputFault.of(e)));
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      publish(request, new Outcome.Failed(request.scenario, e));
    }
  }

  private boolean isUnwanted(Request request, long begin) {
    if (!request.superseded) {
      return false;
    }
    long now = nanoClock.getAsLong();
    return request.cancelled || !patience.spares(now - fed, now - begin, took);
  }

  private void publish(Request request, Outcome outcome) {
    fed = nanoClock.getAsLong();
    awaited = request.superseded && !request.cancelled;
    publisher.execute(() -> {
      if (!request.cancelled) {
        listener.accept(outcome);
      }
    });
  }

  /// A scenario somebody waits for.
  private static final class Request implements NewestFirst.Work<Request> {
    final Scenario scenario;
    volatile boolean superseded;
    volatile boolean cancelled;

    Request(Scenario scenario) {
      this.scenario = scenario;
    }

    @Override
    public void replacedBy(@Nullable Request newer) {
      cancelled = newer == null;
      superseded = true;
    }
  }
}
