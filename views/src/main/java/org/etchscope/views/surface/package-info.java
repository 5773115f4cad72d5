/// One small drawing interface (rectangles, lines, text, groups) that asks for *roles* instead of
/// colours, and its back ends: canvas, SVG, PDF, TikZ and image. One drawing routine serves the
/// screen and the paper. Only the canvas and image back ends use JavaFX.
package org.etchscope.views.surface;
