package org.etchscope.sim.machine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SlotIndexTest {

  @Test
  void findsWhatAMapFindsUnderRandomAddsAndRemoves() {
    SlotIndex index = new SlotIndex(64);
    Map<Long, Integer> expected = new HashMap<>();
    boolean[] used = new boolean[64];
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      long key = random.nextInt(100) * 1_000_003L;
      int slot = random.nextInt(64);
      if (!used[slot] && !expected.containsKey(key)) {
        index.add(slot, key);
        expected.put(key, slot);
        used[slot] = true;
      } else if (expected.containsKey(key)) {
        int removed = expected.remove(key);
        index.remove(removed);
        used[removed] = false;
      }
      long asked = random.nextInt(100) * 1_000_003L;
      assertThat(index.contains(asked)).isEqualTo(expected.containsKey(asked));
    }
  }
}
