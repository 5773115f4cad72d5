package org.etchscope.app.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.input.InputEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.etchscope.app.live.Foresight;
import org.etchscope.app.live.KnownRuns;
import org.etchscope.app.live.LiveSimulation;
import org.etchscope.app.live.Outcome;
import org.etchscope.app.live.WarmUp;
import org.etchscope.app.numbers.LiveNumbers;
import org.etchscope.app.numbers.NumbersComputer;
import org.etchscope.app.numbers.NumbersRequest;
import org.etchscope.app.workbench.command.CommandsAhead;
import org.etchscope.app.workbench.file.PinFiles;
import org.etchscope.app.workbench.file.SessionFile;
import org.etchscope.app.workbench.frame.WindowContent;
import org.etchscope.app.workbench.model.KeptFiles;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.Session;
import org.etchscope.app.workbench.model.SessionSlot;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.simulation.MemoryCalibration;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

/// The window of the program.
public final class Workbench {

  private static final double WIDTH = 1600;
  private static final double HEIGHT = 1000;

  /// What systems put above a window, at the most.
  private static final double TITLE_BAR_HEIGHT = 40;

  /// The smallest window: what does not fit is scrolled.
  private static final double LEAST_WIDTH = 640;

  private static final double LEAST_HEIGHT = 400;

  private Workbench() {}

  /// Fills `stage` with the window's content, in which the decode scenario begins to run and to
  /// play, and shows it. To be called on the JavaFX thread.
  public static void openOn(Stage stage) {
    open(stage, Preset.DECODE.scenario());
  }

  /// As [#openOn], in the looks and with the scenario that the user left it with; changes of them
  /// are kept.
  ///
  /// @param language what the window is to speak, if other than before
  /// @param opened a file to open: an export, a scenario, a model, a chip or a lesson
  /// @param lesson the lesson to begin with, an id or a path that is known to be one
  public static void openForUser(
      Stage stage, Optional<Language> language, Optional<Path> opened, Optional<String> lesson) {
    Path home = Path.of(System.getProperty("user.home", ""));
    Path file = Preferences.fileOf(System.getProperty("os.name", ""), System.getenv(), home);
    ExecutorService writer =
        Executors.newSingleThreadExecutor(
            work -> Thread.ofPlatform().name("session").daemon().unstarted(work));
    SessionSlot slot = SessionSlot.take(file.resolveSibling(""));
    KeptFiles files = new KeptFiles(writer);
    SessionFile session = new SessionFile(slot.file(), files);
    WindowBounds bounds = new WindowBounds(file.resolveSibling("window.properties"), files);
    bounds.place(stage, Screen.getScreens().stream().map(Screen::getVisualBounds).toList());
    Window window = showWarm(stage, Preset.DECODE.scenario());
    WorkbenchModel model = window.model();
    bounds.follow(stage);
    // What fails on the window's thread is said in the window; the rest stays usable.
    Thread.currentThread()
        .setUncaughtExceptionHandler((_, failure) -> model.notices().fail(failure));
    files.tell(model, Platform::runLater);
    new Preferences(file, files).follow(model.appearance());
    language.ifPresent(model.appearance().language()::set);
    model.recentFiles().follow(file.resolveSibling("recent.txt"), files);
    Optional<Session> before = session.openIn(model);
    // The first frame is to look as the last one of the time before.
    window.settle();
    opened.ifPresent(window.intake()::open);
    lesson.ifPresentOrElse(
        model.lessons()::begin,
        () ->
            before
                .filter(_ -> opened.isEmpty())
                .ifPresent(kept ->
                    model.lessonDesk().comeBack(kept, Workbench::aside, Platform::runLater)));
    session.follow(model);
    new PinFiles(file.resolveSibling("pins"), files).follow(model);
    stage.addEventHandler(
        WindowEvent.WINDOW_HIDDEN,
        _ -> {
          session.keep(model);
          writer.close();
          slot.close();
        });
  }

  private static void aside(Runnable work) {
    Thread.ofPlatform().daemon().name("lesson").start(work);
  }

  /// As [#openOn], with a scenario, and without preparing what may be asked for next. For tests the
  /// model is handed out.
  public static WorkbenchModel open(Stage stage, Scenario scenario) {
    return show(stage, scenario, new Runner()).model();
  }

  /// As [#openOn], with a scenario, as it is for users.
  static WorkbenchModel openWarm(Stage stage, Scenario scenario) {
    return showWarm(stage, scenario).model();
  }

  private static Window showWarm(Stage stage, Scenario scenario) {
    Runner runner = new Runner();
    Window window = show(stage, scenario, runner);
    runner.warmUp(List.of(scenario, Preset.BENCHMARK.scenario()));
    CommandsAhead.prepare(window.model(), window);
    return window;
  }

  private static Window show(Stage stage, Scenario scenario, Runner runner) {
    WorkbenchModel model = new WorkbenchModel(scenario, runner, System::nanoTime);
    runner.serve(model);
    model.appearance().reducedMotion().set(Platform.getPreferences().isReducedMotion());
    Rectangle2D room = Screen.getPrimary().getVisualBounds();
    boolean inMemory = "Headless".equals(System.getProperty("glass.platform"));
    // The screen in memory has no room for more than the least size of the content.
    double width = inMemory ? WindowContent.MINIMUM_WIDTH : Math.min(WIDTH, room.getWidth());
    double height =
        inMemory
            ? WindowContent.MINIMUM_HEIGHT
            : Math.min(HEIGHT, room.getHeight() - TITLE_BAR_HEIGHT);
    Window window = new Window(model, width, height);
    FrameLoop loop = new FrameLoop(model, window::content);
    stage.setTitle("Etchscope");
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    stage.setScene(window.scene());
    if (!inMemory && height < HEIGHT && Double.isNaN(stage.getY())) {
      // A window as high as the screen is not to hang over its upper edge.
      stage.setX(room.getMinX());
      stage.setY(room.getMinY());
    }
    stage.outputScaleXProperty().subscribe(scale -> window.setPixelScale(scale.doubleValue()));
    stage.setOnHidden(_ -> {
      loop.stop();
      runner.close();
    });
    // Whatever changes, changes by what a person does, by the size, or by a run that ends.
    window.scene().addEventFilter(InputEvent.ANY, _ -> loop.wake());
    window.scene().widthProperty().subscribe(_ -> loop.wake());
    window.scene().heightProperty().subscribe(_ -> loop.wake());
    model.scenario().subscribe(_ -> loop.wake());
    model.result().subscribe(_ -> loop.wake());
    model.numbers().numbers().subscribe(_ -> loop.wake());
    model.numbers().busy().subscribe(_ -> loop.wake());
    model.findings().subscribe(_ -> loop.wake());
    model.playback().cycle().subscribe(_ -> loop.wake());
    model.playback().playing().subscribe(_ -> loop.wake());
    runner.drawBy(loop::drawAtOnce);
    model.playback().play();
    stage.show();
    window.content().requestFocus();
    loop.wake();
    return window;
  }

  /// Runs scenarios and computes numbers on threads of their own, and brings outcomes to this one.
  private static final class Runner implements WorkbenchModel.Runs {
    private final List<WorkbenchModel> served = new ArrayList<>(1);
    private final MemoryCalibration calibration = new MemoryCalibration();
    private final KnownRuns known = new KnownRuns();
    private final LiveSimulation live =
        new LiveSimulation(this::run, known, Platform::runLater, this::publish);

    private final LiveNumbers numbers =
        new LiveNumbers(
            new NumbersComputer()::compute,
            Platform::runLater,
            outcome -> served.forEach(model -> model.numbers().accept(outcome)));

    private @Nullable WarmUp warmUp;
    private @Nullable Foresight foresight;
    private Runnable draw = () -> {};

    /// Not only the run: what the window would have to count before it could draw it.
    private SimulationResult run(Scenario scenario, Cancellation cancellation) {
      SimulationResult result = Simulator.run(scenario, cancellation, calibration);
      result.trace().prepareSums();
      return result;
    }

    /// Prepares runs of scenarios like these, in the background, and of what is likely to be asked
    /// for.
    void warmUp(List<Scenario> scenarios) {
      warmUp =
          WarmUp.start(
              (scenario, cancellation) ->
                  Simulator.run(scenario, cancellation, new MemoryCalibration()),
              scenarios);
      foresight = new Foresight(this::run, known);
    }

    void serve(WorkbenchModel model) {
      served.add(model);
    }

    /// What draws an outcome that has been taken.
    void drawBy(Runnable drawing) {
      draw = drawing;
    }

    private void publish(Outcome outcome) {
      served.forEach(model -> model.accept(outcome));
      draw.run();
    }

    @Override
    public void request(Scenario scenario) {
      if (warmUp != null) {
        warmUp.standBack();
      }
      if (foresight != null) {
        foresight.standBack();
      }
      live.request(scenario);
    }

    @Override
    public void cancel() {
      live.cancel();
    }

    @Override
    public void expect(List<Supplier<Scenario>> likely) {
      if (foresight != null) {
        foresight.expect(likely);
      }
    }

    @Override
    public void request(NumbersRequest request) {
      numbers.request(request);
    }

    @Override
    public void cancelNumbers() {
      numbers.cancel();
    }

    void close() {
      if (warmUp != null) {
        warmUp.close();
      }
      if (foresight != null) {
        foresight.close();
      }
      live.close();
      numbers.close();
    }
  }
}
