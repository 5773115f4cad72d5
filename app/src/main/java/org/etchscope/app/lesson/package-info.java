/// Guided lessons: what a lesson file says, how it is read, and how a learner goes through it. A
/// lesson knows the window only as a [org.etchscope.app.lesson.LessonStage], so it runs without
/// one.
package org.etchscope.app.lesson;
