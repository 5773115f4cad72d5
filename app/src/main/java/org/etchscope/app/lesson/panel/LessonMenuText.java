package org.etchscope.app.lesson.panel;

import org.etchscope.views.words.Phrase;

/// The texts with which lessons and presenting are begun, see [Phrase].
public enum LessonMenuText implements Phrase {
  LESSONS,
  LESSON_NAMED,
  MINUTES,
  OPEN_LESSON,
  LEAVE_LESSON,
  LESSON_NEXT,
  LESSON_BACK,
  LESSON_PAGES,
  PRESENT
}
