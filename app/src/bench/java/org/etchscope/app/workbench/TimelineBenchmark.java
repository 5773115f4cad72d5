package org.etchscope.app.workbench;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import javafx.stage.Stage;
import org.etchscope.app.live.Outcome;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.view.TimelinePane;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.etchscope.views.timeline.TimeRange;

/// Measures what a frame costs while the timeline of a record of more than ten million spans, none
/// of them a repetition, is panned and zoomed in the real window on a real display, and the heap
/// that it takes. Run with the heap that it has to do with.
public final class TimelineBenchmark {

  private static final long LEAST_SPANS = 10_000_000;
  private static final int FRAMES = 120;

  /// Twice in and out, so that what is measured is compiled.
  private static final int WARM_UP_FRAMES = 160;

  private static final double STEP = 1.25;

  /// Frames of zooming in before it zooms out again.
  private static final int DEPTH = 40;

  /// Frames in which what is seen is panned over the whole run, and back.
  private static final int CROSSING = 30;

  private final SimulationResult result;
  private final WorkbenchModel model;
  private final Window window;

  private TimelineBenchmark(SimulationResult result, WorkbenchModel model, Window window) {
    this.result = result;
    this.model = model;
    this.window = window;
  }

  /// Prints what it measures.
  public static void main(String[] arguments) throws Exception {
    // A whole request, whose experts are drawn anew in each layer and step: hardly anything
    // repeats.
    SimulationResult result =
        Simulator.run(
            new Scenario(
                ModelLibrary.shipped().shape("deepseek-v3"),
                ChipLibrary.load("sohu-2024"),
                Workload.decode()
                    .with(Phase.REQUEST)
                    .withBatch(32)
                    .withTokens(2_048, 64)
                    .withLayout(new ParallelLayout(8, 1, 1))));
    System.out.printf(
        Locale.ROOT,
        "%,d spans stored, %,d cycles, heap of at most %,d MB%n",
        result.trace().storedSpans(),
        result.trace().cycles(),
        Runtime.getRuntime().maxMemory() >> 20);
    if (result.trace().storedSpans() < LEAST_SPANS) {
      throw new IllegalStateException("the record is too short");
    }
    result.trace().prepareSums();
    OnScreen.start();
    CompletableFuture<TimelineBenchmark> shown = new CompletableFuture<>();
    OnScreen.run(() -> shown.complete(show(result)));
    shown.join().measure();
    OnScreen.end();
  }

  private static TimelineBenchmark show(SimulationResult result) {
    WorkbenchModel model = new WorkbenchModel(result.scenario(), new NoRuns(), System::nanoTime);
    Window window = new Window(model, 1600, 1000);
    Stage stage = new Stage();
    stage.setScene(window.scene());
    stage.show();
    model.accept(new Outcome.Finished(result, 0));
    return new TimelineBenchmark(result, model, window);
  }

  private void measure() throws Exception {
    long cycles = result.trace().cycles();
    TimelinePane timeline = window.content().timeline();
    print("zoom", frame -> zoom(timeline, frame));
    for (int parts : new int[] {2, 16, 256, 65_536}) {
      print(
          "pan, 1/" + parts + " seen",
          frame -> {
            long length = cycles / parts;
            double phase = Math.abs(frame % (2 * CROSSING) / (double) CROSSING - 1);
            long from = Math.round(phase * (cycles - length));
            model.panels().timeline().set(TimeRange.whole(cycles).shown(from, from + length));
          });
    }
    Runtime.getRuntime().gc();
    long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    System.out.printf(Locale.ROOT, "  heap in use: %.0f MB%n", used / 1e6);
  }

  private static void zoom(TimelinePane timeline, int frame) {
    if (frame % (2 * DEPTH) == 0) {
      timeline.fit();
    } else {
      timeline.zoom(frame % (2 * DEPTH) < DEPTH ? STEP : 1 / STEP);
    }
  }

  /// Takes a step in each frame and prints what a frame costs.
  private void print(String what, IntConsumer step) throws Exception {
    play(WARM_UP_FRAMES, step);
    long render = OnScreen.cpuNanoseconds(OnScreen.RENDER_THREAD);
    double[] frames = play(FRAMES, step);
    double painting = (OnScreen.cpuNanoseconds(OnScreen.RENDER_THREAD) - render) / 1e6 / FRAMES;
    System.out.printf(
        Locale.ROOT,
        "  %-18s window thread %s, mean %.1f ms; render thread, mean %.1f ms%n",
        what,
        OnScreen.spread(frames),
        Arrays.stream(frames).average().orElse(0),
        painting);
  }

  /// Processor time of the window's thread from each frame to the next, in milliseconds.
  private double[] play(int count, IntConsumer step) throws Exception {
    return OnScreen.frames(
        count,
        frame -> {
          step.accept(frame);
          window.content().refresh();
        });
  }
}
