package org.etchscope.sim.numeric.effect;

import org.etchscope.sim.numeric.forward.StageName;

/// Adds up the differences of one value.
final class StageSums {

  private long elements;
  private double maximum;
  private double sum;
  private double squares;
  private double referenceSquares;

  /// A difference that is no number counts as infinite: the format has lost the value.
  void add(float[] reference, float[] rounded) {
    if (reference.length != rounded.length) {
      throw new IllegalStateException(
          "%d values are compared with %d".formatted(rounded.length, reference.length));
    }
    for (int i = 0; i < reference.length; i++) {
      double difference = difference(reference[i], rounded[i]);
      maximum = Math.max(maximum, difference);
      sum += difference;
      squares += difference * difference;
      referenceSquares += (double) reference[i] * reference[i];
    }
    elements += reference.length;
  }

  private static double difference(float reference, float rounded) {
    if (Float.compare(reference, rounded) == 0) {
      return 0;
    }
    double difference = Math.abs((double) reference - rounded);
    return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
  }

  StageEffect effect(StageName stage) {
    double ratio = squares == 0 ? Double.POSITIVE_INFINITY : referenceSquares / squares;
    return new StageEffect(stage, elements, maximum, sum / elements, 10 * Math.log10(ratio));
  }
}
