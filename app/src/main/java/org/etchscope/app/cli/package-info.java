/// The command line: the same runs, figures and exports as in the window, without one. It may use
/// the simulator, the samples and figures, and of the window only its picture.
package org.etchscope.app.cli;
