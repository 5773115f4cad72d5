package org.etchscope.views.palette;

/// What a shape or a text is drawn with: a role, a pattern, a weaker shade of either, or a value on
/// the heat scale. Painters speak of inks only; a [Theme] turns them into colours.
public sealed interface Ink permits Role, Pattern, Shade, Heat {

  /// The same ink with its opacity multiplied.
  ///
  /// @param opacity from 0, invisible, to 1, unchanged
  Ink at(double opacity);
}
