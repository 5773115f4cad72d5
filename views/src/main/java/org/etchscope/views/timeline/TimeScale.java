package org.etchscope.views.timeline;

/// Places of cycles on the drawing.
///
/// @param range what is in view
/// @param left x of the first cycle
/// @param width width of the range in pixels, at least 1
record TimeScale(TimeRange range, double left, double width) {

  double right() {
    return left + width;
  }

  double xOf(long cycle) {
    return left + (double) (cycle - range.from()) / range.length() * width;
  }

  /// The cycle under a place, within the range.
  long cycleAt(double x) {
    double share = Math.clamp((x - left) / width, 0, 1);
    return Math.min(range.to(), range.from() + (long) (share * range.length()));
  }

  double pixels(long cycles) {
    return (double) cycles / range.length() * width;
  }

  double cycles(double pixels) {
    return pixels / width * range.length();
  }
}
