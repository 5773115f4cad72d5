/// Pictures of a run as files, the same for the window and the command line. It may use the
/// simulator and the views.
package org.etchscope.app.figure;
