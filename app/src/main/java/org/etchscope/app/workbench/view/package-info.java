/// The views of the centre, the inspector and the timeline, each of which paints what the model of
/// the window shows.
///
/// A view of the centre is a [CentreView][org.etchscope.app.workbench.view.CentreView]. One that a
/// painter draws of a run takes a class that implements
/// [ViewPainter][org.etchscope.app.workbench.view.ViewPainter], as
/// [ChipView][org.etchscope.app.workbench.view.ChipView] does, and a line in
/// [CentreViews][org.etchscope.app.workbench.view.CentreViews].
package org.etchscope.app.workbench.view;
