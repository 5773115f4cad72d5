package org.etchscope.app.numbers;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.etchscope.app.live.NewestFirst;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.schedule.ScheduleException;
import org.jspecify.annotations.Nullable;

/// Computes numbers on a thread of its own, one request at a time. The newest request wins: one at
/// work is stopped for it, and only the newest is ever published. Safe to use from any thread.
public final class LiveNumbers implements AutoCloseable {

  /// Computes numbers: [NumbersComputer], or what a test puts in its place.
  @FunctionalInterface
  public interface Engine {
    ComputedText compute(NumbersRequest request, Cancellation cancellation);
  }

  private final Engine engine;
  private final Executor publisher;
  private final Consumer<NumbersOutcome> listener;
  private final NewestFirst<Work> newest;

  /// Starts the thread.
  ///
  /// @param publisher where `listener` is called, for example `Platform::runLater`
  /// @param listener takes the outcome of each request that no newer one replaced
  public LiveNumbers(Engine engine, Executor publisher, Consumer<NumbersOutcome> listener) {
    this.engine = engine;
    this.publisher = publisher;
    this.listener = listener;
    this.newest = NewestFirst.start("numbers", this::run);
  }

  /// Computes as soon as possible, in place of whatever is computed now.
  public void request(NumbersRequest request) {
    newest.replace(new Work(request));
  }

  /// Stops what is computed now; there will be no outcome of it.
  public void cancel() {
    newest.replace(null);
  }

  /// Stops what is computed now, and the thread.
  @Override
  public void close() {
    newest.close();
  }

  private void run(Work work) {
    NumbersOutcome outcome = outcome(work);
    publisher.execute(() -> {
      if (!work.unwanted) {
        listener.accept(outcome);
      } else if (outcome instanceof NumbersOutcome.Finished finished) {
        finished.text().close();
      }
    });
  }

  /// How the work ended; that of work which was stopped tells nobody anything.
  private NumbersOutcome outcome(Work work) {
    try {
      return new NumbersOutcome.Finished(engine.compute(work.request, () -> work.unwanted));
    } catch (IllegalArgumentException | ScheduleException e) {
      return new NumbersOutcome.Refused(work.request, InputFault.of(e));
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      return new NumbersOutcome.Failed(work.request, e);
    }
  }

  /// A request somebody waits for.
  private static final class Work implements NewestFirst.Work<Work> {
    final NumbersRequest request;
    volatile boolean unwanted;

    Work(NumbersRequest request) {
      this.request = request;
    }

    @Override
    public void replacedBy(@Nullable Work newer) {
      unwanted = true;
    }
  }
}
