package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BufferPortTest {

  @Test
  void bytesPassInTheOrderInWhichTheyAreAskedForAndFillCyclesWhole() {
    BufferPort port = new BufferPort(10);

    assertThat(port.pass(100, 25)).isEqualTo(103);
    assertThat(port.isFree(101)).isFalse();
    assertThat(port.freeCycle()).isEqualTo(102);
    // Five bytes still fit into the third cycle.
    assertThat(port.pass(100, 5)).isEqualTo(103);
    assertThat(port.pass(100, 1)).isEqualTo(104);
  }

  @Test
  void aPortThatWasIdleBeginsAnew() {
    BufferPort port = new BufferPort(10);
    port.pass(0, 15);

    assertThat(port.isFree(50)).isTrue();
    assertThat(port.pass(50, 10)).isEqualTo(51);
  }

  @Test
  void aPortWithoutLimitLetsEverythingPassAtOnce() {
    BufferPort port = new BufferPort(0);

    assertThat(port.pass(7, 1L << 60)).isEqualTo(7);
    assertThat(port.isFree(7)).isTrue();
  }
}
