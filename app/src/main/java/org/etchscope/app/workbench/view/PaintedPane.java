package org.etchscope.app.workbench.view;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import org.etchscope.app.workbench.model.Painted;
import org.etchscope.views.surface.CanvasSurface;
import org.etchscope.views.surface.Look;
import org.etchscope.views.surface.Surface;
import org.jspecify.annotations.Nullable;

/// A part of the window that a painter fills. It is painted when the window's frame loop says so,
/// and not otherwise.
public abstract class PaintedPane extends Region implements Painted {

  private final Canvas canvas = new Canvas();
  private final Scale shrink = new Scale(1, 1);
  private double zoom = 1;
  private boolean stale = true;
  private @Nullable Seen seen;
  private @Nullable CanvasSurface surface;

  public PaintedPane() {
    getChildren().add(canvas);
    canvas.getTransforms().add(shrink);
    canvas.setFocusTraversable(false);
    setMinSize(0, 0);
    visibleProperty().subscribe(this::spoil);
  }

  /// Draws everything.
  protected abstract void paint(Surface surface, double width, double height);

  @Override
  public final void spoil() {
    stale = true;
  }

  @Override
  public final boolean refresh(Look look, double pixelScale) {
    if (!stale || !isVisible() || canvas.getWidth() < 1 || canvas.getHeight() < 1) {
      return false;
    }
    stale = false;
    GraphicsContext context = canvas.getGraphicsContext2D();
    context.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    Surface drawn = surface(context, look, pixelScale);
    double width = canvas.getWidth() / zoom;
    double height = canvas.getHeight() / zoom;
    drawn.placed(0, 0, zoom, () -> paint(drawn, width, height));
    return true;
  }

  @Override
  public final void setZoom(double factor) {
    zoom = factor;
    shrink.setX(1 / factor);
    shrink.setY(1 / factor);
    requestLayout();
  }

  /// The surface keeps fonts and patterns, so it is kept as long as look and scale stay.
  private Surface surface(GraphicsContext context, Look look, double pixelScale) {
    Seen wanted = new Seen(look, pixelScale);
    if (surface == null || !wanted.equals(seen)) {
      surface = new CanvasSurface(context, look, pixelScale);
      seen = wanted;
    }
    return surface;
  }

  private record Seen(Look look, double pixelScale) {}

  @Override
  protected void layoutChildren() {
    double width = Math.floor(getWidth() * zoom);
    double height = Math.floor(getHeight() * zoom);
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
      resized();
      spoil();
    }
  }

  /// Told when the size has changed.
  void resized() {}
}
