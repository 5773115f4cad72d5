package org.etchscope.app.figure;

/// A view of a run that fills a page of its own.
public enum RunView {
  SERVER("Server"),
  PIPELINES("Pipelines"),
  MEMORY("Memory"),
  ROOFLINE("Roofline"),
  WHY("Why");

  private final String label;

  RunView(String label) {
    this.label = label;
  }

  /// Name on screen.
  public String label() {
    return label;
  }
}
