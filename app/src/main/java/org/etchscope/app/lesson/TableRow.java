package org.etchscope.app.lesson;

/// A row of the figures beside a step.
///
/// @param name what it is
/// @param before its value before the task
/// @param after its value after the task; hidden until then
public record TableRow(LessonText name, LessonText before, LessonText after) {}
