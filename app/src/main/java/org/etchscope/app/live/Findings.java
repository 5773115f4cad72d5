package org.etchscope.app.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.CancelledException;
import org.etchscope.sim.simulation.SimulationResult;
import org.jspecify.annotations.Nullable;

/// What is found out about a run by running the simulator again, in the background and one after
/// the other. Only the run that was asked for last is inquired into, and only once parameters have
/// rested for a moment. For one thread, the publisher's; nothing is waited for.
///
/// @param <T> one finding
public final class Findings<T> {

  /// How long a run has to be the newest before it is inquired into.
  private static final Duration REST = Duration.ofMillis(250);

  private final Inquiry<T> inquiry;
  private final Duration rest;
  private final Executor publisher;
  private final Runnable changed;
  private @Nullable Inquirer current;

  /// Finds something out about a run.
  ///
  /// @param <T> one finding
  @FunctionalInterface
  public interface Inquiry<T> {
    /// Gives its findings away as they come.
    ///
    /// @throws CancelledException if they are no longer wanted
    void about(SimulationResult result, Cancellation cancellation, Consumer<T> found);
  }

  /// @param inquiry finds out
  /// @param publisher where findings arrive, for example `Platform::runLater`
  /// @param changed called there after each finding
  public Findings(Inquiry<T> inquiry, Executor publisher, Runnable changed) {
    this(inquiry, REST, publisher, changed);
  }

  /// @param rest how long a run has to be the newest before it is inquired into
  Findings(Inquiry<T> inquiry, Duration rest, Executor publisher, Runnable changed) {
    this.inquiry = inquiry;
    this.rest = rest;
    this.publisher = publisher;
    this.changed = changed;
  }

  /// What is known of a run so far. For another run than before the inquiry begins anew.
  public List<T> of(SimulationResult result) {
    Inquirer asked = current;
    if (asked == null || !asked.result.trace().equals(result.trace())) {
      stop();
      asked = new Inquirer(result);
      current = asked;
      Thread.ofPlatform().daemon().name("findings").start(asked::inquire);
    }
    return List.copyOf(asked.found);
  }

  /// Finds out nothing more.
  public void stop() {
    if (current != null) {
      current.unwanted.countDown();
    }
  }

  /// The inquiry into one run.
  private final class Inquirer {
    private final SimulationResult result;
    private final CountDownLatch unwanted = new CountDownLatch(1);
    private final List<T> found = new ArrayList<>();

    Inquirer(SimulationResult result) {
      this.result = result;
    }

    void inquire() {
      try {
        if (!unwanted.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
          inquiry.about(result, () -> unwanted.getCount() == 0, this::publish);
        }
      } catch (CancelledException _) {
        // Another run is seen now.
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private void publish(T finding) {
      publisher.execute(() -> {
        found.add(finding);
        if (unwanted.getCount() > 0) {
          changed.run();
        }
      });
    }
  }
}
