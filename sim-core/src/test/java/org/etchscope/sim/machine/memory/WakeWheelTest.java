package org.etchscope.sim.machine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class WakeWheelTest {

  private static final int BANKS = 40;

  /// The wheel against a plain list of times. Times beyond the wheel are told at its end.
  @Test
  void tellsEachBankAtItsTime() {
    WakeWheel wheel = new WakeWheel(BANKS);
    long[] at = new long[BANKS];
    Random random = new Random(3);
    long now = 1000;
    for (int step = 0; step < 50_000; step++) {
      for (int changes = random.nextInt(4); changes > 0; changes--) {
        int bank = random.nextInt(BANKS);
        boolean clears = random.nextInt(5) == 0;
        long tick = now + 1 + random.nextInt(90);
        if (clears) {
          at[bank] = 0;
          wheel.clear(bank);
        } else {
          long told = Math.min(tick, now + 63);
          at[bank] = at[bank] == 0 ? told : Math.min(at[bank], told);
          wheel.wake(bank, tick, now);
        }
      }
      assertThat(wheel.next(now)).isEqualTo(earliest(at));
      if (earliest(at) == HbmController.NEVER) {
        continue;
      }
      now = random.nextBoolean() ? earliest(at) : Math.min(earliest(at), now + 1);
      assertThat(wheel.take(now)).isEqualTo(removeAt(at, now));
    }
  }

  private static long earliest(long[] at) {
    long earliest = HbmController.NEVER;
    for (long tick : at) {
      earliest = tick == 0 ? earliest : Math.min(earliest, tick);
    }
    return earliest;
  }

  private static long removeAt(long[] at, long now) {
    long banks = 0;
    for (int bank = 0; bank < BANKS; bank++) {
      if (at[bank] == now) {
        at[bank] = 0;
        banks |= 1L << bank;
      }
    }
    return banks;
  }
}
