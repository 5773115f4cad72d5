package org.etchscope.app.figure;

/// What a figure shows.
public enum FigureView {
  CHIP("Chip"),
  TIMELINE("Timeline"),
  INSPECTOR("Inspector");

  private final String label;

  FigureView(String label) {
    this.label = label;
  }

  /// Name on screen.
  public String label() {
    return label;
  }
}
