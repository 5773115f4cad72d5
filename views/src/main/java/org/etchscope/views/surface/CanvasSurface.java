package org.etchscope.views.surface;

import java.util.Objects;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Pattern;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.words.Language;

/// Draws on a JavaFX canvas. Straight edges lie on whole pixels of the device, so lines are crisp
/// at any zoom; they are drawn as filled rectangles, which software rendering does several times
/// faster than strokes.
///
/// One instance serves one canvas, look and pixel scale for as long as these stay; it keeps fonts,
/// colours and patterns. It does not clear the canvas. Use it on the JavaFX thread, or on any
/// thread while its canvas is in no scene.
public final class CanvasSurface implements Surface {

  private final GraphicsContext context;
  private final Look look;
  private final Theme theme;
  private final CanvasInks inks;
  private final CanvasFonts fonts;
  private final PixelGrid grid;
  private final RoundRectangles corners;
  private final Placement placement = new Placement();

  /// @param pixelScale pixels of the device per unit of the canvas, more than 0: the output scale
  ///   of the window, or of the snapshot
  public CanvasSurface(GraphicsContext context, Look look, double pixelScale) {
    this.context = Objects.requireNonNull(context, "context");
    this.look = Objects.requireNonNull(look, "look");
    this.theme = look.theme();
    this.grid = new PixelGrid(pixelScale);
    this.corners = new RoundRectangles(context, grid);
    this.inks = new CanvasInks(theme, pixelScale);
    this.fonts = new CanvasFonts();
    context.setMiterLimit(4);
  }

  @Override
  public Language language() {
    return look.language();
  }

  @Override
  public void fillRect(double x, double y, double width, double height, double radius, Ink ink) {
    if (!(width > 0 && height > 0) || !useFill(ink)) {
      return;
    }
    Bounds box = snapped(x, y, width, height);
    double round = radius * placement.scale();
    if (corners.looksSharp(round)) {
      context.fillRect(box.x(), box.y(), box.width(), box.height());
    } else if (Theme.pattern(ink).isPresent() || !corners.fits(round, box.width(), box.height())) {
      context.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 2 * round, 2 * round);
    } else {
      corners.fill(box, round, inks.flat(ink));
    }
  }

  @Override
  public void strokeRect(
      double x, double y, double width, double height, double radius, Stroke stroke, Ink ink) {
    if (!(width > 0 && height > 0) || !useFill(ink)) {
      return;
    }
    Bounds box = snapped(x, y, width, height);
    double left = box.x();
    double top = box.y();
    double w = box.width();
    double h = box.height();
    double round = radius * placement.scale();
    double line = grid.thickness(lineWidth(stroke));
    if (2 * line >= w || 2 * line >= h) {
      context.fillRect(left, top, w, h);
    } else if (radius > 0 && !stroke.isDashed() && corners.fits(round, w, h)) {
      corners.stroke(box, round, line, inks.flat(ink));
    } else if (radius > 0 || stroke.isDashed()) {
      useStroke(stroke, line, ink);
      double arc = Math.max(0, 2 * round - line);
      context.strokeRoundRect(left + line / 2, top + line / 2, w - line, h - line, arc, arc);
    } else {
      context.fillRect(left, top, w, line);
      context.fillRect(left, top + h - line, w, line);
      context.fillRect(left, top + line, line, h - 2 * line);
      context.fillRect(left + w - line, top + line, line, h - 2 * line);
    }
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, Stroke stroke, Ink ink) {
    if (!useFill(ink)) {
      return;
    }
    double ax = placement.toX(x1);
    double ay = placement.toY(y1);
    double bx = placement.toX(x2);
    double by = placement.toY(y2);
    boolean horizontal = ay == by;
    if (!horizontal && ax != bx) {
      useStroke(stroke, lineWidth(stroke), ink);
      context.strokeLine(ax, ay, bx, by);
      return;
    }
    double line = grid.thickness(lineWidth(stroke));
    if (stroke.isDashed() || stroke.roundEnds()) {
      useStroke(stroke, line, ink);
      double middle = grid.snap((horizontal ? ay : ax) - line / 2) + line / 2;
      if (horizontal) {
        context.strokeLine(ax, middle, bx, middle);
      } else {
        context.strokeLine(middle, ay, middle, by);
      }
    } else if (horizontal) {
      double left = grid.snap(Math.min(ax, bx));
      double length = grid.length(left, Math.max(ax, bx));
      context.fillRect(left, grid.snap(ay - line / 2), length, line);
    } else {
      double top = grid.snap(Math.min(ay, by));
      double length = grid.length(top, Math.max(ay, by));
      context.fillRect(grid.snap(ax - line / 2), top, line, length);
    }
  }

  @Override
  public void fill(Outline outline, Ink ink) {
    if (useFill(ink)) {
      trace(outline);
      context.fill();
    }
  }

  @Override
  public void stroke(Outline outline, Stroke stroke, Ink ink) {
    if (useStroke(stroke, lineWidth(stroke), ink)) {
      trace(outline);
      context.stroke();
    }
  }

  @Override
  public void fillCircle(double centreX, double centreY, double radius, Ink ink) {
    if (useFill(ink)) {
      double r = radius * placement.scale();
      context.fillOval(placement.toX(centreX) - r, placement.toY(centreY) - r, 2 * r, 2 * r);
    }
  }

  @Override
  public void strokeCircle(double centreX, double centreY, double radius, Stroke stroke, Ink ink) {
    if (useStroke(stroke, lineWidth(stroke), ink)) {
      double r = radius * placement.scale();
      context.strokeOval(placement.toX(centreX) - r, placement.toY(centreY) - r, 2 * r, 2 * r);
    }
  }

  @Override
  public void heatMap(
      double x, double y, double width, double height, int columns, int rows, CellValue value) {
    Bounds box = snapped(x, y, width, height);
    HeatImage cells = new HeatImage(theme, columns, rows, value);
    context.setGlobalAlpha(placement.opacity());
    Image image = cells.of(grid.pixels(box.width()), grid.pixels(box.height()));
    context.drawImage(image, box.x(), box.y(), box.width(), box.height());
  }

  @Override
  public void text(
      double x, double baseline, TextStyle style, Anchor anchor, Ink ink, String text) {
    if (text.isEmpty() || !useFill(ink)) {
      return;
    }
    double left = anchor == Anchor.START ? x : anchor.left(x, textWidth(style, text));
    context.setFont(fonts.font(style, placement.scale()));
    context.fillText(text, placement.toX(left), grid.snap(placement.toY(baseline)));
  }

  @Override
  public void group(String id, Runnable body) {
    body.run();
  }

  @Override
  public void clip(double x, double y, double width, double height, Runnable body) {
    Bounds box = snapped(x, y, width, height);
    context.save();
    try {
      context.beginPath();
      context.rect(box.x(), box.y(), box.width(), box.height());
      context.clip();
      body.run();
    } finally {
      context.restore();
    }
  }

  @Override
  public void placed(double x, double y, double factor, Runnable body) {
    placement.placed(x, y, factor, body);
  }

  @Override
  public void faded(double factor, Runnable body) {
    placement.faded(factor, body);
  }

  /// A box on the canvas whose edges are borders of pixels, at least one pixel wide and high.
  private Bounds snapped(double x, double y, double width, double height) {
    double left = grid.snap(placement.toX(x));
    double top = grid.snap(placement.toY(y));
    return new Bounds(
        left,
        top,
        grid.length(left, placement.toX(x + width)),
        grid.length(top, placement.toY(y + height)));
  }

  private double lineWidth(Stroke stroke) {
    return grid.visible(Math.max(stroke.width(), theme.leastStroke()) * placement.scale());
  }

  /// Whether there is anything to draw; if so the context is ready to fill.
  private boolean useFill(Ink ink) {
    if (theme.colour(ink).isNone()) {
      return false;
    }
    Optional<Pattern> pattern = Theme.pattern(ink);
    if (pattern.isPresent()) {
      double strength = placement.opacity() * CanvasInks.patternOpacity(ink);
      context.setFill(
          inks.pattern(
              pattern.get(),
              strength,
              placement.originX(),
              placement.originY(),
              placement.scale()));
      context.setGlobalAlpha(1);
    } else {
      context.setFill(inks.flat(ink));
      context.setGlobalAlpha(placement.opacity());
    }
    return true;
  }

  /// Whether there is anything to draw; if so the context is ready to stroke.
  private boolean useStroke(Stroke stroke, double width, Ink ink) {
    if (theme.colour(ink).isNone()) {
      return false;
    }
    context.setStroke(inks.flat(ink));
    context.setGlobalAlpha(placement.opacity());
    context.setLineWidth(width);
    context.setLineCap(stroke.roundEnds() ? StrokeLineCap.ROUND : StrokeLineCap.BUTT);
    context.setLineJoin(stroke.roundEnds() ? StrokeLineJoin.ROUND : StrokeLineJoin.MITER);
    if (stroke.isDashed()) {
      context.setLineDashes(stroke.dash() * placement.scale(), stroke.gap() * placement.scale());
      context.setLineDashOffset(stroke.offset() * placement.scale());
    } else {
      context.setLineDashes();
    }
    return true;
  }

  private void trace(Outline outline) {
    context.beginPath();
    outline.visit(
        new Outline.Visitor() {
          @Override
          public void move(double x, double y) {
            context.moveTo(placement.toX(x), placement.toY(y));
          }

          @Override
          public void line(double x, double y) {
            context.lineTo(placement.toX(x), placement.toY(y));
          }

          @Override
          public void curve(double x1, double y1, double x2, double y2, double x, double y) {
            context.bezierCurveTo(
                placement.toX(x1),
                placement.toY(y1),
                placement.toX(x2),
                placement.toY(y2),
                placement.toX(x),
                placement.toY(y));
          }

          @Override
          public void close() {
            context.closePath();
          }
        });
  }
}
