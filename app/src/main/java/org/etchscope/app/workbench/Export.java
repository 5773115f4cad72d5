package org.etchscope.app.workbench;

/// What can be written to a file from the window.
enum Export {
  VIEW_PNG("View in the centre", "PNG", "etchscope-view.png"),
  VIEW_SVG("View in the centre", "SVG", "etchscope-view.svg"),
  VIEW_TEX("View in the centre", "LaTeX", "etchscope-view.tex"),
  VIEW_PDF("View in the centre", "PDF", "etchscope-view.pdf"),
  TIMELINE_PNG("Timeline", "PNG", "etchscope-timeline.png"),
  TIMELINE_SVG("Timeline", "SVG", "etchscope-timeline.svg"),
  TIMELINE_TEX("Timeline", "LaTeX", "etchscope-timeline.tex"),
  TIMELINE_PDF("Timeline", "PDF", "etchscope-timeline.pdf"),
  INSPECTOR_PNG("Inspector", "PNG", "etchscope-inspector.png"),
  INSPECTOR_SVG("Inspector", "SVG", "etchscope-inspector.svg"),
  INSPECTOR_TEX("Inspector", "LaTeX", "etchscope-inspector.tex"),
  INSPECTOR_PDF("Inspector", "PDF", "etchscope-inspector.pdf"),
  WINDOW_PNG("Whole window", "PNG", "etchscope-window.png"),
  TABLES("Tables of the run", "CSV", "etchscope-tables"),
  TRACE("Trace of the run, for Perfetto", "JSON", "etchscope-trace.json.gz");

  private final String subject;
  private final String format;
  private final String fileName;

  Export(String subject, String format, String fileName) {
    this.subject = subject;
    this.format = format;
    this.fileName = fileName;
  }

  /// What is written.
  String subject() {
    return subject;
  }

  /// As what it is written.
  String format() {
    return format;
  }

  /// A name for the file, or for the folder of the tables.
  String fileName() {
    return fileName;
  }
}
