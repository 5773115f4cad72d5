package org.etchscope.app.figure;

/// A view of a run that fills a page of its own.
public enum RunView {
  /// The die of the chip beside a GPU's, to scale.
  AREA,
  SERVER,
  PIPELINES,
  MEMORY,
  /// The same with the fullest buffer first.
  MEMORY_FULLEST_FIRST,
  ROOFLINE,
  WHY
}
