package org.etchscope.app.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.etchscope.app.workbench.file.ExportIntake;
import org.etchscope.app.workbench.file.FileIntake;
import org.etchscope.app.workbench.model.NumberParameter;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.view.CentreView;
import org.etchscope.app.workbench.view.CentreViews;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.words.Language;

/// Measures for how long the window's thread is at work without a break while a person goes through
/// all views, moves sliders, changes language, theme and size of the interface, opens files and
/// cards: everything once to warm up, then again. Times are processor times of that thread, so that
/// a machine that does other things gives the same.
public final class SessionBenchmark {

  private static final long STEP_MILLISECONDS = 500;
  private static final int SHOWN = 12;

  private final Stage stage;
  private final WorkbenchModel model;
  private final FileIntake intake;
  private final Path files;
  private final Heart heart = new Heart();
  private final List<Step> steps = new ArrayList<>();

  /// Something a person does.
  private record Step(String name, Runnable action) {}

  /// The longest that the window's thread was at work after a step, in milliseconds.
  private record Block(String step, double milliseconds) {}

  private SessionBenchmark(Stage stage, WorkbenchModel model, Path files) {
    this.stage = stage;
    this.model = model;
    this.intake =
        new FileIntake(
            model,
            new ExportIntake(model),
            work -> Thread.ofVirtual().start(work),
            Platform::runLater);
    this.files = files;
  }

  /// Prints the longest blocks.
  public static void main(String[] arguments) throws Exception {
    Path files = Files.createTempDirectory("etchscope-session");
    OnScreen.start();
    SessionBenchmark[] made = new SessionBenchmark[1];
    OnScreen.run(() -> {
      Stage stage = new Stage();
      made[0] =
          new SessionBenchmark(stage, Workbench.openWarm(stage, Preset.DECODE.scenario()), files);
    });
    made[0].measure();
    OnScreen.end();
  }

  private void measure() throws Exception {
    OnScreen.firstLook();
    Path modelFile = Files.writeString(files.resolve("config.json"), Preset.POCKET_MODEL);
    write(modelFile);
    heart.start();
    play();
    List<Block> blocks = new ArrayList<>(play());
    blocks.sort(Comparator.comparingDouble(Block::milliseconds).reversed());
    System.out.printf(
        Locale.ROOT, "longest work of the window's thread in %d steps%n", blocks.size());
    for (Block block : blocks.subList(0, Math.min(SHOWN, blocks.size()))) {
      System.out.printf(Locale.ROOT, "  %6.1f ms  %s%n", block.milliseconds, block.step);
    }
  }

  private void write(Path modelFile) {
    for (CentreView.Title title : CentreViews.of(model).stream().map(CentreView::title).toList()) {
      step("view " + title.id(), () -> model.view().set(title.id()));
    }
    step("view chip", () -> model.view().set("chip"));
    for (long batch : new long[] {1, 16, 256, 64}) {
      step("batch " + batch, () -> model.set(NumberParameter.BATCH, batch));
    }
    for (long context : new long[] {512, 8192, 2048}) {
      step("context " + context, () -> model.set(NumberParameter.PROMPT, context));
    }
    step("play", model.playback()::play);
    step("pause", model.playback()::pause);
    for (double share : new double[] {0.1, 0.9, 0.5}) {
      step("seek " + share, () -> model.playback().seekShare(share));
    }
    step("language zh-TW", () -> model.appearance().language().set(Language.TRADITIONAL_CHINESE));
    step("language en", () -> model.appearance().language().set(Language.ENGLISH));
    for (Theme theme : List.of(Theme.LIGHT, Theme.HIGH_CONTRAST_DARK, Theme.DARK)) {
      step("theme " + theme.name(), () -> model.theme().set(theme));
    }
    step("interface 125 %", () -> model.appearance().scale().set(1.25));
    step("interface 100 %", () -> model.appearance().scale().set(1));
    step("commands", () -> press(KeyCode.K, true));
    step("close", () -> press(KeyCode.ESCAPE, false));
    step("keys", () -> press(KeyCode.F1, false));
    step("close", () -> press(KeyCode.ESCAPE, false));
    step("open model file", () -> intake.open(modelFile));
    step("open benchmark", () -> model.open(Preset.BENCHMARK.scenario()));
    step("chip h100", () -> model.open(ChipLibrary.load("h100")));
    step("open decode", () -> model.open(Preset.DECODE.scenario()));
  }

  private void step(String name, Runnable action) {
    steps.add(new Step(name, action));
  }

  private void press(KeyCode code, boolean control) {
    Scene scene = stage.getScene();
    Event.fireEvent(
        scene.getFocusOwner() == null ? scene : scene.getFocusOwner(),
        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
  }

  private List<Block> play() throws Exception {
    List<Block> blocks = new ArrayList<>();
    for (Step step : steps) {
      heart.forget();
      OnScreen.run(step.action);
      // What a step sets off, in the background and in later frames, belongs to it.
      Thread.sleep(STEP_MILLISECONDS);
      blocks.add(new Block(step.name, heart.longest() / 1e6));
    }
    return blocks;
  }

  /// Beats on the window's thread as often as that has time: what it works from one beat to the
  /// next it works without a break.
  private static final class Heart {
    private final AtomicLong longest = new AtomicLong();
    private long before;

    void start() {
      Platform.runLater(this::beat);
    }

    void forget() {
      longest.set(0);
    }

    long longest() {
      return longest.get();
    }

    private void beat() {
      long now = OnScreen.ownCpuNanoseconds();
      if (before > 0) {
        longest.accumulateAndGet(now - before, Math::max);
      }
      before = now;
      Thread.ofVirtual()
          .start(() -> {
            try {
              // One beat a millisecond, or the beats themselves would keep the thread at work.
              Thread.sleep(1);
            } catch (InterruptedException _) {
              Thread.currentThread().interrupt();
            }
            Platform.runLater(this::beat);
          });
    }
  }
}
