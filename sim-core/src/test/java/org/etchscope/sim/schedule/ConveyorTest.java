package org.etchscope.sim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConveyorTest {

  @Test
  void aWholePromptAndAllDecodesMakeTheBatchOfTheBenchmark() {
    MicroBatch batch = new Conveyor(1, 1, 2048, 128).iteration(0);
    assertThat(batch.rows()).isEqualTo(2175);
    assertThat(batch.logitRows()).isEqualTo(128);
    assertThat(batch.groups().getFirst()).isEqualTo(new SequenceGroup(1, 2048, 0, true));
    assertThat(batch.groups().get(1)).isEqualTo(new SequenceGroup(1, 1, 2048, true));
    assertThat(batch.groups().getLast()).isEqualTo(new SequenceGroup(1, 1, 2174, true));
  }

  @Test
  void partsOfAPromptAddUpAndOnlyTheLastMakesAToken() {
    Conveyor belt = new Conveyor(1, 5, 2048, 128);
    int prompt = 0;
    int decodes = 0;
    for (int i = 0; i < 5; i++) {
      MicroBatch batch = belt.iteration(i);
      assertThat(batch.groups().getFirst().cachedTokens()).isEqualTo(prompt);
      prompt += batch.groups().getFirst().newTokens();
      assertThat(batch.groups().getFirst().logitTokens()).isEqualTo(i == 4 ? 1 : 0);
      decodes += batch.rows() - batch.groups().getFirst().newTokens();
    }
    assertThat(prompt).isEqualTo(2048);
    assertThat(decodes).as("each request decodes once for each token but the first").isEqualTo(127);
  }
}
