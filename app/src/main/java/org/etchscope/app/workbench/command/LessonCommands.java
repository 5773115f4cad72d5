package org.etchscope.app.workbench.command;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.app.lesson.Lesson;
import org.etchscope.app.lesson.panel.LessonCourse;
import org.etchscope.app.lesson.panel.LessonMenuText;
import org.etchscope.app.workbench.model.Command;
import org.etchscope.app.workbench.model.WorkbenchModel;

/// What can be done about lessons, for the list of commands.
public final class LessonCommands {

  private LessonCommands() {}

  static List<Command> of(WorkbenchModel model, WindowActions actions) {
    LessonCourse course = model.lessons();
    List<Command> all = new ArrayList<>();
    for (Lesson lesson : course.shipped()) {
      all.add(
          new Command(
              "lesson." + lesson.id(),
              model.say(
                  LessonMenuText.LESSON_NAMED,
                  lesson.title().plain(model.appearance().language().get())),
              "",
              () -> course.start(lesson)));
    }
    all.add(new Command("present", model.say(LessonMenuText.PRESENT), "P", actions::present));
    all.add(
        new Command(
            "openLesson", model.say(LessonMenuText.OPEN_LESSON), "", actions::openLessonFile));
    if (course.isUnderWay()) {
      all.add(
          new Command("lessonNext", model.say(LessonMenuText.LESSON_NEXT), "PgDn", course::next));
      all.add(
          new Command("lessonBack", model.say(LessonMenuText.LESSON_BACK), "PgUp", course::back));
      all.add(
          new Command("leaveLesson", model.say(LessonMenuText.LEAVE_LESSON), "", course::leave));
    }
    return all;
  }
}
