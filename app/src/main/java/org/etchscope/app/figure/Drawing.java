package org.etchscope.app.figure;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.CanvasSurface;
import org.etchscope.views.surface.HatchedSurface;
import org.etchscope.views.surface.Look;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.vector.PdfSurface;
import org.etchscope.views.surface.vector.PgfPlot;
import org.etchscope.views.surface.vector.SvgSurface;
import org.etchscope.views.surface.vector.TikzSurface;

/// Something that is painted, as a file of its own.
///
/// @param look its colours and language
/// @param width width in units, of one pixel each at a scale of 1
/// @param height height in units
/// @param facts what the file says of it
/// @param painter draws it
/// @param plot the same as a plot for LaTeX; empty for what is no plot
public record Drawing(
    Look look,
    int width,
    int height,
    Map<String, String> facts,
    Consumer<Surface> painter,
    Supplier<Optional<PgfPlot>> plot)
    implements Picture {

  /// Something that is no plot.
  public Drawing(
      Look look, int width, int height, Map<String, String> facts, Consumer<Surface> painter) {
    this(look, width, height, facts, painter, Optional::empty);
  }

  /// Something that fills a sheet.
  public static Drawing on(Sheet sheet, Map<String, String> facts, Consumer<Surface> painter) {
    return new Drawing(sheet.look(), sheet.width(), sheet.height(), facts, painter);
  }

  @Override
  public Drawing with(String name, String text) {
    Map<String, String> more = new LinkedHashMap<>(facts);
    more.put(name, text);
    return new Drawing(look, width, height, more, painter, plot);
  }

  /// The same, which is a plot.
  ///
  /// @param made makes the plot when it is asked for
  public Drawing plotted(Supplier<PgfPlot> made) {
    return plottedIfAny(() -> Optional.of(made.get()));
  }

  /// The same, which may be a plot.
  public Drawing plottedIfAny(Supplier<Optional<PgfPlot>> made) {
    return new Drawing(look, width, height, facts, painter, made);
  }

  /// The drawing as a file, a unit being one pixel.
  public byte[] as(PictureFormat format, String title) {
    return as(format, title, Resolution.SCREEN);
  }

  @Override
  public Supplier<byte[]> drawn(PictureFormat format, String title, Resolution resolution) {
    double points = resolution.points();
    return switch (format) {
      case PNG -> {
        Image image = image(resolution.pixels());
        yield () -> PixelFile.png(image, resolution, facts);
      }
      case SVG -> {
        SvgSurface surface = new SvgSurface(width, height, points, look);
        draw(surface);
        yield () -> surface.document(title, facts).getBytes(StandardCharsets.UTF_8);
      }
      case TEX -> {
        TikzSurface surface = new TikzSurface(width, height, points, look);
        draw(surface);
        yield () -> surface.document(title, facts).getBytes(StandardCharsets.UTF_8);
      }
      case PDF -> {
        PdfSurface surface = new PdfSurface(width, height, points, look);
        draw(surface);
        yield () -> surface.document(title, facts);
      }
    };
  }

  @Override
  public Image image(double pixels) {
    int pixelsWide = Math.toIntExact(Math.round(width * pixels));
    int pixelsHigh = Math.toIntExact(Math.round(height * pixels));
    return Toolkit.make(() -> canvas(pixelsWide, pixelsHigh, pixels));
  }

  private WritableImage canvas(int pixelsWide, int pixelsHigh, double scale) {
    Canvas canvas = new Canvas(pixelsWide, pixelsHigh);
    Surface surface = new CanvasSurface(canvas.getGraphicsContext2D(), look, 1);
    surface.placed(0, 0, scale, () -> draw(surface));
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setFill(Color.TRANSPARENT);
    return canvas.snapshot(parameters, new WritableImage(pixelsWide, pixelsHigh));
  }

  private void draw(Surface surface) {
    boolean grey = look.theme().equals(Theme.GREYSCALE);
    painter.accept(grey ? new HatchedSurface(surface) : surface);
  }
}
