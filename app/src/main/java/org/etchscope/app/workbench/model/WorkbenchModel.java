package org.etchscope.app.workbench.model;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.etchscope.app.lesson.panel.LessonCourse;
import org.etchscope.app.live.Outcome;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.SuitedWorkload;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;
import org.jspecify.annotations.Nullable;

/// What the window shows and what can be done in it, without a window: the scenario that is wanted,
/// the last good run, and what is wrong, if something is. Views bind to it. For one thread.
public final class WorkbenchModel {

  /// What runs scenarios and later calls [#accept], and computes numbers.
  public interface Runs extends NumbersModel.Work {
    /// Asks for a run in place of any other.
    void request(Scenario scenario);

    /// No longer wants a run.
    void cancel();

    /// Says what may be asked for next, the likeliest first; one that is refused throws an
    /// [IllegalArgumentException].
    default void expect(List<Supplier<Scenario>> likely) {}
  }

  /// The view that is seen first.
  public static final String FIRST_VIEW = "chip";

  private final Runs runs;
  private final PlaybackModel playback;
  private final NumbersModel numbers;
  private final TextRun text;
  private final ReadOnlyObjectWrapper<@Nullable SimulationResult> result =
      new ReadOnlyObjectWrapper<>();
  private final Notices notices = new Notices();
  private final ObjectProperty<@Nullable String> selection = new SimpleObjectProperty<>();
  private final StringProperty view = new SimpleStringProperty(FIRST_VIEW);
  private final ReadOnlyLongWrapper findings = new ReadOnlyLongWrapper();
  private final Appearance appearance = new Appearance();
  private final Bookmarks bookmarks = new Bookmarks();
  private final TimeMarks marks = new TimeMarks();
  private final Panels panels = new Panels();
  private final RecentFiles recentFiles = new RecentFiles();
  private final RunWait wait;
  private final ScenarioWish wish;
  private final LessonDesk lessonDesk;
  private final Inquiries inquiries;
  private final Hand hand;
  private double simulatedCyclesPerSecond;

  /// Begins with a scenario, whose run it asks for.
  ///
  /// @param nanoClock nanoseconds of wall time from any origin
  public WorkbenchModel(Scenario first, Runs runs, LongSupplier nanoClock) {
    this.runs = runs;
    this.wait = new RunWait(nanoClock);
    this.playback = new PlaybackModel(nanoClock);
    playback.reducedMotion().bind(appearance.reducedMotion());
    this.wish =
        new ScenarioWish(
            first,
            notices,
            new ScenarioWish.Runs() {
              @Override
              public boolean isShown(Scenario scenario) {
                return WorkbenchModel.this.isShown(scenario);
              }

              @Override
              public void request(Scenario scenario) {
                WorkbenchModel.this.request(scenario);
              }
            },
            new History(nanoClock));
    this.numbers = new NumbersModel(wish.scenario(), runs, this::language);
    this.text = new TextRun(this);
    this.lessonDesk = new LessonDesk(this);
    lessonDesk.report();
    this.inquiries = new Inquiries(Platform::runLater, this::foundOut);
    wait.tell(inquiries::standBack, inquiries::goOn);
    this.hand = new Hand(this, runs);
    request(first);
  }

  /// What is wanted: what the controls show.
  public ReadOnlyObjectProperty<Scenario> scenario() {
    return wish.scenario();
  }

  public Scenario wanted() {
    return wish.wanted();
  }

  /// The last good run: what all values and views show. `null` before the first.
  public ReadOnlyObjectProperty<@Nullable SimulationResult> result() {
    return result.getReadOnlyProperty();
  }

  public @Nullable SimulationResult shown() {
    return result.get();
  }

  /// What is wrong, if something is.
  public Notices notices() {
    return notices;
  }

  /// How long a run has been waited for.
  public ReadOnlyObjectProperty<Waiting> waiting() {
    return wait.shown();
  }

  /// Id of the drawn thing that is selected, in every view.
  public ObjectProperty<@Nullable String> selection() {
    return selection;
  }

  /// Id of the view that is seen in the centre, see
  /// [CentreViews][org.etchscope.app.workbench.view.CentreViews].
  public StringProperty view() {
    return view;
  }

  /// How many things were found out in the background about runs that are or were shown.
  public ReadOnlyLongProperty findings() {
    return findings.getReadOnlyProperty();
  }

  /// Says that one more was found out.
  public void foundOut() {
    findings.set(findings.get() + 1);
  }

  /// How the window looks.
  public Appearance appearance() {
    return appearance;
  }

  public ObjectProperty<Theme> theme() {
    return appearance.theme();
  }

  /// What the window speaks.
  public Language language() {
    return appearance.language().get();
  }

  /// A phrase in the language of the window, with its values in their places.
  public String say(Phrase phrase, Object... values) {
    return phrase.in(language(), values);
  }

  /// Places in the run that can be gone back to.
  public Bookmarks bookmarks() {
    return bookmarks;
  }

  /// The files that were opened last.
  public RecentFiles recentFiles() {
    return recentFiles;
  }

  /// What is marked in the run that is shown.
  public TimeMarks marks() {
    return marks;
  }

  /// Which panels are shown.
  public Panels panels() {
    return panels;
  }

  public PlaybackModel playback() {
    return playback;
  }

  /// The lesson that is under way, if one is.
  public LessonCourse lessons() {
    return lessonDesk.course();
  }

  /// What the window does about it.
  public LessonDesk lessonDesk() {
    return lessonDesk;
  }

  /// Where the model is from.
  public ModelOrigin origin() {
    return wish.origin();
  }

  /// What a person has a hand on.
  public Hand hand() {
    return hand;
  }

  /// What is asked of many runs at a time.
  public Inquiries inquiries() {
    return inquiries;
  }

  /// What the model computes, if it has weights.
  public NumbersModel numbers() {
    return numbers;
  }

  /// The text it writes, and its place in the run.
  public TextRun text() {
    return text;
  }

  /// Cycles the simulator made in a second in the last run; 0 before the first.
  public double simulatedCyclesPerSecond() {
    return simulatedCyclesPerSecond;
  }

  /// What is wanted, with the way back.
  public ScenarioWish wish() {
    return wish;
  }

  /// As [ScenarioWish#edit].
  public void edit(String parameter, UnaryOperator<Scenario> change) {
    wish.edit(parameter, change);
  }

  /// As [#edit], for a number of the panel.
  public void set(NumberParameter parameter, long number) {
    edit(parameter.id(), old -> parameter.with(old, number));
  }

  /// As [#edit], for a number that was typed.
  public void set(NumberParameter parameter, String text) {
    edit(parameter.id(), old -> parameter.with(old, text));
  }

  /// Another scenario.
  public void open(Scenario other) {
    wish.open(other, other);
  }

  /// Another model on the same chip, with what of the workload does not suit it replaced.
  public void open(TransformerShape model) {
    open(new Scenario(model, wanted().chip(), SuitedWorkload.of(wanted().workload(), model)));
  }

  /// Another chip for the same model.
  public void open(ChipSpec chip) {
    Scenario old = wanted();
    wish.open(
        new Scenario(wish.origin().unchanged(), chip, old.workload()),
        new Scenario(old.model(), chip, old.workload()));
  }

  /// No longer waits for the run at work; the controls go back to the run that is shown.
  public void cancelRun() {
    runs.cancel();
    wait.end();
    SimulationResult last = shown();
    if (last != null) {
      wish.giveUp(last.scenario());
    }
  }

  /// Takes how a run ended.
  public void accept(Outcome outcome) {
    wait.end();
    switch (outcome) {
      case Outcome.Finished finished -> {
        notices.dismissComplaint();
        notices.dismissFailure();
        simulatedCyclesPerSecond = finished.cyclesPerSecond();
        playback.open(finished.result().trace());
        SimulationResult before = shown();
        if (before == null || !before.scenario().equals(finished.result().scenario())) {
          marks.clear();
        }
        bookmarks.open(finished.result().trace().cycles());
        result.set(finished.result());
      }
      case Outcome.Refused refused -> notices.complain(wish.lastChanged(), refused.fault());
      case Outcome.Failed failed -> notices.fail(failed.cause());
    }
  }

  /// Moves on with the wall clock.
  ///
  /// @return whether playback has a new state to draw
  public boolean tick() {
    wait.tick();
    return playback.tick();
  }

  /// Whether time has to pass, because something moves or is waited for.
  public boolean needsTime() {
    return playback.playing().get() || wait.waits();
  }

  private void request(Scenario wantedNow) {
    wait.begin();
    runs.request(wantedNow);
  }

  /// Whether a scenario is what is shown, with nothing else asked for.
  public boolean isShown(Scenario other) {
    SimulationResult last = shown();
    return !wait.waits() && last != null && last.scenario().equals(other);
  }
}
