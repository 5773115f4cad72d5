package org.etchscope.app.workbench.file;

import java.nio.file.Files;
import java.nio.file.Path;
import org.etchscope.app.workbench.words.WorkbenchText;

/// What can be written to a file from the window.
public enum Export {
  VIEW_PNG(WorkbenchText.EXPORT_VIEW, "PNG", "etchscope-view.png"),
  VIEW_SVG(WorkbenchText.EXPORT_VIEW, "SVG", "etchscope-view.svg"),
  VIEW_TEX(WorkbenchText.EXPORT_VIEW, "LaTeX", "etchscope-view.tex"),
  VIEW_PLOT(WorkbenchText.EXPORT_VIEW, "pgfplots", "etchscope-plot.tex"),
  VIEW_PDF(WorkbenchText.EXPORT_VIEW, "PDF", "etchscope-view.pdf"),
  VIEW_GIF(WorkbenchText.EXPORT_VIEW, "GIF", "etchscope-view.gif"),
  TIMELINE_PNG(WorkbenchText.EXPORT_TIMELINE, "PNG", "etchscope-timeline.png"),
  TIMELINE_SVG(WorkbenchText.EXPORT_TIMELINE, "SVG", "etchscope-timeline.svg"),
  TIMELINE_TEX(WorkbenchText.EXPORT_TIMELINE, "LaTeX", "etchscope-timeline.tex"),
  TIMELINE_PLOT(WorkbenchText.EXPORT_TIMELINE, "pgfplots", "etchscope-counters.tex"),
  TIMELINE_PDF(WorkbenchText.EXPORT_TIMELINE, "PDF", "etchscope-timeline.pdf"),
  INSPECTOR_PNG(WorkbenchText.EXPORT_INSPECTOR, "PNG", "etchscope-inspector.png"),
  INSPECTOR_SVG(WorkbenchText.EXPORT_INSPECTOR, "SVG", "etchscope-inspector.svg"),
  INSPECTOR_TEX(WorkbenchText.EXPORT_INSPECTOR, "LaTeX", "etchscope-inspector.tex"),
  INSPECTOR_PDF(WorkbenchText.EXPORT_INSPECTOR, "PDF", "etchscope-inspector.pdf"),
  WINDOW_PNG(WorkbenchText.EXPORT_WINDOW, "PNG", "etchscope-window.png"),
  TABLES(WorkbenchText.EXPORT_TABLES, "CSV", "etchscope-tables"),
  TRACE(WorkbenchText.EXPORT_TRACE, "JSON", "etchscope-trace.json.gz");

  private final WorkbenchText subject;
  private final String format;
  private final String fileName;

  Export(WorkbenchText subject, String format, String fileName) {
    this.subject = subject;
    this.format = format;
    this.fileName = fileName;
  }

  /// What is written.
  public WorkbenchText subject() {
    return subject;
  }

  /// As what it is written.
  public String format() {
    return format;
  }

  /// The path for a file that a person has named: one without an ending gets that of its kind, by
  /// which it can be opened again, unless it would then take the place of a file that nobody named.
  public Path named(Path path) {
    String name = String.valueOf(path.getFileName());
    int dot = fileName.indexOf('.');
    if (dot < 0 || name.indexOf('.') >= 0) {
      return path;
    }
    Path whole = path.resolveSibling(name + fileName.substring(dot));
    return Files.exists(whole) ? path : whole;
  }

  /// A name for the file, or for the folder of the tables.
  public String fileName() {
    return fileName;
  }
}
