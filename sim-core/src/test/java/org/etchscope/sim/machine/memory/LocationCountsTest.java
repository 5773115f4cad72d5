package org.etchscope.sim.machine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LocationCountsTest {

  @Test
  void countsLikeAMapUnderRandomAddsAndRemoves() {
    LocationCounts counts = new LocationCounts(64);
    Map<Long, Integer> expected = new HashMap<>();
    Random random = new Random(7);
    int size = 0;
    for (int i = 0; i < 100_000; i++) {
      long location = random.nextInt(100);
      if (size < 64 && random.nextBoolean()) {
        counts.add(location);
        expected.merge(location, 1, Integer::sum);
        size++;
      } else if (expected.containsKey(location)) {
        counts.remove(location);
        expected.computeIfPresent(location, (key, count) -> count == 1 ? null : count - 1);
        size--;
      }
      long asked = random.nextInt(100);
      assertThat(counts.contains(asked)).isEqualTo(expected.containsKey(asked));
    }
  }
}
