package org.etchscope.views.surface;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;

/// Draws rectangles with round corners as sharp ones, filled in the context's colour, and an image
/// at each corner. All places and lengths are snapped units of the canvas.
final class RoundRectangles {

  /// Corners of so few pixels look sharp anyway.
  private static final double SHARP = 1.25;

  private final GraphicsContext context;
  private final PixelGrid grid;
  private final CornerImages corners = new CornerImages();

  RoundRectangles(GraphicsContext context, PixelGrid grid) {
    this.context = context;
    this.grid = grid;
  }

  /// Whether corners of a radius cannot be told from sharp ones.
  boolean looksSharp(double radius) {
    return radius * grid.pixelScale() <= SHARP;
  }

  /// Whether a rectangle is large enough for the images of its corners.
  boolean fits(double radius, double width, double height) {
    double side = side(radius);
    return 2 * side <= width + 1e-9 && 2 * side <= height + 1e-9;
  }

  void fill(Bounds box, double radius, Color colour) {
    double side = side(radius);
    fillSharp(box.x() + side, box.y(), box.width() - 2 * side, box.height());
    fillSharp(box.x(), box.y() + side, side, box.height() - 2 * side);
    fillSharp(box.x() + box.width() - side, box.y() + side, side, box.height() - 2 * side);
    drawCorners(corners.of(radius * grid.pixelScale(), 0, colour), side, box);
  }

  /// @param line width of the line, which lies inside the box
  void stroke(Bounds box, double radius, double line, Color colour) {
    double side = side(radius);
    double left = box.x();
    double top = box.y();
    double width = box.width();
    double height = box.height();
    fillSharp(left + side, top, width - 2 * side, line);
    fillSharp(left + side, top + height - line, width - 2 * side, line);
    fillSharp(left, top + side, line, height - 2 * side);
    fillSharp(left + width - line, top + side, line, height - 2 * side);
    double scale = grid.pixelScale();
    drawCorners(corners.of(radius * scale, line * scale, colour), side, box);
  }

  private double side(double radius) {
    return CornerImages.pixels(radius * grid.pixelScale()) / grid.pixelScale();
  }

  private void fillSharp(double left, double top, double width, double height) {
    if (width > 0 && height > 0) {
      context.fillRect(left, top, width, height);
    }
  }

  private void drawCorners(Image image, double side, Bounds box) {
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
          box.x() + column * (box.width() - side),
          box.y() + row * (box.height() - side),
          side,
          side);
    }
  }
}
