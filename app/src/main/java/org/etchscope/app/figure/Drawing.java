package org.etchscope.app.figure;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.etchscope.views.surface.CanvasSurface;
import org.etchscope.views.surface.Look;
import org.etchscope.views.surface.PdfSurface;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.SvgSurface;
import org.etchscope.views.surface.TikzSurface;

/// Something that is painted, as a file of its own.
///
/// @param look its colours and language
/// @param width width in units, of one pixel each at a scale of 1
/// @param height height in units
/// @param facts what the file says of it
/// @param painter draws it
public record Drawing(
    Look look, int width, int height, Map<String, String> facts, Consumer<Surface> painter) {

  /// Of 1/72 inch in a pixel of 1/96 inch.
  private static final double BIG_POINTS = 0.75;

  /// The drawing as a file, a unit being one pixel.
  public byte[] as(PictureFormat format, String title) {
    return switch (format) {
      case PNG -> png(1);
      case SVG -> svg(title);
      case TEX -> tex(title);
      case PDF -> pdf(title);
    };
  }

  /// The drawing as a PNG file. May be called on any thread.
  ///
  /// @param scale pixels of a unit, at least 1
  public byte[] png(int scale) {
    return Figure.encoded(image(scale), facts);
  }

  /// The drawing as an image. May be called on any thread.
  ///
  /// @param scale pixels of a unit, at least 1
  public Image image(int scale) {
    int pixelsWide = Math.multiplyExact(width, scale);
    int pixelsHigh = Math.multiplyExact(height, scale);
    return Toolkit.make(() -> canvas(pixelsWide, pixelsHigh, scale));
  }

  private WritableImage canvas(int pixelsWide, int pixelsHigh, int scale) {
    Canvas canvas = new Canvas(pixelsWide, pixelsHigh);
    Surface surface = new CanvasSurface(canvas.getGraphicsContext2D(), look, 1);
    surface.placed(0, 0, scale, () -> painter.accept(surface));
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setFill(Color.TRANSPARENT);
    return canvas.snapshot(parameters, new WritableImage(pixelsWide, pixelsHigh));
  }

  private byte[] svg(String title) {
    SvgSurface surface = new SvgSurface(width, height, look);
    painter.accept(surface);
    return surface.document(title, facts).getBytes(StandardCharsets.UTF_8);
  }

  /// A pixel is 1/96 inch.
  private byte[] pdf(String title) {
    PdfSurface surface = new PdfSurface(width, height, BIG_POINTS, look);
    painter.accept(surface);
    return surface.document(title, facts);
  }

  /// A pixel is 1/96 inch.
  private byte[] tex(String title) {
    TikzSurface surface = new TikzSurface(width, height, BIG_POINTS, look);
    painter.accept(surface);
    return surface.document(title, facts).getBytes(StandardCharsets.UTF_8);
  }
}
