package org.etchscope.app.workbench;

import java.util.List;
import javafx.beans.value.ObservableValue;
import org.etchscope.app.lesson.panel.LessonCourse;
import org.etchscope.app.lesson.state.LessonState;
import org.etchscope.app.lesson.state.LessonState.RefusedModel;
import org.etchscope.sim.transformer.NotATransformerException;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// A window as a lesson sees it. What the user had on screen is kept when lessons begin, and is
/// there again when they end.
final class LessonDesk implements LessonCourse.Host {

  private final WorkbenchModel model;

  /// What was on screen: what a window that is opened anew would show.
  private @Nullable Session kept;

  LessonDesk(WorkbenchModel model) {
    this.model = model;
  }

  /// Tells a course of everything that changes in the window.
  void report(LessonCourse course) {
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

  @Override
  public void remember() {
    Panels panels = model.panels();
    kept = Session.of(model);
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
