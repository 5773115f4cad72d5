package org.etchscope.app.figure;

import java.util.Locale;

/// Where a picture is to appear, which gives it its width and makes its letters legible there.
public enum Medium {
  /// A column of a paper in two columns.
  COLUMN(3.5, 420, 600),
  /// The width of such a paper's page.
  PAGE(7.16, 860, 600),
  /// A slide of 16:9.
  SLIDE(40 / 3.0, 960, 144);

  private static final double POINTS_PER_INCH = 72;

  private final double inches;
  private final int units;
  private final int pixelsPerInch;

  Medium(double inches, int units, int pixelsPerInch) {
    this.inches = inches;
    this.units = units;
    this.pixelsPerInch = pixelsPerInch;
  }

  /// Name as an option.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Width in units of a drawing.
  public int width() {
    return units;
  }

  /// How large a unit is; as many pixels as this medium usually has.
  public Resolution resolution() {
    return new Resolution(inches * POINTS_PER_INCH / units, 1).withPixelsPerInch(pixelsPerInch);
  }
}
