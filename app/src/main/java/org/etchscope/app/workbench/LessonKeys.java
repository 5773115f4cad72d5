package org.etchscope.app.workbench;

import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import org.etchscope.app.lesson.panel.LessonCourse;

/// The keys of a lesson: those of a remote clicker go on and back. It hears of keys before the
/// window does.
final class LessonKeys {

  private final LessonCourse course;

  LessonKeys(LessonCourse course) {
    this.course = course;
  }

  void listen(Scene scene) {
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private void pressed(KeyEvent event) {
    if (!course.isUnderWay()) {
      return;
    }
    switch (event.getCode()) {
      case PAGE_DOWN -> course.next();
      case PAGE_UP -> course.back();
      default -> {
        return;
      }
    }
    event.consume();
  }
}
