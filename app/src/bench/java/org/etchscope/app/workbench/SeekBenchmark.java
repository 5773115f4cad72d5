package org.etchscope.app.workbench;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import javafx.application.Platform;
import javafx.scene.Parent;
import org.etchscope.app.figure.Toolkit;
import org.etchscope.app.live.Outcome;
import org.etchscope.app.workbench.frame.WindowContent;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;

/// Measures how long the window's thread takes to show any cycle of a request of more than a
/// thousand million cycles, and to zoom its timeline from the whole request into a cycle, at 1600 ×
/// 1000. Works without a display.
public final class SeekBenchmark {

  private static final int WARM_UP = 50;
  private static final int SEEKS = 200;
  private static final int ZOOMS = 120;

  /// Zooms from the whole run until it begins anew.
  private static final int DEPTH = 20;

  private static final double STEP = 1.6;
  private static final int GENERATED_TOKENS = 256;
  private static final long PATIENCE_SECONDS = 600;

  private final Scenario scenario;
  private final SimulationResult result;
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);

  private SeekBenchmark() {
    Scenario decode = Preset.DECODE.scenario();
    scenario =
        new Scenario(
            decode.model(),
            decode.chip(),
            decode
                .workload()
                .with(Phase.REQUEST)
                .withTokens(decode.workload().promptTokens(), GENERATED_TOKENS));
    result = Simulator.run(scenario);
  }

  /// Prints what it measures.
  public static void main(String[] arguments) throws Exception {
    SeekBenchmark benchmark = new SeekBenchmark();
    System.out.printf(
        Locale.ROOT,
        "request of %,d cycles, %,d spans stored%n",
        benchmark.result.trace().cycles(),
        benchmark.result.trace().storedSpans());
    Toolkit.make(() -> "");
    CompletableFuture<Void> done = new CompletableFuture<>();
    Platform.runLater(() -> {
      try {
        benchmark.measure();
        done.complete(null);
      } catch (RuntimeException | Error e) {
        done.completeExceptionally(e);
      }
    });
    done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    OnScreen.end();
  }

  private void measure() {
    WorkbenchModel model = new WorkbenchModel(scenario, new NoRuns(), System::nanoTime);
    Window window = new Window(model, 1600, 1000);
    WindowContent content = window.content();
    model.accept(new Outcome.Finished(result, 0));
    Parent root = window.scene().getRoot();
    for (int i = 0; i < 2; i++) {
      root.applyCss();
      root.layout();
    }
    double[] seeks = new double[SEEKS];
    for (int i = -WARM_UP; i < SEEKS; i++) {
      long began = System.nanoTime();
      model.playback().seek(random.nextLong(result.trace().cycles()));
      content.showPlayhead();
      content.refresh();
      root.layout();
      if (i >= 0) {
        seeks[i] = (System.nanoTime() - began) / 1e6;
      }
    }
    print("a cycle anywhere, sought to painted", seeks);
    double[] zooms = new double[ZOOMS];
    for (int i = 0; i < ZOOMS; i++) {
      long began = System.nanoTime();
      if (i % DEPTH == 0) {
        content.timeline().fit();
      } else {
        content.timeline().zoom(STEP);
      }
      content.refresh();
      zooms[i] = (System.nanoTime() - began) / 1e6;
    }
    print("a step of the timeline's zoom", zooms);
    Runtime.getRuntime().gc();
    long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    System.out.printf(Locale.ROOT, "  heap in use: %.0f MB%n", used / 1e6);
  }

  private static void print(String what, double[] milliseconds) {
    Arrays.sort(milliseconds);
    System.out.printf(
        Locale.ROOT,
        "  %s: p50 %.1f ms, p95 %.1f ms, most %.1f ms%n",
        what,
        milliseconds[milliseconds.length / 2],
        milliseconds[milliseconds.length * 95 / 100],
        milliseconds[milliseconds.length - 1]);
  }
}
