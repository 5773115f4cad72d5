package org.etchscope.views.roofline;

import java.util.stream.Stream;
import org.etchscope.sim.analysis.roofline.OperatorPoint;
import org.etchscope.sim.analysis.roofline.Roofline;
import org.etchscope.sim.analysis.roofline.Roofline.Ceiling;
import org.etchscope.sim.workload.Workload;
import org.etchscope.views.surface.Bounds;

/// The two logarithmic axes in their place. They follow chip and number formats, so they stand
/// still while batch and lengths change; they reach further, by half a power of ten at a time,
/// where an operator would lie outside.
///
/// @param area where the plot is
/// @param left logarithm of operations for each byte at the left side
/// @param right the same at the right side
/// @param bottom logarithm of operations a second at the bottom
/// @param top the same at the top
record RooflineAxes(Bounds area, double left, double right, double bottom, double top) {

  private static final double MARGIN = 0.3;
  private static final double RIGHT_MARGIN = 0.8;

  /// Axes that hold all peaks of a roofline.
  static RooflineAxes of(Roofline roofline, Bounds area) {
    Workload workload = roofline.result().scenario().workload();
    boolean wide = Math.max(workload.weights().bits(), workload.keyValue().bits()) > 16;
    // An element that is used once makes two operations: half an operation for a byte of FP32.
    double least = wide ? -1 : 0;
    double bytes = Math.log10(roofline.memoryBytesPerSecond());
    double highest =
        Math.log10(
            roofline.ceilings().stream().mapToDouble(Ceiling::operationsPerSecond).max().orElse(1));
    // Memory on the chip can be so fast that the ridge lies far left.
    double left = Math.min(least, Math.floor(highest - bytes) - (highest - bytes < least ? 1 : 0));
    double lowest = Math.log10(leastRate(roofline)) - MARGIN / 2;
    double bottom = Math.min(bytes + left - MARGIN, Math.floor(2 * lowest) / 2);
    double right = Math.max(left + 2, highest - bytes + RIGHT_MARGIN);
    double used = Math.log10(greatestIntensity(roofline)) + MARGIN / 2;
    right = Math.max(right, Math.ceil(2 * used) / 2);
    return new RooflineAxes(area, left, right, bottom, Math.max(bottom + 2, highest + MARGIN));
  }

  private static double leastRate(Roofline roofline) {
    return Stream.concat(Stream.of(roofline.whole()), roofline.operators().stream())
        .filter(OperatorPoint::isPlaced)
        .mapToDouble(OperatorPoint::operationsPerSecond)
        .filter(rate -> rate > 0)
        .min()
        .orElse(roofline.memoryBytesPerSecond());
  }

  private static double greatestIntensity(Roofline roofline) {
    return Stream.concat(Stream.of(roofline.whole()), roofline.operators().stream())
        .filter(OperatorPoint::isPlaced)
        .mapToDouble(OperatorPoint::intensity)
        .max()
        .orElse(1);
  }

  double x(double operationsPerByte) {
    double share = (Math.log10(operationsPerByte) - left) / (right - left);
    return area.x() + area.width() * share;
  }

  double y(double operationsPerSecond) {
    double share = (Math.log10(operationsPerSecond) - bottom) / (top - bottom);
    return area.bottom() - area.height() * share;
  }

  /// The place along the axis, within the plot.
  double insideX(double operationsPerByte) {
    return Math.clamp(x(operationsPerByte), area.x(), area.right());
  }

  /// The place along the axis, within the plot.
  double insideY(double operationsPerSecond) {
    return Math.clamp(y(operationsPerSecond), area.y(), area.bottom());
  }

  /// Operations for each byte at the left side.
  double leftmost() {
    return Math.pow(10, left);
  }
}
