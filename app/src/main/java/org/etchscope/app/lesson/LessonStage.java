package org.etchscope.app.lesson;

import org.etchscope.app.lesson.state.LessonState;
import org.etchscope.sim.transformer.NotATransformerException;
import org.etchscope.sim.workload.Scenario;

/// What a lesson is played on: the window, or something that stands for it.
public interface LessonStage {

  /// What is shown now.
  LessonState state();

  /// Asks for a run; its end is a later state.
  void open(Scenario scenario);

  /// A model that the chip cannot run was opened.
  void refuse(NotATransformerException refused);

  /// Shows a view.
  void showView(String id);

  /// Selects a drawn thing.
  ///
  /// @param id its id; empty to select nothing
  void select(String id);

  /// Stops the playhead at a share of the run.
  void seek(double share);
}
