package org.etchscope.app.workbench.model;

import org.etchscope.views.surface.Look;

/// A part of the window that is painted when the frame loop says so.
public interface Painted {

  /// Draws what is no longer true.
  ///
  /// @param pixelScale device pixels of a unit
  /// @return whether it drew
  boolean refresh(Look look, double pixelScale);

  /// Says that all is to be drawn again.
  void spoil();

  /// How much larger than itself the part is shown: it is painted so large, and stays sharp.
  void setZoom(double factor);
}
