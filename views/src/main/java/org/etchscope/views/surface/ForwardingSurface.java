package org.etchscope.views.surface;

import java.util.Objects;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.words.Language;

/// Draws everything on another surface; what extends it draws something in another way.
public abstract class ForwardingSurface implements Surface {

  private final Surface surface;

  /// @param surface what is drawn on
  protected ForwardingSurface(Surface surface) {
    this.surface = Objects.requireNonNull(surface, "surface");
  }

  @Override
  public Language language() {
    return surface.language();
  }

  @Override
  public void fillRect(double x, double y, double width, double height, double radius, Ink ink) {
    surface.fillRect(x, y, width, height, radius, ink);
  }

  @Override
  public void strokeRect(
      double x, double y, double width, double height, double radius, Stroke stroke, Ink ink) {
    surface.strokeRect(x, y, width, height, radius, stroke, ink);
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, Stroke stroke, Ink ink) {
    surface.line(x1, y1, x2, y2, stroke, ink);
  }

  @Override
  public void fill(Outline outline, Ink ink) {
    surface.fill(outline, ink);
  }

  @Override
  public void stroke(Outline outline, Stroke stroke, Ink ink) {
    surface.stroke(outline, stroke, ink);
  }

  @Override
  public void fillCircle(double centreX, double centreY, double radius, Ink ink) {
    surface.fillCircle(centreX, centreY, radius, ink);
  }

  @Override
  public void strokeCircle(double centreX, double centreY, double radius, Stroke stroke, Ink ink) {
    surface.strokeCircle(centreX, centreY, radius, stroke, ink);
  }

  @Override
  public void heatMap(
      double x, double y, double width, double height, int columns, int rows, CellValue value) {
    surface.heatMap(x, y, width, height, columns, rows, value);
  }

  @Override
  public void text(
      double x, double baseline, TextStyle style, Anchor anchor, Ink ink, String text) {
    surface.text(x, baseline, style, anchor, ink, text);
  }

  @Override
  public void group(String id, Runnable body) {
    surface.group(id, body);
  }

  @Override
  public void clip(double x, double y, double width, double height, Runnable body) {
    surface.clip(x, y, width, height, body);
  }

  @Override
  public void placed(double x, double y, double scale, Runnable body) {
    surface.placed(x, y, scale, body);
  }

  @Override
  public void faded(double opacity, Runnable body) {
    surface.faded(opacity, body);
  }
}
