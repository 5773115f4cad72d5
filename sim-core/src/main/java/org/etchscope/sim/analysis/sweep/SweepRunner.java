package org.etchscope.sim.analysis.sweep;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.scenario.ScenarioSources;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.MemoryCalibration;
import org.etchscope.sim.simulation.Simulator;

/// Runs points of a sweep side by side and hands their rows over in the order of the points.
public final class SweepRunner {

  private static final int AHEAD = 4;

  private final SweepPlan plan;
  private final ScenarioSources sources;
  private final MemoryCalibration calibration = new MemoryCalibration();

  public SweepRunner(SweepPlan plan, ScenarioSources sources) {
    this.plan = plan;
    this.sources = sources;
  }

  /// Takes rows.
  @FunctionalInterface
  public interface Sink {
    /// Takes the row of a point, the next in order.
    void take(long point, SweepRow row);
  }

  /// Runs the points from `from`, up to `to`, this one not included.
  ///
  /// @param jobs points run at a time
  public void run(long from, long to, int jobs, Sink sink) {
    try (ExecutorService workers = Executors.newFixedThreadPool(jobs)) {
      try {
        Deque<Future<SweepRow>> rows = new ArrayDeque<>();
        long next = from;
        for (long point = from; point < to; point++) {
          while (next < to && rows.size() < jobs * AHEAD) {
            long started = next++;
            rows.add(workers.submit(() -> row(started)));
          }
          sink.take(point, taken(rows.remove()));
        }
      } finally {
        workers.shutdownNow();
      }
    }
  }

  /// The row of a point; a point that cannot run says why.
  public SweepRow row(long point) {
    try {
      return SweepRow.of(
          plan,
          point,
          Simulator.run(plan.document(point).scenario(sources), Cancellation.NEVER, calibration)
              .summary());
    } catch (IllegalArgumentException | ArithmeticException | ScheduleException e) {
      return SweepRow.failed(
          plan, point, Objects.requireNonNullElse(e.getMessage(), "it cannot run"));
    }
  }

  private static SweepRow taken(Future<SweepRow> row) {
    try {
      return row.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the sweep was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a point failed by a fault of the program", e.getCause());
    }
  }
}
