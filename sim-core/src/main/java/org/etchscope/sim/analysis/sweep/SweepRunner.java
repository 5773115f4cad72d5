package org.etchscope.sim.analysis.sweep;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.CancelledException;
import org.etchscope.sim.scenario.ScenarioSources;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.MemoryCalibration;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.Scenario;

/// Runs points of a sweep side by side and hands them over in the order of the points.
public final class SweepRunner {

  private static final int AHEAD = 4;

  private final SweepPoints points;
  private final MemoryCalibration calibration = MemoryCalibration.atHand();

  public SweepRunner(SweepPoints points) {
    this.points = points;
  }

  public SweepRunner(SweepPlan plan, ScenarioSources sources) {
    this(plan.from(sources));
  }

  /// Takes points.
  @FunctionalInterface
  public interface Sink {
    /// Takes the next point in order.
    void take(SweepPoint point);
  }

  /// Runs the points from `from`, up to `to`, this one not included.
  ///
  /// @param jobs points run at a time
  public void run(long from, long to, int jobs, Sink sink) {
    run(from, to, jobs, Cancellation.NEVER, sink);
  }

  /// As [#run(long, long, int, Sink)], until it is no longer wanted.
  ///
  /// @throws CancelledException if it is no longer wanted
  public void run(long from, long to, int jobs, Cancellation cancellation, Sink sink) {
    try (ExecutorService workers = Executors.newFixedThreadPool(jobs)) {
      try {
        Deque<Future<SweepPoint>> running = new ArrayDeque<>();
        long next = from;
        for (long point = from; point < to; point++) {
          while (next < to && running.size() < jobs * AHEAD) {
            long started = next++;
            running.add(workers.submit(() -> point(started, cancellation)));
          }
          sink.take(taken(running.remove()));
        }
      } finally {
        workers.shutdownNow();
      }
    }
  }

  /// A point; one that cannot run says why.
  ///
  /// @throws CancelledException if it is no longer wanted
  public SweepPoint point(long number, Cancellation cancellation) {
    return run(number, points.values(number), () -> points.scenario(number), cancellation);
  }

  /// The scenario that is varied, as it is: its number is -1.
  ///
  /// @throws CancelledException if it is no longer wanted
  public SweepPoint base(Cancellation cancellation) {
    return run(-1, points.baseValues(), points::base, cancellation);
  }

  private SweepPoint run(
      long number, List<String> values, Supplier<Scenario> asked, Cancellation cancellation) {
    if (cancellation.isCancelled()) {
      throw new CancelledException();
    }
    try {
      return new SweepPoint(
          number, values, Simulator.run(asked.get(), cancellation, calibration).summary(), "");
    } catch (IllegalArgumentException | ArithmeticException | ScheduleException e) {
      String why = Objects.requireNonNullElse(e.getMessage(), "it cannot run");
      return new SweepPoint(number, values, null, why);
    }
  }

  private static SweepPoint taken(Future<SweepPoint> point) {
    try {
      return point.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the sweep was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CancelledException cancelled) {
        throw cancelled;
      }
      throw new IllegalStateException("a point failed by a fault of the program", e.getCause());
    }
  }
}
