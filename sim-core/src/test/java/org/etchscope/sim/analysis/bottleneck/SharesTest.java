package org.etchscope.sim.analysis.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharesTest {

  @Test
  void partsAddUpToExactlyOneHundredPercent() {
    Random random = new Random(11);
    for (int round = 0; round < 2000; round++) {
      long[] parts = random.longs(1 + random.nextInt(11), 0, 1L << random.nextInt(1, 50)).toArray();
      int sum = Arrays.stream(Shares.perMille(parts)).sum();
      assertThat(sum).isEqualTo(Arrays.stream(parts).sum() == 0 ? 0 : 1000);
    }
  }

  @Test
  void theMissingTenthsGoToTheLargestRemainders() {
    assertThat(Shares.perMille(1, 1, 1)).containsExactly(334, 333, 333);
    assertThat(Shares.perMille(2, 2, 2, 1)).containsExactly(286, 286, 285, 143);
  }

  @Test
  void noShareIsMoreThanATenthOff() {
    Random random = new Random(12);
    for (int round = 0; round < 500; round++) {
      long[] parts = random.longs(11, 1, 1_000_000).toArray();
      long total = Arrays.stream(parts).sum();
      int[] shares = Shares.perMille(parts);
      for (int i = 0; i < parts.length; i++) {
        assertThat(Math.abs(shares[i] - 1000.0 * parts[i] / total)).isLessThan(1);
      }
    }
  }

  @Test
  void nothingHasNoParts() {
    assertThat(Shares.perMille(0, 0)).containsExactly(0, 0);
  }

  @Test
  void aNegativePartIsRefused() {
    assertThatThrownBy(() -> Shares.perMille(3, -1))
        .hasMessage("a part is -1; it must be at least 0");
  }

  @Test
  void sharesAreWrittenWithOneDecimal() {
    assertThat(Shares.words(91)).isEqualTo("9.1 %");
    assertThat(Shares.words(1000)).isEqualTo("100.0 %");
  }

  /// Array-cycles of a prompt of ten million tokens.
  @Test
  void partsNearTheEndOf63BitsAreShared() {
    assertThat(Shares.perMille(Long.MAX_VALUE / 2, Long.MAX_VALUE / 4, Long.MAX_VALUE / 4))
        .containsExactly(500, 250, 250);
  }
}
