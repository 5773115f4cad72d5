package org.etchscope.app.figure;

import java.util.Locale;
import java.util.Optional;
import javafx.scene.image.Image;

/// Whether two pictures show the same, however their edges were smoothed. Both are looked at from
/// afar: what is compared are the mean colours of squares of so many pixels that the smoothing of a
/// line or a letter weighs little in them, while a thing that moved or changed its colour does not.
public final class Likeness {

  /// Side of a square.
  private static final int SIDE = 8;

  /// How much the mean of a channel may differ, of 255.
  private static final double SLACK = 20;

  private Likeness() {}

  /// What differs, in a few words; empty if both show the same.
  public static Optional<String> difference(Image one, Image other) {
    int width = (int) one.getWidth();
    int height = (int) one.getHeight();
    if (width != (int) other.getWidth() || height != (int) other.getHeight()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%d x %d pixels against %.0f x %.0f",
              width,
              height,
              other.getWidth(),
              other.getHeight()));
    }
    return difference(PixelFile.argb(one), PixelFile.argb(other), width);
  }

  /// What differs between pictures of the same size.
  ///
  /// @param one alpha, red, green and blue of each pixel, row by row
  /// @param width pixels of a row
  public static Optional<String> difference(int[] one, int[] other, int width) {
    int height = one.length / width;
    for (int y = 0; y < height; y += SIDE) {
      for (int x = 0; x < width; x += SIDE) {
        int right = Math.min(width, x + SIDE);
        int foot = Math.min(height, y + SIDE);
        for (int shift = 0; shift < 32; shift += 8) {
          double mean = mean(one, width, x, y, right, foot, shift);
          double otherMean = mean(other, width, x, y, right, foot, shift);
          if (Math.abs(mean - otherMean) > SLACK) {
            return Optional.of("other colours around pixel %d, %d".formatted(x, y));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static double mean(
      int[] argb, int width, int left, int top, int right, int foot, int shift) {
    long sum = 0;
    for (int y = top; y < foot; y++) {
      for (int x = left; x < right; x++) {
        sum += (argb[y * width + x] >>> shift) & 0xFF;
      }
    }
    return (double) sum / ((right - left) * (foot - top));
  }
}
