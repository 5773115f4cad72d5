package org.etchscope.sim.machine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.validation.ReferenceRow;
import org.etchscope.sim.validation.ReferenceTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class HbmEnergyTest {

  private static final long MEBIBYTE = 1 << 20;

  private static Reader resource(String name) {
    return new InputStreamReader(
        Objects.requireNonNull(HbmEnergyTest.class.getResourceAsStream(name)),
        StandardCharsets.UTF_8);
  }

  private static StreamRates weights(HbmSpec spec) {
    return new StreamCalibration(spec, 1_500_000_000L)
        .rates(StreamMix.ofWeights(1 << 30, MEBIBYTE));
  }

  private static HbmSpec spec(String timingSet, long bytesPerSecond) {
    HbmSpec sohu = HbmSpecs.sohu(HbmSpec.Refresh.ALL_BANK);
    return new HbmSpec(
        1,
        timingSet.startsWith("HBM2") ? 8 : 16,
        2,
        sohu.capacityBytes() / 6,
        bytesPerSecond,
        timingSet,
        sohu.refresh(),
        sohu.mapping(),
        sohu.queueDepth(),
        0,
        0,
        0,
        sohu.arbitration());
  }

  @Test
  void theEnergyOfEveryReferenceRunIsThatOfTheReference() throws IOException {
    try (Reader runs = resource("hbm.csv");
        Reader energies = resource("hbm-energy.csv")) {
      var rows = HbmReferenceFile.read("hbm.csv", runs);
      var columns = List.of("seed", "pj_per_bit", "column_percent", "refresh_percent");
      var table = ReferenceTable.read("hbm-energy.csv", energies, columns);
      assertThat(table.rows()).hasSize(36).allSatisfy(energy -> compare(rows, energy));
    }
  }

  private static void compare(List<HbmReferenceRow> rows, ReferenceRow energy) {
    long seed = energy.whole("seed", 0, 10_000);
    HbmReferenceRow row =
        rows.stream()
            .filter(run -> run.simulator().equals("DRAMsim3") && run.seed() == seed)
            .findFirst()
            .orElseThrow();
    HbmEnergyAccount account = HbmReferenceRun.energy(row);
    double total = account.total().doubleValue();
    double bits = row.requests() * 64.0 * 8;
    assertThat(total / bits / 1000)
        .as(row.label())
        .isCloseTo(energy.decimal("pj_per_bit", 0, 100), within(0.011));
    assertThat(100 * account.reads().add(account.writes()).doubleValue() / total)
        .as(row.label())
        .isCloseTo(energy.decimal("column_percent", 0, 100), within(0.6));
    assertThat(100 * account.refresh().doubleValue() / total)
        .as(row.label())
        .isCloseTo(energy.decimal("refresh_percent", 0, 100), within(0.6));
  }

  /// Totals as quoted for each generation: O'Connor et al., MICRO 2017; Moon, Son, Lee, IEDM 2023.
  @ParameterizedTest
  @CsvSource({
    "HBM2-2000, 256, 3.97",
    "HBM2E-3200, 409.6, 4.3",
    "HBM3-6400, 819.2, 3.92",
    "HBM3E-9600, 1228.8, 3.44"
  })
  void readingInOrderAtFullRateCostsThePublishedTotal(
      String timingSet, double gigabytesPerSecond, double picojoules) {
    StreamRates rates = weights(spec(timingSet, (long) (gigabytesPerSecond * 1e9)));
    assertThat(rates.femtojoulesPerBit() / 1000.0).isCloseTo(picojoules, within(0.02 * picojoules));
  }

  @Test
  void aLayersStreamsStayWithinThePublishedRangeAndScatteredOnesLeaveIt() {
    HbmSpec sohu = HbmSpecs.sohu(HbmSpec.Refresh.ALL_BANK);
    StreamCalibration calibration = new StreamCalibration(sohu, 1_500_000_000L);
    KeyValuePlacement pages = KeyValuePlacement.of(sohu, 32 << 10);
    StreamMix layer =
        new StreamMix(
            new StreamMix.Stream(855_638_016, MEBIBYTE),
            new StreamMix.Stream(665_000_000, MEBIBYTE),
            new StreamMix.Stream(4_454_400, 128 << 10),
            StreamMix.Stream.NONE,
            pages,
            2048);
    assertThat(calibration.rates(layer).femtojoulesPerBit()).isBetween(3440L, 4300L);
    StreamMix crumbs = StreamMix.ofKeyValueReads(1 << 30, MEBIBYTE, pages);
    StreamMix scattered =
        StreamMix.ofKeyValueReads(1 << 30, MEBIBYTE, KeyValuePlacement.striped(sohu, 1 << 10));
    assertThat(calibration.rates(scattered).femtojoulesPerBit())
        .isGreaterThan(calibration.rates(crumbs).femtojoulesPerBit() + 500);
  }

  @ParameterizedTest
  @EnumSource(HbmSpec.Refresh.class)
  void theAccountOfAChannelIsItsCommandsTimesTheirPrices(HbmSpec.Refresh refresh) {
    HbmDevice device = HbmDevice.of(HbmSpecs.sohu(refresh));
    HbmEnergyPrices prices = HbmEnergyPrices.of(device);
    HbmEnergyAccount account =
        prices.account(new CommandCounts(3, 5, 7, 2), 10_000, 4_000, device.tickHertz());
    long background =
        (4_000 * prices.openMicrowatts() + 6_000 * prices.closedMicrowatts())
            * 1_000
            / (device.tickHertz() / 1_000_000);
    assertThat(account.background().longValueExact()).isCloseTo(background, within(2_000L));
    assertThat(account.total().subtract(account.background()))
        .isEqualTo(
            BigInteger.valueOf(
                3 * prices.activateFemtojoules()
                    + 5 * prices.readFemtojoules()
                    + 7 * prices.writeFemtojoules()
                    + 12 * prices.interfaceFemtojoules()
                    + 2 * prices.refreshFemtojoules()));
  }

  @Test
  void bankByBankAllBanksOfAPseudoChannelCostOneRefreshOfAll() {
    HbmDevice all = HbmDevice.of(HbmSpecs.sohu(HbmSpec.Refresh.ALL_BANK));
    HbmDevice single = HbmDevice.of(HbmSpecs.sohu(HbmSpec.Refresh.PER_BANK));
    assertThat(
            HbmEnergyPrices.of(single).refreshFemtojoules()
                * single.organisation().banksPerPseudoChannel())
        .isCloseTo(HbmEnergyPrices.of(all).refreshFemtojoules(), within(64L));
  }
}
