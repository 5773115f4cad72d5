package org.etchscope.sim.numeric.weights;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Looks for values in weights that are no finite numbers. It reads every tensor, so it is for
/// explaining a result that is none.
public final class NonFinite {

  private static final int CHUNK = 1 << 16;

  private NonFinite() {}

  /// The first such value: half a sentence that names file, tensor, place and value; empty if all
  /// are finite.
  public static Optional<String> first(WeightSet weights) {
    float[] values = new float[CHUNK];
    for (String name : weights.names()) {
      WeightTensor tensor = weights.tensor(name);
      for (long from = 0; from < tensor.elements(); from += CHUNK) {
        int count = (int) Math.min(CHUNK, tensor.elements() - from);
        tensor.read(from, count, values, 0);
        for (int i = 0; i < count; i++) {
          if (!Float.isFinite(values[i])) {
            return Optional.of(
                "%s: tensor %s holds %s at %s"
                    .formatted(
                        tensor.file(),
                        Shown.name(name),
                        Float.isNaN(values[i]) ? "NaN" : "an infinite value",
                        place(tensor.shape(), from + i)));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static String place(List<Long> shape, long element) {
    long[] place = new long[shape.size()];
    long left = element;
    for (int i = place.length - 1; i >= 0; i--) {
      place[i] = left % shape.get(i);
      left /= shape.get(i);
    }
    return Arrays.toString(place);
  }
}
