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
    assertThat(ParallelLayout.of("ep8")).isEqualTo(new ParallelLayout(1, 1, 1, 8));
    assertThat(ParallelLayout.of("tp2ep8pp2").id()).isEqualTo("tp2ep8pp2");
    assertThat(ParallelLayout.of("pp8").id()).isEqualTo("pp8");
    assertThat(new ParallelLayout(1, 1, 1).id()).isEqualTo("tp1");
  }

  @Test
  void expertsAreDealtOutOverTheChipsOfAGroup() {
    ParallelLayout layout = ParallelLayout.of("tp2ep8pp2dp3");
    assertThat(layout.chips()).isEqualTo(48);
    assertThat(layout.attentionGroups()).isEqualTo(4);
    assertThat(layout.copies()).isEqualTo(12);
    assertThat(ParallelLayout.of("tp8ep8").attentionGroups()).isEqualTo(1);
    assertThatThrownBy(() -> ParallelLayout.of("tp4ep6"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 tensor-parallel and 6 expert-parallel chips");
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
