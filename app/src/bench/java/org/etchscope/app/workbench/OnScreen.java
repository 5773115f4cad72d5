package org.etchscope.app.workbench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.shape.Rectangle;

/// What benchmarks of the real window share: work on its thread, when a frame has been painted, and
/// what threads have cost.
final class OnScreen {

  static final long PATIENCE_SECONDS = 120;
  static final String WINDOW_THREAD = "JavaFX Application Thread";
  static final String RENDER_THREAD = "QuantumRenderer";

  private static final long FIRST_LOOK_MILLISECONDS = 4000;

  private OnScreen() {}

  /// Starts the toolkit as the program does.
  static void start() throws Exception {
    PulseRate.apply();
    Platform.setImplicitExit(false);
    CompletableFuture<Void> started = new CompletableFuture<>();
    Platform.startup(() -> started.complete(null));
    started.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /// Runs on the window's thread and waits for it.
  static void run(Runnable action) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Platform.runLater(() -> {
      try {
        action.run();
        done.complete(null);
      } catch (RuntimeException | Error e) {
        done.completeExceptionally(e);
      }
    });
    done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /// Before anything counts, the window plays for a while, as if a person looked at it first, and
  /// the compiler has its time.
  static void firstLook() throws InterruptedException {
    Thread.sleep(FIRST_LOOK_MILLISECONDS);
  }

  /// Ends the program: the toolkit's threads would keep the process alive.
  static void end() {
    System.exit(0);
  }

  /// Completes `painted` with the time in nanoseconds at which the frame of this pulse, or of the
  /// next if none is under way, has been painted: a picture of one pixel is asked of the render
  /// thread behind it, which does one thing after the other.
  static void whenPainted(Scene scene, CompletableFuture<Long> painted) {
    AtomicReference<Runnable> listener = new AtomicReference<>();
    listener.set(() -> {
      scene.removePostLayoutPulseListener(listener.get());
      Platform.runLater(() -> {
        new Rectangle(1, 1).snapshot(new SnapshotParameters(), new WritableImage(1, 1));
        painted.complete(System.nanoTime());
      });
    });
    scene.addPostLayoutPulseListener(listener.get());
  }

  /// Processor time of all threads whose name begins so.
  static long cpuNanoseconds(String threadName) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith(threadName)) {
        sum += Math.max(0, threads.getThreadCpuTime(thread.threadId()));
      }
    }
    return sum;
  }

  /// Processor time of this thread.
  static long ownCpuNanoseconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /// Takes a step in each of so many frames: processor time of the window's thread from each frame
  /// to the next, in milliseconds.
  static double[] frames(int count, IntConsumer step) throws Exception {
    double[] milliseconds = new double[count];
    CompletableFuture<Void> done = new CompletableFuture<>();
    run(() ->
        new AnimationTimer() {
          private int frame = -1;
          private long before;

          @Override
          public void handle(long now) {
            long cpu = ownCpuNanoseconds();
            if (frame >= 0) {
              milliseconds[frame] = (cpu - before) / 1e6;
            }
            before = cpu;
            frame++;
            if (frame == count) {
              stop();
              done.complete(null);
              return;
            }
            step.accept(frame);
          }
        }.start());
    done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return milliseconds;
  }

  /// Half, 95 of 100 and most of what was measured, in a line.
  static String spread(double[] milliseconds) {
    double[] sorted = milliseconds.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "p50 %5.1f ms, p95 %5.1f ms, most %5.1f ms",
        sorted[sorted.length / 2],
        sorted[sorted.length * 95 / 100],
        sorted[sorted.length - 1]);
  }
}
