package org.etchscope.app.workbench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.words.Language;

/// Measures the real window on a real display: what a frame costs while it plays, and how long it
/// takes from a change of a parameter until its result is painted.
public final class FrameBenchmark {

  /// Before frames count, the compiler has its time with what draws them.
  private static final long WARM_UP_MILLISECONDS = 3000;

  private static final int PLAY_SECONDS = 10;
  private static final int CHANGES = 60;
  private static final int WARM_UP_CHANGES = 10;
  private static final long PATIENCE_SECONDS = 60;

  private final Preset preset;
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
  private final PulseCount pulses = new PulseCount();

  private FrameBenchmark(Preset preset) {
    this.preset = preset;
  }

  /// Measures both scenarios that the window is judged by.
  public static void main(String[] arguments) throws Exception {
    Platform.setImplicitExit(false);
    CompletableFuture<Void> started = new CompletableFuture<>();
    Platform.startup(() -> started.complete(null));
    started.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    for (Preset preset : new Preset[] {Preset.DECODE, Preset.BENCHMARK}) {
      new FrameBenchmark(preset).measure();
    }
    // The toolkit's threads would keep the process alive.
    System.exit(0);
  }

  private void measure() throws Exception {
    Stage[] stage = new Stage[1];
    WorkbenchModel[] opened = new WorkbenchModel[1];
    onFx(() -> {
      stage[0] = new Stage();
      opened[0] = Workbench.open(stage[0], preset.scenario());
      pulses.start();
    });
    WorkbenchModel model = opened[0];
    while (model.shown() == null) {
      Thread.sleep(10);
    }
    System.out.printf(
        Locale.ROOT,
        "%s, window %.0f x %.0f%n",
        preset.name(Language.ENGLISH),
        stage[0].getWidth(),
        stage[0].getHeight());
    measureFrames(model);
    measureChanges(model);
    onFx(() -> {
      pulses.stop();
      stage[0].close();
    });
  }

  private void measureFrames(WorkbenchModel model) throws Exception {
    Thread.sleep(WARM_UP_MILLISECONDS);
    long window = cpuNanoseconds("JavaFX Application Thread");
    long render = cpuNanoseconds("QuantumRenderer");
    int frames = pulses.count();
    int[] states = {0};
    onFx(() -> {
      model.playback().play();
      model.playback().cycle().subscribe(_ -> states[0]++);
    });
    Thread.sleep(PLAY_SECONDS * 1000L);
    int drawn = states[0];
    int passed = pulses.count() - frames;
    double windowMilliseconds = (cpuNanoseconds("JavaFX Application Thread") - window) / 1e6;
    double renderMilliseconds = (cpuNanoseconds("QuantumRenderer") - render) / 1e6;
    System.out.printf(
        Locale.ROOT,
        "  playing: %.1f pulses/s, %.1f states/s; CPU per state: window %.2f ms, render %.2f ms; "
            + "CPU per pulse: window %.2f ms, render %.2f ms%n",
        (double) passed / PLAY_SECONDS,
        (double) drawn / PLAY_SECONDS,
        windowMilliseconds / drawn,
        renderMilliseconds / drawn,
        windowMilliseconds / passed,
        renderMilliseconds / passed);
  }

  private void measureChanges(WorkbenchModel model) throws Exception {
    onFx(() -> model.playback().pause());
    double[] milliseconds = new double[CHANGES];
    double[] added = new double[CHANGES];
    for (int i = -WARM_UP_CHANGES; i < CHANGES; i++) {
      double painted = change(model);
      if (i >= 0) {
        milliseconds[i] = painted;
        added[i] = painted - simulatedMilliseconds(model);
      }
    }
    print("change to painted", milliseconds);
    print("of which is not the simulation", added);
  }

  private static void print(String what, double[] milliseconds) {
    Arrays.sort(milliseconds);
    System.out.printf(
        Locale.ROOT,
        "  %s, %d changes: p50 %.0f ms, p95 %.0f ms, most %.0f ms%n",
        what,
        CHANGES,
        milliseconds[CHANGES / 2],
        milliseconds[CHANGES * 95 / 100],
        milliseconds[CHANGES - 1]);
  }

  /// How long the last run took by itself; 0 if the last change was refused.
  private static double simulatedMilliseconds(WorkbenchModel model) {
    SimulationResult result = model.shown();
    if (result == null || model.notices().complaint().get() != null) {
      return 0;
    }
    return result.trace().cycles() / model.simulatedCyclesPerSecond() * 1e3;
  }

  /// Changes one parameter at random and waits until the frame with the result is on its way.
  @SuppressWarnings("ReferenceEquality") // whether it is still the same result
  private double change(WorkbenchModel model) throws Exception {
    CompletableFuture<Long> painted = new CompletableFuture<>();
    long begin = System.nanoTime();
    onFx(() -> {
      SimulationResult before = model.shown();
      Scenario wantedBefore = model.wanted();
      while (model.wanted().equals(wantedBefore)) {
        changeAtRandom(model);
      }
      new AnimationTimer() {
        private int framesSince;

        @Override
        public void handle(long now) {
          boolean refused = model.notices().complaint().get() != null;
          if (!refused && (model.shown() == before || model.waiting().get() != Waiting.NO)) {
            return;
          }
          framesSince++;
          // The first frame draws the result; when the next begins, the first was handed over.
          if (framesSince == 2) {
            painted.complete(System.nanoTime());
            stop();
          }
        }
      }.start();
    });
    return (painted.get(PATIENCE_SECONDS, TimeUnit.SECONDS) - begin) / 1e6;
  }

  private void changeAtRandom(WorkbenchModel model) {
    switch (random.nextInt(4)) {
      case 0 -> model.set(WorkloadParameters.PROMPT, random.nextLong(512, 4097));
      case 1 -> model.set(ModelParameters.FEED_FORWARD_SIZE, 256 * random.nextLong(32, 128));
      case 2 -> model.set(ModelParameters.LAYERS, 8 * random.nextLong(4, 13));
      default -> {
        if (preset.equals(Preset.BENCHMARK)) {
          model.set(WorkloadParameters.OUTPUT, random.nextLong(64, 513));
        } else {
          model.set(WorkloadParameters.BATCH, random.nextLong(1, 257));
        }
      }
    }
  }

  private static long cpuNanoseconds(String threadName) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith(threadName)) {
        sum += Math.max(0, threads.getThreadCpuTime(thread.threadId()));
      }
    }
    return sum;
  }

  private static void onFx(Runnable action) throws Exception {
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

  /// Counts frames.
  private static final class PulseCount extends AnimationTimer {
    private volatile int count;

    int count() {
      return count;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    public void handle(long now) {
      count++;
    }
  }
}
