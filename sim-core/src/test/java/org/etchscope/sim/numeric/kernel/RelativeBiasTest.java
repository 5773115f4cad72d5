package org.etchscope.sim.numeric.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.etchscope.sim.transformer.NumericTraits.Positions.Relative;
import org.junit.jupiter.api.Test;

/// Buckets against those that `T5Attention._relative_position_bucket` of Hugging Face Transformers
/// (Apache-2.0, release 4.52.4) gives in single precision: `relative-buckets.csv`, a line for each
/// setting with the buckets of all distances from query to key.
final class RelativeBiasTest {

  private static String table() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            RelativeBiasTest.class.getResourceAsStream("relative-buckets.csv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void distancesFallIntoThePublishedBuckets() throws IOException {
    String[] lines = table().strip().split("\n", -1);
    assertThat(lines).hasSizeGreaterThan(5);
    for (String line : lines) {
      String[] parts = line.split(",", -1);
      int buckets = Integer.parseInt(parts[0]);
      boolean bothWays = parts[2].equals("both");
      int first = Integer.parseInt(parts[3]);
      float[] numbers = new float[buckets];
      for (int i = 0; i < buckets; i++) {
        numbers[i] = i;
      }
      RelativeBias bias =
          new RelativeBias(new Relative(buckets, Integer.parseInt(parts[1])), bothWays, 1, numbers);
      for (int i = 4; i < parts.length; i++) {
        int distance = first + i - 4;
        int query = Math.max(0, -distance);
        assertThat(bias.of(0, query, query + distance))
            .as("%s: distance %d", line.substring(0, 20), distance)
            .isEqualTo(Float.parseFloat(parts[i]));
      }
    }
  }
}
