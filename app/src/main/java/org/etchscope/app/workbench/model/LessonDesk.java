package org.etchscope.app.workbench.model;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.value.ObservableValue;
import org.etchscope.app.lesson.panel.LessonCourse;
import org.etchscope.app.lesson.state.LessonState;
import org.etchscope.app.lesson.state.LessonState.RefusedModel;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.transformer.NotATransformerException;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// A window as a lesson sees it. What the user had on screen is kept when lessons begin, and is
/// there again when they end.
public final class LessonDesk implements LessonCourse.Host {

  private final WorkbenchModel model;
  private final LessonCourse course = new LessonCourse(this, new ShippedScenarios());

  /// What was on screen: what a window that is opened anew would show.
  private @Nullable Session kept;

  public LessonDesk(WorkbenchModel model) {
    this.model = model;
  }

  /// The window's way through lessons.
  LessonCourse course() {
    return course;
  }

  /// Tells the course of everything that changes in the window.
  void report() {
    List<ObservableValue<?>> seen =
        List.of(
            model.result(),
            model.view(),
            model.selection(),
            model.playback().cycle(),
            model.playback().playing(),
            model.notices().refusal(),
            model.notices().complaint());
    for (ObservableValue<?> value : seen) {
      value.addListener((_, _, _) -> course.observe());
    }
  }

  @Override
  public LessonState state() {
    Refusal refusal = model.notices().refusal().get();
    Complaint complaint = model.notices().complaint().get();
    String selection = model.selection().get();
    return new LessonState(
        model.shown(),
        model.playback().now(),
        model.playback().playing().get(),
        model.view().get(),
        selection == null ? "" : selection,
        refusal == null
            ? null
            : new RefusedModel(refusal.model(), refusal.layer(), refusal.reason()),
        complaint == null ? "" : complaint.sentence());
  }

  @Override
  public String complaint() {
    Complaint complaint = model.notices().complaint().get();
    return complaint == null ? "" : complaint.in(model.language());
  }

  @Override
  public void open(Scenario scenario) {
    model.notices().dismissComplaint();
    model.open(scenario);
  }

  @Override
  public void refuse(NotATransformerException refused) {
    model.notices().refuse(Refusal.of(refused));
  }

  @Override
  public void showView(String id) {
    model.view().set(id);
  }

  @Override
  public void select(String id) {
    model.selection().set(id.isEmpty() ? null : id);
  }

  @Override
  public void seek(double share) {
    model.playback().pause();
    model.playback().seekShare(share);
  }

  /// What a lesson that is under way, or is about to be again, leaves to the next start: what was
  /// on screen before it, and where the learner is. Empty without a lesson.
  public Optional<Session> session() {
    return course.place().flatMap(place -> Optional.ofNullable(kept).map(base -> base.in(place)));
  }

  /// Comes back to the lesson of a session that has been opened, if it was in one.
  ///
  /// @param background where the lesson is read
  /// @param window the window's thread
  public void comeBack(Session session, Executor background, Executor window) {
    session
        .lessonPlace()
        .ifPresent(place -> {
          // Not what the window shows: the runs of the session are still to come.
          kept = session.withoutLesson();
          course.comeBack(place, background, window, () -> kept = null);
        });
  }

  @Override
  public void remember() {
    Panels panels = model.panels();
    if (kept == null) {
      kept = Session.of(model);
    }
    model.playback().pause();
    panels.parameters().set(true);
    panels.inspector().set(false);
  }

  @Override
  public void restore() {
    Session last = kept;
    if (last == null) {
      return;
    }
    kept = null;
    model.notices().dismissRefusal();
    model.notices().dismissComplaint();
    last.openIn(model);
  }
}
