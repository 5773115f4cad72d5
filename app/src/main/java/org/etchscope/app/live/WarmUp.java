package org.etchscope.app.live;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.etchscope.sim.machine.CancelledException;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.workload.Scenario;

/// Runs scenarios in the background after the start of the program, so that the virtual machine has
/// compiled the simulator before the first change of a parameter; results are thrown away. It
/// stands back while anything else is asked for. Safe to use from any thread.
public final class WarmUp implements AutoCloseable {

  /// Runs after which nearly all is compiled that will be.
  private static final int RUNS = 24;

  /// How long nothing must have been asked for.
  private static final Duration REST = Duration.ofSeconds(1);

  private final Engine engine;
  private final List<Scenario> scenarios;
  private final long restNanoseconds;
  private volatile long disturbed = System.nanoTime();
  private volatile boolean closed;

  private WarmUp(Engine engine, List<Scenario> scenarios, Duration rest) {
    this.engine = engine;
    this.scenarios = List.copyOf(scenarios);
    this.restNanoseconds = rest.toNanos();
  }

  /// Starts a thread of its own, which ends by itself.
  ///
  /// @param engine runs a scenario
  /// @param scenarios are run in turn; those that cannot run are passed over
  public static WarmUp start(Engine engine, List<Scenario> scenarios) {
    return start(engine, scenarios, REST);
  }

  /// @param rest how long nothing must have been asked for
  static WarmUp start(Engine engine, List<Scenario> scenarios, Duration rest) {
    WarmUp warmUp = new WarmUp(engine, scenarios, rest);
    Thread.ofPlatform().daemon().name("warm-up").start(warmUp::runAll);
    return warmUp;
  }

  /// Something else is asked for now: the run at work is given up.
  public void standBack() {
    disturbed = System.nanoTime();
  }

  /// Runs nothing any more.
  @Override
  public void close() {
    closed = true;
  }

  private void runAll() {
    for (int run = 0; run < RUNS && !closed; run++) {
      awaitRest();
      run(scenarios.get(run % scenarios.size()));
    }
  }

  private void awaitRest() {
    long left = restNanoseconds;
    while (left > 0 && !closed) {
      LockSupport.parkNanos(this, left);
      left = disturbed + restNanoseconds - System.nanoTime();
    }
  }

  private void run(Scenario scenario) {
    long before = disturbed;
    try {
      engine.run(scenario, () -> closed || disturbed != before);
    } catch (CancelledException _) {
      // Somebody waits for something else.
    } catch (ScheduleException | IllegalArgumentException _) {
      // Whoever asks for this scenario will be told why it cannot run.
    } catch (OutOfMemoryError _) {
      // There is no room for runs that nobody has asked for.
      closed = true;
    }
  }
}
