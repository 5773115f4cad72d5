package org.etchscope.views.surface.vector;

/// The size of a picture in a format of lines and areas.
///
/// @param width width in pixels at zoom 100 %, more than 0
/// @param height height in pixels at zoom 100 %, more than 0
/// @param points of 1/72 inch in a pixel, more than 0
record Paper(double width, double height, double points) {

  Paper {
    if (!(width > 0 && height > 0 && points > 0)) {
      throw new IllegalArgumentException(
          "page is %s x %s at %s points a pixel; all must be more than 0"
              .formatted(width, height, points));
    }
  }

  double widthInPoints() {
    return width * points;
  }

  double heightInPoints() {
    return height * points;
  }
}
