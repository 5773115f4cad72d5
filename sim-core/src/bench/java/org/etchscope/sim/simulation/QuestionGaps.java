package org.etchscope.sim.simulation;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicReference;
import org.etchscope.sim.machine.Cancellation;

/// Never cancels, and measures the processor time that passes on a thread between two questions
/// whether its run is still wanted: so long a cancelled run goes on at most.
public final class QuestionGaps implements Cancellation {

  /// @param nanoseconds processor time of the thread
  /// @param end where the thread was when it asked again
  public record Gap(long nanoseconds, StackTraceElement[] end) {}

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final ThreadLocal<long[]> last = new ThreadLocal<>();
  private final AtomicReference<Gap> longest =
      new AtomicReference<>(new Gap(0, new StackTraceElement[0]));

  /// The longest gap so far.
  public Gap longest() {
    return longest.get();
  }

  /// A run begins or ends on this thread, which is as good as a question.
  public void mark() {
    isCancelled();
  }

  @Override
  public boolean isCancelled() {
    long now = THREADS.getCurrentThreadCpuTime();
    long[] before = last.get();
    if (before == null) {
      last.set(new long[] {THREADS.getCurrentThreadCpuTime()});
      return false;
    }
    long gap = now - before[0];
    if (gap > longest.get().nanoseconds()) {
      longest.accumulateAndGet(
          new Gap(gap, Thread.currentThread().getStackTrace()),
          (one, other) -> one.nanoseconds() >= other.nanoseconds() ? one : other);
    }
    before[0] = THREADS.getCurrentThreadCpuTime();
    return false;
  }
}
