package org.etchscope.sim.serving;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// Values in short: their mean and percentiles. A percentile between two values lies on the line
/// between them, as in NumPy. All are 0 where there are no values.
///
/// @param count values
/// @param mean their mean
/// @param p50 half of them are not above it
/// @param p90 nine tenths are not above it
/// @param p99 ninety-nine hundredths are not above it
/// @param maximum the highest
public record Distribution(
    int count, double mean, double p50, double p90, double p99, double maximum) {

  /// Of these values, in any order.
  public static Distribution of(DoubleStream values) {
    double[] sorted = values.toArray();
    Arrays.sort(sorted);
    if (sorted.length == 0) {
      return new Distribution(0, 0, 0, 0, 0, 0);
    }
    double sum = 0;
    for (double value : sorted) {
      sum += value;
    }
    return new Distribution(
        sorted.length,
        sum / sorted.length,
        percentile(sorted, 50),
        percentile(sorted, 90),
        percentile(sorted, 99),
        sorted[sorted.length - 1]);
  }

  private static double percentile(double[] sorted, int percent) {
    double place = (sorted.length - 1) * percent / 100.0;
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
