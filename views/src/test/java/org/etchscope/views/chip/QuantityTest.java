package org.etchscope.views.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0 B",
        "999 | 999 B",
        "16384 | 16.4 kB",
        "999999 | 1.00 MB",
        "58720256 | 58.7 MB",
        "144000000000 | 144 GB"
      })
  void bytesStandInTheUnitThatSuitsThem(long bytes, String words) {
    assertThat(Quantity.bytes(bytes).words()).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0 | 0 GB/s", "2.6814e12 | 2,681 GB/s", "51.2e9 | 51.2 GB/s", "4.2e8 | 0.42 GB/s"})
  void ratesKeepOneUnit(double rate, String words) {
    assertThat(Quantity.gigabytesPerSecond(rate).words()).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0 | 0 %", "0.018 | 1.8 %", "0.283 | 28 %", "1 | 100 %"})
  void sharesStandInPercent(double share, String words) {
    assertThat(Quantity.percent(share).words()).isEqualTo(words);
  }

  @Test
  void anAmountCanTakeTheUnitOfAnother() {
    Quantity all = Quantity.bytes(58_720_256);
    assertThat(Quantity.bytesAs(524_288, all).words()).isEqualTo("0.52 MB");
    assertThatThrownBy(() -> Quantity.bytesAs(1, Quantity.cycles(3, Language.ENGLISH)))
        .hasMessage("cycles is no unit of data");
  }

  @Test
  void oneCycleIsNotCycles() {
    assertThat(Quantity.cycles(1, Language.ENGLISH).words()).isEqualTo("1 cycle");
    assertThat(Quantity.cycles(59_837, Language.ENGLISH).words()).isEqualTo("59,837 cycles");
  }
}
