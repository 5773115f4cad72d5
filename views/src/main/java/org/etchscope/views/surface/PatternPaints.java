package org.etchscope.views.surface;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.ImagePattern;
import org.etchscope.views.palette.Colour;
import org.etchscope.views.palette.Pattern;
import org.etchscope.views.palette.Theme;

/// Patterns as paints, drawn once for each size and place. A cell is a whole number of device
/// pixels wide, so that it repeats without a seam and is never filtered.
final class PatternPaints {

  private static final int SAMPLES = 8;
  private static final int LEAST_PIXELS = 3;

  /// Zooming by wheel passes many sizes; the last few are enough.
  private static final int MOST_PAINTS = 512;

  private record Cell(Pattern pattern, int pixels, int alpha) {}

  private record Place(Cell cell, int left, int top) {}

  private final Theme theme;
  private final double pixelScale;
  private final Map<Cell, WritableImage> images = new HashMap<>();
  private final Map<Place, ImagePattern> paints = new HashMap<>();

  PatternPaints(Theme theme, double pixelScale) {
    this.theme = theme;
    this.pixelScale = pixelScale;
  }

  /// A pattern whose cells begin at the origin of the current place. Its opacity is in the image,
  /// since software rendering gives images wrong colours under an opacity of the context.
  ///
  /// @param originX origin in units of the canvas
  /// @param scale units of the canvas per unit of the drawing
  ImagePattern paint(
      Pattern pattern, double opacity, double originX, double originY, double scale) {
    double period = PatternTexture.of(pattern).period();
    int pixels = (int) Math.max(LEAST_PIXELS, Math.round(period * scale * pixelScale));
    Cell cell = new Cell(pattern, pixels, (int) Math.round(opacity * 255));
    int left = Math.floorMod(Math.round(originX * pixelScale), pixels);
    int top = Math.floorMod(Math.round(originY * pixelScale), pixels);
    if (paints.size() > MOST_PAINTS) {
      paints.clear();
      images.clear();
    }
    return paints.computeIfAbsent(new Place(cell, left, top), this::create);
  }

  private ImagePattern create(Place place) {
    double side = place.cell.pixels / pixelScale;
    return new ImagePattern(
        images.computeIfAbsent(place.cell, this::image),
        place.left / pixelScale,
        place.top / pixelScale,
        side,
        side,
        false);
  }

  private WritableImage image(Cell cell) {
    int side = cell.pixels;
    PatternTexture texture = PatternTexture.of(cell.pattern);
    Colour colour = theme.colour(cell.pattern).at(cell.alpha / 255.0);
    int[] argb = new int[side * side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        argb[y * side + x] = colour.at(coverage(texture, side, x, y)).argb();
      }
    }
    WritableImage image = new WritableImage(side, side);
    image
        .getPixelWriter()
        .setPixels(0, 0, side, side, PixelFormat.getIntArgbInstance(), argb, 0, side);
    return image;
  }

  /// The share of a pixel that the texture covers.
  private static double coverage(PatternTexture texture, int side, int x, int y) {
    double step = texture.period() / side / SAMPLES;
    int covered = 0;
    for (int i = 0; i < SAMPLES * SAMPLES; i++) {
      double px = (x * SAMPLES + i % SAMPLES + 0.5) * step;
      double py = (y * SAMPLES + i / SAMPLES + 0.5) * step;
      if (texture.covers(px, py)) {
        covered++;
      }
    }
    return covered / (double) (SAMPLES * SAMPLES);
  }
}
