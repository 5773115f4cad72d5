package org.etchscope.views.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChannelPlacementTest {

  @Test
  void aStripeOfWeightsLoadsAllChannelsAlike() {
    ChannelPlacement placement = new ChannelPlacement(6, 16, 2, 4096);
    double[] bytes = new double[96];
    placement.addStriped(bytes, 0, 96 * 2048, 1);
    assertThat(bytes).containsOnly(2048);
  }

  @Test
  void unitsGoRoundTheStacksBeforeTheNextChannel() {
    ChannelPlacement placement = new ChannelPlacement(6, 16, 2, 4096);
    double[] bytes = new double[96];
    placement.addStriped(bytes, 0, 7 * 2048, 1);
    for (int stack = 0; stack < 6; stack++) {
      assertThat(bytes[16 * stack]).isEqualTo(2048);
    }
    assertThat(bytes[1]).isEqualTo(2048);
    assertThat(Arrays.stream(bytes).sum()).isEqualTo(7 * 2048);
  }

  @Test
  void aPageLiesOnFewChannelsOfOneStack() {
    ChannelPlacement placement = new ChannelPlacement(6, 16, 2, 4096);
    double[] bytes = new double[96];
    placement.addPaged(bytes, 0, 1, 4096, 1);
    assertThat(bytes[0]).isEqualTo(2048);
    assertThat(bytes[1]).isEqualTo(2048);
    assertThat(Arrays.stream(bytes).sum()).isEqualTo(4096);
  }

  @Test
  void aLargePageTakesNoMoreThanAStack() {
    ChannelPlacement placement = new ChannelPlacement(6, 16, 2, 1 << 20);
    double[] bytes = new double[96];
    placement.addPaged(bytes, 3, 1, 1 << 20, 1);
    assertThat(Arrays.stream(bytes, 48, 64).sum()).isEqualTo(1 << 20);
  }

  @Test
  void noByteIsLostOrFound() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      int stacks = 1 + random.nextInt(8);
      int channels = 1 + random.nextInt(32);
      long page = random.nextLong(1, 1 << 17);
      ChannelPlacement placement = new ChannelPlacement(stacks, channels, 2, page);
      double[] bytes = new double[stacks * channels];
      long striped = random.nextLong(1, 1 << 22);
      long paged = random.nextLong(1, 1 << 22);
      placement.addStriped(bytes, random.nextInt(1 << 24), striped, 0.5);
      placement.addPaged(bytes, random.nextInt(1 << 12), Math.ceilDiv(paged, page), paged, 1);
      assertThat(Arrays.stream(bytes).sum()).isCloseTo(striped * 0.5 + paged, within(0.01));
    }
  }
}
