package org.etchscope.sim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ParallelLayoutTest {

  @Test
  void layoutsAreReadAndWritten() {
    assertThat(ParallelLayout.of("tp8")).isEqualTo(new ParallelLayout(8, 1, 1));
    assertThat(ParallelLayout.of("TP4pp2")).isEqualTo(new ParallelLayout(4, 2, 1));
    assertThat(ParallelLayout.of("tp2xdp4")).isEqualTo(new ParallelLayout(2, 1, 4));
    assertThat(ParallelLayout.of("pp8").id()).isEqualTo("pp8");
    assertThat(new ParallelLayout(1, 1, 1).id()).isEqualTo("tp1");
  }

  @Test
  void nonsenseIsAnsweredWithTheForm() {
    for (String text : new String[] {"", "8", "tp", "tp8zz", "ring", "tp99999"}) {
      assertThatThrownBy(() -> ParallelLayout.of(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("layout is \"" + text + "\"");
    }
  }
}
