/// What a lesson can ask about the window: facts of the run that is shown, of the playhead and of
/// the window itself, and expressions over them. Knows neither files nor panels.
package org.etchscope.app.lesson.state;
