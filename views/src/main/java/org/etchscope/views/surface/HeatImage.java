package org.etchscope.views.surface;

import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.etchscope.views.palette.Heat;
import org.etchscope.views.palette.Theme;

/// The cells of a heat map as pixels of the device, so that no scaling blurs or shifts them.
final class HeatImage {

  private final CellGrid grid;
  private final int[] cells;

  HeatImage(Theme theme, int columns, int rows, CellValue value) {
    this.grid = new CellGrid(columns, rows);
    this.cells = new int[Math.multiplyExact(columns, rows)];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double heat = value.at(column, row);
        if (!Double.isNaN(heat)) {
          cells[row * columns + column] = theme.colour(new Heat(heat)).argb();
        }
      }
    }
  }

  /// A new picture at each call: a canvas may still have to draw the last one.
  WritableImage of(int width, int height) {
    int[] argb = new int[Math.multiplyExact(width, height)];
    for (int y = 0; y < height; y++) {
      int row = cell(y, height, grid.rows()) * grid.columns();
      for (int x = 0; x < width; x++) {
        argb[y * width + x] = cells[row + cell(x, width, grid.columns())];
      }
    }
    WritableImage image = new WritableImage(width, height);
    image
        .getPixelWriter()
        .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return image;
  }

  /// The cell under the middle of a pixel.
  private static int cell(int pixel, int pixels, int cells) {
    return (int) ((2L * pixel + 1) * cells / (2L * pixels));
  }
}
