/// Back ends of the drawing surface for files of lines, areas and text: PDF, SVG and TikZ; and
/// plots of curves and bars that LaTeX sets itself, with their tables beside them. A back end keeps
/// where it draws in a [Placement][org.etchscope.views.surface.Placement] and makes of a shape what
/// its format lacks by `VectorShapes`. None needs JavaFX. It may use `surface`, `palette` and
/// `words`.
package org.etchscope.views.surface.vector;
