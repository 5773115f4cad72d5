package org.etchscope.app.workbench;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.etchscope.app.lesson.panel.LessonCourse;
import org.jspecify.annotations.Nullable;

/// The keys of lessons and of presenting: those of a remote clicker go on and back. It hears of
/// keys before the window does; what a focused control needs stays with it.
final class LessonKeys {

  private final Scene scene;
  private final LessonCourse course;
  private final Presenter presenter;

  LessonKeys(Scene scene, LessonCourse course, Presenter presenter) {
    this.scene = scene;
    this.course = course;
    this.presenter = presenter;
  }

  void listen() {
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private void pressed(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    boolean taken = presenter.isOn() ? presents(event) : goesOn(event) || begins(event);
    if (taken) {
      event.consume();
    }
  }

  private boolean presents(KeyEvent event) {
    Node focused = scene.getFocusOwner();
    boolean control =
        switch (event.getCode()) {
          case ESCAPE, F5, PAGE_DOWN, PAGE_UP -> false;
          default -> focused instanceof TextInputControl || focused instanceof Slider;
        };
    return !control && presenter.press(event);
  }

  private boolean goesOn(KeyEvent event) {
    if (!course.isUnderWay()) {
      return false;
    }
    switch (event.getCode()) {
      case PAGE_DOWN -> course.next();
      case PAGE_UP -> course.back();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean begins(KeyEvent event) {
    boolean letter = event.getCode() == KeyCode.P && !writes(scene.getFocusOwner());
    if (letter || event.getCode() == KeyCode.F5) {
      presenter.toggle();
      return true;
    }
    return false;
  }

  private static boolean writes(@Nullable Node focused) {
    return focused instanceof TextInputControl || focused instanceof ListView;
  }
}
