/// One small drawing interface (rectangles, lines, text, groups) that asks for *roles* instead of
/// colours, and its back ends. A painter draws on a [Surface][org.etchscope.views.surface.Surface]
/// and so serves the screen, the paper and the test alike. Back ends that write files are in
/// `vector` and `pixel`; only the canvas back end and the fonts use JavaFX. It may use `palette`.
package org.etchscope.views.surface;
