package org.etchscope.app.live;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.etchscope.sim.machine.CancelledException;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// Simulates on a thread of its own while parameters change, one run at a time. The newest scenario
/// always wins: it runs next, and a run at work is stopped for it unless it ends within a tenth of
/// a second, so that the picture follows a slider while it is dragged. Every run that ends is
/// published once, in the order of the requests. Safe to use from any thread.
public final class LiveSimulation implements AutoCloseable {

  /// How long a run may go on when a newer scenario waits.
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private final Engine engine;
  private final long patienceNanoseconds;
  private final Executor publisher;
  private final Consumer<Outcome> listener;
  private final NewestFirst<Request> newest;

  /// Starts the thread.
  ///
  /// @param engine runs a scenario
  /// @param publisher where `listener` is called, for example `Platform::runLater`
  /// @param listener takes the outcome of each run that was not cancelled
  public LiveSimulation(Engine engine, Executor publisher, Consumer<Outcome> listener) {
    this(engine, PATIENCE, publisher, listener);
  }

  /// @param patience how long a run may go on when a newer scenario waits
  LiveSimulation(Engine engine, Duration patience, Executor publisher, Consumer<Outcome> listener) {
    this.engine = engine;
    this.patienceNanoseconds = patience.toNanos();
    this.publisher = publisher;
    this.listener = listener;
    this.newest = NewestFirst.start("simulation", this::run);
  }

  /// Runs a scenario as soon as possible, in place of whatever runs or waits now.
  public void request(Scenario scenario) {
    newest.replace(new Request(scenario));
  }

  /// Stops the run at work; there will be no outcome of it.
  public void cancel() {
    newest.replace(null);
  }

  /// Stops the run at work, and the thread.
  @Override
  public void close() {
    newest.close();
  }

  private void run(Request request) {
    long begin = System.nanoTime();
    try {
      SimulationResult result =
          engine.run(
              request.scenario,
              () -> request.isUnwanted(System.nanoTime() - begin > patienceNanoseconds));
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
      if (!request.isUnwanted(false)) {
        listener.accept(outcome);
      }
    });
  }

  /// A scenario somebody waits for.
  private static final class Request implements NewestFirst.Work<Request> {
    final Scenario scenario;
    private volatile boolean superseded;
    private volatile boolean cancelled;

    Request(Scenario scenario) {
      this.scenario = scenario;
    }

    @Override
    public void replacedBy(@Nullable Request newer) {
      superseded = true;
      cancelled = newer == null;
    }

    boolean isUnwanted(boolean late) {
      return cancelled || (superseded && late);
    }
  }
}
