/// The rows around the views: title bar, readouts, playback, notices, status, and how all of it is
/// laid out in [WindowContent][org.etchscope.app.workbench.frame.WindowContent].
package org.etchscope.app.workbench.frame;
