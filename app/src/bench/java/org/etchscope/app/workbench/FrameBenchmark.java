package org.etchscope.app.workbench;

import java.util.Locale;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.views.words.Language;

/// Measures the real window on a real display: what a frame costs while it plays.
public final class FrameBenchmark {

  private static final int PLAY_SECONDS = 10;

  private final Preset preset;
  private final PulseCount pulses = new PulseCount();

  private FrameBenchmark(Preset preset) {
    this.preset = preset;
  }

  /// Measures both scenarios that the window is judged by.
  public static void main(String[] arguments) throws Exception {
    OnScreen.start();
    for (Preset preset : new Preset[] {Preset.DECODE, Preset.BENCHMARK}) {
      new FrameBenchmark(preset).measure();
    }
    OnScreen.end();
  }

  private void measure() throws Exception {
    Stage[] stage = new Stage[1];
    WorkbenchModel[] opened = new WorkbenchModel[1];
    OnScreen.run(() -> {
      stage[0] = new Stage();
      opened[0] = Workbench.openWarm(stage[0], preset.scenario());
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
    OnScreen.run(() -> {
      pulses.stop();
      stage[0].close();
    });
  }

  private void measureFrames(WorkbenchModel model) throws Exception {
    OnScreen.firstLook();
    long window = OnScreen.cpuNanoseconds(OnScreen.WINDOW_THREAD);
    long render = OnScreen.cpuNanoseconds(OnScreen.RENDER_THREAD);
    int frames = pulses.count();
    int[] states = {0};
    OnScreen.run(() -> {
      model.playback().play();
      model.playback().cycle().subscribe(_ -> states[0]++);
    });
    Thread.sleep(PLAY_SECONDS * 1000L);
    int drawn = states[0];
    int passed = pulses.count() - frames;
    double windowMilliseconds = (OnScreen.cpuNanoseconds(OnScreen.WINDOW_THREAD) - window) / 1e6;
    double renderMilliseconds = (OnScreen.cpuNanoseconds(OnScreen.RENDER_THREAD) - render) / 1e6;
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
