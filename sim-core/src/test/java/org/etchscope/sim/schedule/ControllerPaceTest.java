package org.etchscope.sim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class ControllerPaceTest {

  private static final ControllerPace STOPPING = new ControllerPace(4096, 100, 30);

  @Test
  void aTransferWaitsForStopsOnItsWay() {
    assertThat(STOPPING.end(10, 20)).isEqualTo(30);
    assertThat(STOPPING.end(90, 20)).isEqualTo(140);
    assertThat(STOPPING.end(110, 20)).isEqualTo(150);
    assertThat(STOPPING.end(50, 150)).isEqualTo(260);
  }

  @Test
  void theRestOfATransferThatHasWaitedBeginsBeforeTheStops() {
    assertThat(STOPPING.begin(140, 20)).isEqualTo(90);
    assertThat(STOPPING.begin(150, 20)).isEqualTo(130);
    assertThat(STOPPING.begin(260, 150)).isEqualTo(50);
    assertThat(ControllerPace.SMOOTH.begin(260, 150)).isEqualTo(110);
  }

  @Test
  void fromTheBeginningOfTheRestTheTransferEndsWhereItDid() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      long end = STOPPING.end(random.nextInt(1000), 1L + random.nextInt(300));
      long rest = 1L + random.nextInt(300);
      long begin = STOPPING.begin(end, rest);
      if (begin >= 0) {
        assertThat(STOPPING.end(begin, rest)).isEqualTo(end);
      }
    }
  }
}
