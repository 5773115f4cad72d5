package org.etchscope.sim.machine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import org.etchscope.sim.chip.HbmSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyValuePlacementTest {

  private static final HbmSpec SOHU = HbmSpecs.sohu(HbmSpec.Refresh.ALL_BANK);

  @ParameterizedTest
  @CsvSource({
    "512, 1, 96",
    "2048, 1, 96",
    "8192, 4, 24",
    "12288, 4, 24",
    "32768, 16, 6",
    "1048576, 16, 6"
  })
  void aPageLiesOnAsManyChannelsAsItFillsRows(long pageBytes, int channels, int groups) {
    KeyValuePlacement placement = KeyValuePlacement.of(SOHU, pageBytes);
    assertThat(placement.stripeChannels()).isEqualTo(channels);
    assertThat(placement.groups()).isEqualTo(groups);
  }

  @Test
  void consecutivePagesGoRoundTheStacksAndThenRoundTheGroups() {
    KeyValuePlacement placement = KeyValuePlacement.of(SOHU, 8192);
    assertThat(LongStream.range(0, 14).mapToInt(placement::firstChannel))
        .containsExactly(0, 16, 32, 48, 64, 80, 4, 20, 36, 52, 68, 84, 8, 24);
  }

  @Test
  void allGroupsAreLoadedAlikeAfterOneRound() {
    KeyValuePlacement placement = KeyValuePlacement.of(SOHU, 8192);
    assertThat(LongStream.range(0, 24).mapToInt(placement::group).distinct()).hasSize(24);
  }

  @ParameterizedTest
  @CsvSource({"6, 1", "7, 2", "1, 1", "32, 6"})
  void consecutivePagesAreSpreadEvenlyOverTheGroups(long pages, long busiest) {
    KeyValuePlacement placement = KeyValuePlacement.of(SOHU, 32768);
    assertThat(placement.busiest(pages)).isEqualTo(busiest);
  }

  @Test
  void aPageWithoutBytesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyValuePlacement.of(SOHU, 0))
        .withMessage("key-value page in bytes is 0; it must be from 1 to 1099511627776");
  }
}
