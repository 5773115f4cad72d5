package org.etchscope.app.workbench.frame;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.etchscope.app.lesson.Lesson;
import org.etchscope.app.lesson.panel.LessonCourse;
import org.etchscope.app.lesson.panel.LessonMenuText;
import org.etchscope.app.workbench.command.WindowActions;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.control.Icons;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.views.words.Language;

/// The lessons, in the title bar.
public final class LessonMenu extends MenuButton {

  LessonMenu(WorkbenchModel model, WindowActions actions) {
    setId("lessons");
    getStyleClass().addAll("icon-button", "bare-button", "icon-menu");
    setGraphic(Icons.BOOK.node());
    setAccessibleText(model.say(LessonMenuText.LESSONS));
    ControlTips.explain(this, model.say(LessonMenuText.LESSONS));
    // The lessons are read when they are first looked for.
    getItems().add(new MenuItem());
    setOnShowing(_ -> getItems().setAll(items(model, actions)));
  }

  private static List<MenuItem> items(WorkbenchModel model, WindowActions actions) {
    LessonCourse course = model.lessons();
    Language language = model.appearance().language().get();
    List<MenuItem> items = new ArrayList<>();
    for (Lesson lesson : course.shipped()) {
      items.add(
          item(
              model.say(LessonMenuText.MINUTES, lesson.title().plain(language), lesson.minutes()),
              () -> course.start(lesson)));
    }
    items.add(new SeparatorMenuItem());
    items.add(item(model.say(LessonMenuText.PRESENT) + "  (P)", actions::present));
    items.add(item(model.say(LessonMenuText.OPEN_LESSON), actions::openLessonFile));
    if (course.isUnderWay()) {
      items.add(item(model.say(LessonMenuText.LEAVE_LESSON), course::leave));
    }
    return items;
  }

  private static MenuItem item(String name, Runnable action) {
    MenuItem item = new MenuItem(name);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }
}
