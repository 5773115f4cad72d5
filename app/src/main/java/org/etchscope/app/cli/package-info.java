/// The command line: the same runs, figures and exports as in the window, without one. It may use
/// the simulator, the samples and the views' drawing, and no panel.
package org.etchscope.app.cli;
