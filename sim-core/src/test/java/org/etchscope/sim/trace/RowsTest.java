package org.etchscope.sim.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// Tables that are long enough to be packed give back what was written.
class RowsTest {

  private static final int ROWS = 1_300_000;
  private static final int COLUMNS = 4;

  private final Random random = new Random(3);
  private final long[] keys = new long[ROWS];
  private final long[] values = new long[ROWS];
  private final Rows rows = new Rows(COLUMNS);

  private void fill() {
    long key = 1L << 31;
    for (int i = 0; i < ROWS; i++) {
      key += random.nextInt(10) == 0 ? random.nextInt(100_000) : random.nextInt(3);
      keys[i] = key;
      // Stretches of small numbers, of steps in the high bits, and of anything at all.
      values[i] =
          switch (i >> 16 & 3) {
            case 0 -> random.nextInt(5);
            case 1 -> (long) random.nextInt(1000) << 36 | 7;
            case 2 -> random.nextLong();
            default -> -1;
          };
      int place = rows.add(key);
      long[] block = rows.last();
      block[place + 1] = values[i];
      block[place + 3] = i;
    }
  }

  @Test
  void packedRowsAreAsTheyWereWritten() {
    fill();
    for (int i = 0; i < ROWS; i++) {
      assertThat(
              rows.get(i, 0) == keys[i]
                  && rows.get(i, 1) == values[i]
                  && rows.get(i, 2) == 0
                  && rows.get(i, 3) == i)
          .as("row %d", i)
          .isTrue();
    }
  }

  @Test
  void theLastRowAtAKeyIsFoundAmongPackedOnes() {
    fill();
    for (int i = 0; i < 20_000; i++) {
      int from = random.nextInt(ROWS - 1);
      int to = from + 1 + random.nextInt(ROWS - from - 1);
      long key = keys[from + random.nextInt(to - from)] + random.nextInt(3);
      int found = rows.floor(from, to, key);
      assertThat(keys[found]).isLessThanOrEqualTo(key);
      assertThat(found + 1 == to || keys[found + 1] > key).as("row %d", found).isTrue();
    }
  }
}
