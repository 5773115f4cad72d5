/// The window: its panels, the selection they share and the commands they offer. It may use `live`,
/// `figure`, `generation`, the views and the simulator.
///
/// A view of the centre is a [org.etchscope.app.workbench.CentreView]. One that a painter draws of
/// a run takes a class that implements [org.etchscope.app.workbench.ViewPainter], as
/// [org.etchscope.app.workbench.ChipView] does, and a line in
/// [org.etchscope.app.workbench.CentreViews].
package org.etchscope.app.workbench;
