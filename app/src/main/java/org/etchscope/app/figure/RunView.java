package org.etchscope.app.figure;

/// A view of a run that fills a page of its own.
public enum RunView {
  SERVER,
  PIPELINES,
  MEMORY,
  ROOFLINE,
  WHY
}
