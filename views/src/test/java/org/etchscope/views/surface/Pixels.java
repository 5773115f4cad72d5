package org.etchscope.views.surface;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/// The pixels of a picture, to be asked about.
public final class Pixels {

  /// A box around pixels; its right and bottom are the first pixels outside.
  public record Box(int left, int top, int right, int bottom) {}

  final int width;
  final int height;
  private final int[] argb;

  private Pixels(int width, int height, int[] argb) {
    this.width = width;
    this.height = height;
    this.argb = argb;
  }

  public static Pixels of(Image image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return new Pixels(width, height, argb);
  }

  public int at(int x, int y) {
    return argb[y * width + x];
  }

  public Set<Integer> colours() {
    return Arrays.stream(argb).boxed().collect(Collectors.toSet());
  }

  public long count(int colour) {
    return Arrays.stream(argb).filter(pixel -> pixel == colour).count();
  }

  public int[] argb() {
    return argb.clone();
  }

  public Box boxOfAllBut(int ground) {
    int left = width;
    int top = height;
    int right = 0;
    int bottom = 0;
    for (int i = 0; i < argb.length; i++) {
      if (argb[i] != ground) {
        left = Math.min(left, i % width);
        right = Math.max(right, i % width + 1);
        top = Math.min(top, i / width);
        bottom = Math.max(bottom, i / width + 1);
      }
    }
    return new Box(left, top, right, bottom);
  }
}
