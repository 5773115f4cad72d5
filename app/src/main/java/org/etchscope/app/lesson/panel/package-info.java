/// A lesson on screen: the panel in the window, the large slides for a class, and what both show of
/// a learner's way. They know a window only by what they ask of it.
package org.etchscope.app.lesson.panel;
