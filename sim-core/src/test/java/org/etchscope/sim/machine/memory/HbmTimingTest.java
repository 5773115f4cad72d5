package org.etchscope.sim.machine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HbmTimingTest {

  @ParameterizedTest
  @CsvSource({
    "CL, 14, 23, 20, 30", "CWL, 5, 8, 10, 15", "RCD_READ, 14, 23, 31, 47",
    "RCD_WRITE, 12, 20, 15, 23", "RP, 14, 23, 26, 39", "RAS, 34, 55, 45, 68",
    "RC, 48, 77, 72, 108", "RTP, 5, 8, 9, 14", "WR, 16, 26, 33, 50",
    "CCD_S, 2, 2, 2, 2", "CCD_L, 4, 4, 4, 4", "CCD_R, 2, 2, 3, 3",
    "RRD_S, 4, 7, 4, 6", "RRD_L, 4, 7, 5, 8", "FAW, 15, 24, 24, 36",
    "WTR_S, 6, 10, 7, 11", "WTR_L, 8, 13, 10, 15", "RTW, 13, 19, 20, 30",
    "REFI, 3900, 6240, 6240, 9360"
  })
  void timesRoundUpToTheClockOfTheDataRate(
      TimingParameter parameter, int hbm2, int hbm2e, int hbm3, int hbm3e) {
    assertThat(nominal("HBM2-2000", parameter)).isEqualTo(hbm2);
    assertThat(nominal("HBM2E-3200", parameter)).isEqualTo(hbm2e);
    assertThat(nominal("HBM3-6400", parameter)).isEqualTo(hbm3);
    assertThat(nominal("HBM3E-9600", parameter)).isEqualTo(hbm3e);
  }

  private static int nominal(String set, TimingParameter parameter) {
    HbmTiming timing = HbmTiming.named(set);
    return timing.clocks(parameter, timing.nominalClockHertz());
  }

  @ParameterizedTest
  @CsvSource({
    "CL, 20", "CWL, 10", "RC, 90", "RAS, 57", "RP, 33", "RCD_READ, 39", "RCD_WRITE, 19",
    "RRD_L, 7", "RRD_S, 5", "FAW, 30", "RTP, 12", "WR, 42", "CCD_L, 4", "CCD_S, 2",
    "CCD_R, 2", "WTR_L, 13", "WTR_S, 9", "RTW, 25", "PPD, 2", "RREFD, 8"
  })
  void hbm4HasTheClocksOfItsPreset(TimingParameter parameter, int clocks) {
    assertThat(nominal("HBM4-8000", parameter)).isEqualTo(clocks);
  }

  @Test
  void aSlowerClockTakesFewerClocksForTheSameTimeButKeepsTheInterface() {
    HbmTiming timing = HbmTiming.named("HBM3E-9200");
    long clockHertz = timing.wires().clockHertzAtMegabits(6250);
    assertThat(timing.clocks(TimingParameter.RCD_READ, clockHertz)).isEqualTo(31);
    assertThat(timing.clocks(TimingParameter.RCD_READ, timing.nominalClockHertz())).isEqualTo(45);
    assertThat(timing.clocks(TimingParameter.CCD_L, clockHertz)).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"8192, 260000", "16384, 350000", "24576, 450000", "49152, 550000"})
  void aDenserChannelIsRefreshedLonger(int rows, long picoseconds) {
    HbmOrganisation organisation = new HbmOrganisation(2, 2, 4, 4, rows, 32, 32);
    assertThat(HbmTiming.named("HBM3-6400").refresh(organisation).allBankPicoseconds())
        .isEqualTo(picoseconds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HBM2-2000-legacy",
        "HBM2-2000",
        "HBM2E-3200",
        "HBM3-6400",
        "HBM3E-9200",
        "HBM3E-9600",
        "HBM4-8000"
      })
  void everyValueSaysWhereItComesFrom(String name) {
    assertThat(HbmTiming.named(name).values().values())
        .allSatisfy(value -> assertThat(value.provenance().source()).isNotBlank());
  }

  @Test
  void anUnknownSetIsRefusedWithTheNamesThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HbmTiming.named("HBM5"))
        .withMessage(
            "HBM timing set is \"HBM5\"; it must be one of HBM2-2000-legacy, HBM2-2000,"
                + " HBM2E-3200, HBM3-6400, HBM3E-9200, HBM3E-9600, HBM4-8000");
  }

  @Test
  void aSetWithoutAParameterIsRefused() {
    HbmTiming whole = HbmTiming.named("HBM3-6400");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new HbmTiming(
                "short",
                6400,
                whole.wires(),
                Map.of(),
                whole.densityOf(),
                whole.refreshes(),
                whole.refreshProvenance()))
        .withMessage("timing set short has no CL");
  }

  @Test
  void theClockOfAPeakRateMovesExactlyThatRate() {
    assertThat(HbmInterface.HBM3.clockHertz(25_000_000_000L)).isEqualTo(1_562_500_000L);
    assertThat(HbmInterface.HBM2.clockHertz(16_000_000_000L)).isEqualTo(1_000_000_000L);
  }
}
