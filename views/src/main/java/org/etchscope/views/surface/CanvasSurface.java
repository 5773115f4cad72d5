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

  /// Corners of so few pixels look sharp anyway.
  private static final double SHARP = 1.25;

  private final GraphicsContext context;
  private final Look look;
  private final Theme theme;
  private final CanvasInks inks;
  private final CanvasFonts fonts;
  private final CornerImages corners = new CornerImages();
  private final PixelGrid grid;

  private double scale = 1;
  private double originX;
  private double originY;
  private double opacity = 1;

  /// @param pixelScale pixels of the device per unit of the canvas, more than 0: the output scale
  ///   of the window, or of the snapshot
  public CanvasSurface(GraphicsContext context, Look look, double pixelScale) {
    this.context = Objects.requireNonNull(context, "context");
    this.look = Objects.requireNonNull(look, "look");
    this.theme = look.theme();
    this.grid = new PixelGrid(pixelScale);
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
    double left = grid.snap(toX(x));
    double top = grid.snap(toY(y));
    double w = grid.length(left, toX(x + width));
    double h = grid.length(top, toY(y + height));
    double pixels = radius * scale * grid.pixelScale();
    if (pixels <= SHARP) {
      context.fillRect(left, top, w, h);
    } else if (Theme.pattern(ink).isPresent() || !hasRoomForCorners(pixels, w, h)) {
      double arc = 2 * radius * scale;
      context.fillRoundRect(left, top, w, h, arc, arc);
    } else {
      double side = CornerImages.pixels(pixels) / grid.pixelScale();
      fill(left + side, top, w - 2 * side, h);
      fill(left, top + side, side, h - 2 * side);
      fill(left + w - side, top + side, side, h - 2 * side);
      drawCorners(corners.of(pixels, 0, inks.flat(ink)), side, left, top, w, h);
    }
  }

  @Override
  public void strokeRect(
      double x, double y, double width, double height, double radius, Stroke stroke, Ink ink) {
    if (!(width > 0 && height > 0) || !useFill(ink)) {
      return;
    }
    double left = grid.snap(toX(x));
    double top = grid.snap(toY(y));
    double w = grid.length(left, toX(x + width));
    double h = grid.length(top, toY(y + height));
    double line = grid.thickness(lineWidth(stroke));
    if (2 * line >= w || 2 * line >= h) {
      context.fillRect(left, top, w, h);
    } else if (radius > 0
        && !stroke.isDashed()
        && hasRoomForCorners(radius * scale * grid.pixelScale(), w, h)) {
      strokeRound(left, top, w, h, radius, line, ink);
    } else if (radius > 0 || stroke.isDashed()) {
      useStroke(stroke, line, ink);
      double arc = Math.max(0, 2 * radius * scale - line);
      context.strokeRoundRect(left + line / 2, top + line / 2, w - line, h - line, arc, arc);
    } else {
      context.fillRect(left, top, w, line);
      context.fillRect(left, top + h - line, w, line);
      context.fillRect(left, top + line, line, h - 2 * line);
      context.fillRect(left + w - line, top + line, line, h - 2 * line);
    }
  }

  private boolean hasRoomForCorners(double pixels, double width, double height) {
    double side = CornerImages.pixels(pixels) / grid.pixelScale();
    return 2 * side <= width + 1e-9 && 2 * side <= height + 1e-9;
  }

  private void strokeRound(
      double left, double top, double w, double h, double radius, double line, Ink ink) {
    double pixels = radius * scale * grid.pixelScale();
    double side = CornerImages.pixels(pixels) / grid.pixelScale();
    fill(left + side, top, w - 2 * side, line);
    fill(left + side, top + h - line, w - 2 * side, line);
    fill(left, top + side, line, h - 2 * side);
    fill(left + w - line, top + side, line, h - 2 * side);
    Image image = corners.of(pixels, line * grid.pixelScale(), inks.flat(ink));
    drawCorners(image, side, left, top, w, h);
  }

  private void fill(double left, double top, double w, double h) {
    if (w > 0 && h > 0) {
      context.fillRect(left, top, w, h);
    }
  }

  private void drawCorners(Image image, double side, double left, double top, double w, double h) {
    double pixels = image.getWidth() / 2;
    for (int corner = 0; corner < 4; corner++) {
      int column = corner & 1;
      int row = corner >> 1;
      context.drawImage(
          image,
          column * pixels,
          row * pixels,
          pixels,
          pixels,
          left + column * (w - side),
          top + row * (h - side),
          side,
          side);
    }
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, Stroke stroke, Ink ink) {
    if (!useFill(ink)) {
      return;
    }
    double ax = toX(x1);
    double ay = toY(y1);
    double bx = toX(x2);
    double by = toY(y2);
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
      double r = radius * scale;
      context.fillOval(toX(centreX) - r, toY(centreY) - r, 2 * r, 2 * r);
    }
  }

  @Override
  public void strokeCircle(double centreX, double centreY, double radius, Stroke stroke, Ink ink) {
    if (useStroke(stroke, lineWidth(stroke), ink)) {
      double r = radius * scale;
      context.strokeOval(toX(centreX) - r, toY(centreY) - r, 2 * r, 2 * r);
    }
  }

  @Override
  public void heatMap(
      double x, double y, double width, double height, int columns, int rows, CellValue value) {
    double left = grid.snap(toX(x));
    double top = grid.snap(toY(y));
    double w = grid.length(left, toX(x + width));
    double h = grid.length(top, toY(y + height));
    HeatImage cells = new HeatImage(theme, columns, rows, value);
    context.setGlobalAlpha(opacity);
    context.drawImage(cells.of(grid.pixels(w), grid.pixels(h)), left, top, w, h);
  }

  @Override
  public void text(
      double x, double baseline, TextStyle style, Anchor anchor, Ink ink, String text) {
    if (text.isEmpty() || !useFill(ink)) {
      return;
    }
    double left = x;
    if (anchor != Anchor.START) {
      double width = textWidth(style, text);
      left = anchor == Anchor.MIDDLE ? x - width / 2 : x - width;
    }
    context.setFont(fonts.font(style, scale));
    context.fillText(text, toX(left), grid.snap(toY(baseline)));
  }

  @Override
  public void group(String id, Runnable body) {
    body.run();
  }

  @Override
  public void clip(double x, double y, double width, double height, Runnable body) {
    double left = grid.snap(toX(x));
    double top = grid.snap(toY(y));
    context.save();
    try {
      context.beginPath();
      context.rect(left, top, grid.length(left, toX(x + width)), grid.length(top, toY(y + height)));
      context.clip();
      body.run();
    } finally {
      context.restore();
    }
  }

  @Override
  public void placed(double x, double y, double factor, Runnable body) {
    double outerScale = scale;
    double outerX = originX;
    double outerY = originY;
    originX = toX(x);
    originY = toY(y);
    scale *= Placing.requireScale(factor);
    try {
      body.run();
    } finally {
      scale = outerScale;
      originX = outerX;
      originY = outerY;
    }
  }

  @Override
  public void faded(double factor, Runnable body) {
    double outer = opacity;
    opacity *= Placing.requireOpacity(factor);
    try {
      body.run();
    } finally {
      opacity = outer;
    }
  }

  private double toX(double x) {
    return originX + x * scale;
  }

  private double toY(double y) {
    return originY + y * scale;
  }

  private double lineWidth(Stroke stroke) {
    return grid.visible(Math.max(stroke.width(), theme.leastStroke()) * scale);
  }

  /// Whether there is anything to draw; if so the context is ready to fill.
  private boolean useFill(Ink ink) {
    if (theme.colour(ink).isNone()) {
      return false;
    }
    Optional<Pattern> pattern = Theme.pattern(ink);
    if (pattern.isPresent()) {
      double strength = opacity * CanvasInks.patternOpacity(ink);
      context.setFill(inks.pattern(pattern.get(), strength, originX, originY, scale));
      context.setGlobalAlpha(1);
    } else {
      context.setFill(inks.flat(ink));
      context.setGlobalAlpha(opacity);
    }
    return true;
  }

  /// Whether there is anything to draw; if so the context is ready to stroke.
  private boolean useStroke(Stroke stroke, double width, Ink ink) {
    if (theme.colour(ink).isNone()) {
      return false;
    }
    context.setStroke(inks.flat(ink));
    context.setGlobalAlpha(opacity);
    context.setLineWidth(width);
    context.setLineCap(stroke.roundEnds() ? StrokeLineCap.ROUND : StrokeLineCap.BUTT);
    context.setLineJoin(stroke.roundEnds() ? StrokeLineJoin.ROUND : StrokeLineJoin.MITER);
    if (stroke.isDashed()) {
      context.setLineDashes(stroke.dash() * scale, stroke.gap() * scale);
      context.setLineDashOffset(stroke.offset() * scale);
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
            context.moveTo(toX(x), toY(y));
          }

          @Override
          public void line(double x, double y) {
            context.lineTo(toX(x), toY(y));
          }

          @Override
          public void curve(double x1, double y1, double x2, double y2, double x, double y) {
            context.bezierCurveTo(toX(x1), toY(y1), toX(x2), toY(y2), toX(x), toY(y));
          }

          @Override
          public void close() {
            context.closePath();
          }
        });
  }
}
