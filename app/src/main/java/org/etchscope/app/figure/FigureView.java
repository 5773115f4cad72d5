package org.etchscope.app.figure;

/// What a figure shows.
public enum FigureView {
  CHIP,
  TIMELINE,
  INSPECTOR
}
