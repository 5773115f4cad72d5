package org.etchscope.views.surface;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.image.Image;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// The four round corners of cards and bars as small images. Software rendering rasterises a whole
/// rectangle as soon as one corner is round; with these only the corners cost more than a fill.
final class CornerImages {

  private static final int MOST_IMAGES = 256;

  /// Samples of a pixel, across and down, from which its coverage is found.
  private static final int SAMPLES = 8;

  private final Map<Key, Image> images = new HashMap<>();

  /// In pixels of the device; a line of 0 is a filled corner.
  private record Key(double radius, double line, Color colour) {}

  /// Pixels of a corner, across and down.
  static int pixels(double radius) {
    return (int) Math.ceil(radius - 1e-9);
  }

  /// All four corners, each [#pixels] across and down, in one image.
  ///
  /// @param radius outer radius in pixels
  /// @param line width of the line inside it in pixels; 0 for a filled corner
  Image of(double radius, double line, Color colour) {
    if (images.size() > MOST_IMAGES) {
      images.clear();
    }
    return images.computeIfAbsent(new Key(radius, line, colour), CornerImages::draw);
  }

  private static Image draw(Key key) {
    int side = pixels(key.radius);
    WritableImage image = new WritableImage(2 * side, 2 * side);
    PixelWriter writer = image.getPixelWriter();
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double coverage = coverage(key, x, y);
        Color colour = key.colour.deriveColor(0, 1, 1, coverage);
        writer.setColor(x, y, colour);
        writer.setColor(2 * side - 1 - x, y, colour);
        writer.setColor(x, 2 * side - 1 - y, colour);
        writer.setColor(2 * side - 1 - x, 2 * side - 1 - y, colour);
      }
    }
    return image;
  }

  /// The share of a pixel that lies within the arc, in the corner at the upper left.
  private static double coverage(Key key, int x, int y) {
    double inner = key.line > 0 ? Math.max(0, key.radius - key.line) : 0;
    int inside = 0;
    for (int i = 0; i < SAMPLES; i++) {
      for (int j = 0; j < SAMPLES; j++) {
        double distance =
            Math.hypot(key.radius - x - (i + 0.5) / SAMPLES, key.radius - y - (j + 0.5) / SAMPLES);
        inside += distance <= key.radius && distance >= inner ? 1 : 0;
      }
    }
    return (double) inside / (SAMPLES * SAMPLES);
  }
}
