package org.etchscope.app.live;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// Runs what a person is likely to ask for next while nothing is asked for, and keeps it, so that
/// it is there at once if it is asked for. It takes one core and leaves the others to the window;
/// it is given up as soon as anything is asked for. Safe to use from any thread.
public final class Foresight implements AutoCloseable {

  /// How long nothing must have been asked for, nor become likelier.
  private static final Duration REST = Duration.ofMillis(60);

  /// Longer runs are not made on suspicion: they would take too much memory.
  private static final Duration LONGEST = Duration.ofMillis(250);

  private final Engine engine;
  private final KnownRuns known;
  private final Duration rest;
  private final Duration longest;
  private final ForkJoinPool oneThread = new ForkJoinPool(1);
  private final NewestFirst<Prospects> newest;

  /// Starts the thread.
  ///
  /// @param engine runs a scenario
  /// @param known keeps what was run
  public Foresight(Engine engine, KnownRuns known) {
    this(engine, known, REST, LONGEST);
  }

  /// @param rest how long nothing must have been asked for
  /// @param longest runs that take longer are given up
  Foresight(Engine engine, KnownRuns known, Duration rest, Duration longest) {
    this.engine = engine;
    this.known = known;
    this.rest = rest;
    this.longest = longest;
    this.newest = NewestFirst.start("foresight", this::serve);
  }

  /// Runs these, in this order, in place of all others that were expected.
  ///
  /// @param likely what may be asked for; one that throws is passed over. They are asked on a
  ///   thread of their own
  public void expect(List<Supplier<Scenario>> likely) {
    newest.replace(new Prospects(likely));
  }

  /// Something is asked for now: what is at work is given up.
  public void standBack() {
    newest.replace(null);
  }

  /// Gives up what is at work, and ends the thread.
  @Override
  public void close() {
    newest.close();
    oneThread.shutdown();
  }

  private void serve(Prospects prospects) {
    if (prospects.areGoneWithin(rest)) {
      return;
    }
    long taken = 0;
    for (Supplier<Scenario> likely : prospects.likely) {
      // What is run now must not take the room of the others, nor of what has just been asked for.
      if (prospects.areGone() || !known.hasRoomForAnother(taken)) {
        return;
      }
      taken += runUnlessKnown(likely, prospects);
    }
  }

  /// Runs one unless it is known; answers how large its record is, 0 if there is none.
  private long runUnlessKnown(Supplier<Scenario> likely, Prospects prospects) {
    try {
      Scenario scenario = likely.get();
      if (known.find(scenario) == null) {
        long begin = System.nanoTime();
        SimulationResult result =
            oneThread.invoke(
                ForkJoinTask.adapt(() ->
                    engine.run(
                        scenario,
                        () ->
                            prospects.areGone() || System.nanoTime() - begin > longest.toNanos())));
        known.keep(result, System.nanoTime() - begin);
        return result.trace().storedSpans();
      }
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError _) {
      // Something is asked for, it takes too long, or it cannot run; whoever asks for it will be
      // told why.
    }
    return 0;
  }

  /// What may be asked for.
  private static final class Prospects implements NewestFirst.Work<Prospects> {
    private final List<Supplier<Scenario>> likely;
    private final CountDownLatch replaced = new CountDownLatch(1);

    Prospects(List<Supplier<Scenario>> likely) {
      this.likely = List.copyOf(likely);
    }

    @Override
    public void replacedBy(@Nullable Prospects newer) {
      replaced.countDown();
    }

    boolean areGone() {
      return replaced.getCount() == 0;
    }

    boolean areGoneWithin(Duration time) {
      try {
        return replaced.await(time.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return true;
      }
    }
  }
}
