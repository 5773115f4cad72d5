package org.etchscope.app.lesson.panel;

import org.etchscope.views.words.Phrase;

/// The texts around a lesson, see [Phrase].
enum LessonPanelText implements Phrase {
  LESSON,
  STEP_OF,
  LEAVE,
  PREDICT,
  ACT,
  EXPLAIN,
  BACK,
  BACK_HELP,
  NEXT,
  NEXT_HELP,
  SKIP,
  FINISH,
  FINISH_HELP,
  DO_IT,
  DO_IT_HELP,
  PREPARING,
  YOUR_PREDICTION,
  NO_PREDICTION,
  LARGEST_FIRST,
  UP,
  DOWN,
  ESTIMATE,
  ESTIMATE_RANGE,
  RIGHT,
  DIFFERENT,
  SAID,
  RUN_SAYS,
  TOO_HIGH,
  TOO_LOW,
  ALMOST_EXACT,
  BEFORE,
  AFTER,
  HIDDEN,
  CHOICE
}
