package org.etchscope.app.figure;

import java.util.Map;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import org.etchscope.views.surface.pixel.PngWriter;

/// Pictures as files of pixels.
public final class PixelFile {

  private PixelFile() {}

  /// A picture as a PNG file with texts in it.
  ///
  /// @param resolution how many of its pixels make an inch
  public static byte[] png(Image image, Resolution resolution, Map<String, String> texts) {
    return PngWriter.encode(
        (int) image.getWidth(),
        (int) image.getHeight(),
        argb(image),
        resolution.pixelsPerInch(),
        texts);
  }

  /// The same in few colours, a third of the size.
  public static byte[] smallPng(Image image, Resolution resolution, Map<String, String> texts) {
    return PngWriter.encodeSmall(
        (int) image.getWidth(),
        (int) image.getHeight(),
        argb(image),
        resolution.pixelsPerInch(),
        texts);
  }

  /// Alpha, red, green and blue of each pixel, row by row.
  public static int[] argb(Image image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[Math.multiplyExact(width, height)];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return argb;
  }
}
