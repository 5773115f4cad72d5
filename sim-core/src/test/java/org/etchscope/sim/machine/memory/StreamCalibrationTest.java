package org.etchscope.sim.machine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.machine.memory.StreamMix.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StreamCalibrationTest {

  private static final long CORE_HERTZ = 1_500_000_000L;
  private static final long MEBIBYTE = 1 << 20;
  private static final HbmSpec SOHU = HbmSpecs.sohu(HbmSpec.Refresh.ALL_BANK);
  private static final KeyValuePlacement PAGES = KeyValuePlacement.of(SOHU, 32 << 10);

  private static StreamCalibration calibration(HbmSpec spec) {
    return new StreamCalibration(spec, CORE_HERTZ);
  }

  /// A layer of Llama-3-70B at FP8 in steady state: weights, pages read, and the entries of 2,175
  /// tokens.
  private static StreamMix layer(long tileBytes, long appendBytes, long activationBytes) {
    return new StreamMix(
        new Stream(855_638_016, tileBytes),
        new Stream(665_000_000, tileBytes),
        new Stream(appendBytes, 128 << 10),
        new Stream(activationBytes, tileBytes),
        PAGES,
        2048);
  }

  @Test
  void weightsReachWhatRefreshLeaves() {
    double share =
        calibration(SOHU).rates(StreamMix.ofWeights(1 << 30, MEBIBYTE)).weights().shareOfPeak();
    double left = 1 - (450 + 16.25 + 19.375) / 3900;
    assertThat(share).isCloseTo(left, within(0.012));
  }

  @Test
  void aRateIsTheShareOfThePeakInBytesOfCoreCycles() {
    StreamRates.Rate rate =
        calibration(SOHU).rates(StreamMix.ofWeights(1 << 30, MEBIBYTE)).weights();
    double peak = 4096.0 * SOHU.bytesPerSecond() / CORE_HERTZ;
    assertThat((double) rate.bytesPer4096Cycles())
        .isCloseTo(peak * rate.shareOfPeak(), within(1.0));
  }

  @Test
  void pagesOnFewChannelsReachTwiceWhatPagesStripedOverAllDo() {
    StreamCalibration calibration = calibration(SOHU);
    double placed = keyValueShare(calibration, PAGES);
    double striped = keyValueShare(calibration, KeyValuePlacement.striped(SOHU, 32 << 10));
    assertThat(placed).isBetween(0.74, 0.84);
    assertThat(striped).isBetween(0.3, 0.42);
  }

  private static double keyValueShare(StreamCalibration calibration, KeyValuePlacement placement) {
    return calibration
        .rates(StreamMix.ofKeyValueReads(1 << 30, MEBIBYTE, placement))
        .keyValueRead()
        .shareOfPeak();
  }

  @Test
  void refreshBankByBankCostsLess() {
    StreamMix weights = StreamMix.ofWeights(1 << 30, MEBIBYTE);
    long allBank = calibration(SOHU).rates(weights).mix().bytesPer4096Cycles();
    HbmSpec perBank = HbmSpecs.sohu(HbmSpec.Refresh.PER_BANK);
    assertThat(calibration(perBank).rates(weights).mix().bytesPer4096Cycles())
        .isGreaterThan(allBank);
  }

  /// Whatever its length, a burst is no faster than the data bus, and takes less than a refresh
  /// beyond its bytes at a rate that refreshes are part of.
  @Test
  void aBurstTakesItsBytesAtTheRateOfWeightsAndLittleMore() {
    StreamCalibration calibration = calibration(SOHU);
    double rate =
        calibration.rateAlone(StreamMix.ofWeights(1 << 30, MEBIBYTE)).bytesPer4096Cycles() / 4096.0;
    List<Long> cycles = calibration.burstCycles();
    long bytes = calibration.burstBytes();
    for (long burst : cycles) {
      assertThat(burst).isGreaterThan(bytes * CORE_HERTZ / SOHU.bytesPerSecond());
      assertThat(burst - bytes / rate).isLessThan(350.0);
      bytes *= 2;
    }
    assertThat(cycles).isSorted().isEqualTo(calibration(SOHU).burstCycles());
  }

  @Test
  void smallTilesCostRowsWhenClassesAlternate() {
    StreamCalibration calibration = calibration(SOHU);
    long large = calibration.rates(layer(4 * MEBIBYTE, 0, 0)).mix().bytesPer4096Cycles();
    long small = calibration.rates(layer(48 << 10, 0, 0)).mix().bytesPer4096Cycles();
    assertThat(small).isLessThan(large * 97 / 100);
  }

  @Test
  void writesSlowTheWholeMix() {
    StreamCalibration calibration = calibration(SOHU);
    long without = calibration.rates(layer(MEBIBYTE, 0, 0)).mix().bytesPer4096Cycles();
    long with = calibration.rates(layer(MEBIBYTE, 170_000_000, 0)).mix().bytesPer4096Cycles();
    assertThat(with).isLessThan(without * 97 / 100);
  }

  @ParameterizedTest
  @EnumSource(HbmSpec.Refresh.class)
  void theShortRunIsWithinThreePercentOfALongOne(HbmSpec.Refresh refresh) {
    StreamCalibration calibration = calibration(HbmSpecs.sohu(refresh));
    StreamMix mix = layer(MEBIBYTE, 4_454_400, 100_000_000);
    double shortRun = calibration.rates(mix).mix().shareOfPeak();
    double longRun = calibration.ratesOver(mix, 200).mix().shareOfPeak();
    assertThat(shortRun / longRun).isCloseTo(1, within(0.03));
  }

  @Test
  void theTimesOfTheClassesAddUpToTheTimeOfTheMix() {
    StreamRates rates = calibration(SOHU).rates(layer(MEBIBYTE, 4_454_400, 100_000_000));
    long dataTicks =
        rates.weights().dataTicks()
            + rates.keyValueRead().dataTicks()
            + rates.append().dataTicks()
            + rates.activations().dataTicks();
    long busTicks =
        rates.weights().busTicks()
            + rates.keyValueRead().busTicks()
            + rates.append().busTicks()
            + rates.activations().busTicks();
    assertThat(dataTicks).isEqualTo(rates.mix().dataTicks());
    assertThat(busTicks).isBetween(rates.mix().busTicks(), rates.mix().busTicks() + 4);
  }

  /// HBM3-6400 needs 14.4 ns for an access of an open row, 50 ns for one that has to close another
  /// row first; a refresh of all banks, 9 % of the time, adds up to 350 ns.
  @Test
  void whatIsReadIsLateByTheTimeOfAnAccessWhatIsWrittenIsNot() {
    StreamMix mix =
        new StreamMix(
            new Stream(1 << 20, 512),
            new Stream(1 << 20, 512),
            new Stream(1 << 16, 512),
            Stream.NONE,
            KeyValuePlacement.of(HbmSpecs.pocket(), 2048),
            512);
    StreamRates rates = new StreamCalibration(HbmSpecs.pocket(), 800_000_000L).rates(mix);
    assertThat(nanoseconds(rates.weights())).isBetween(14.4, 50 + 350 * 0.09);
    assertThat(nanoseconds(rates.keyValueRead())).isBetween(31.0, 50 + 350 * 0.09);
    assertThat(rates.append().latencyCycles()).isZero();
  }

  private static double nanoseconds(StreamRates.Rate rate) {
    return rate.latencyCycles() / 0.8;
  }

  @Test
  void aClassThatDoesNotOccurHasTheRateOfTheMix() {
    StreamRates rates = calibration(SOHU).rates(layer(MEBIBYTE, 0, 0));
    assertThat(rates.append()).isEqualTo(rates.mix());
    assertThat(rates.activations()).isEqualTo(rates.mix());
  }

  @Test
  void theSameMixHasTheSameRatesInAnotherCalibration() {
    StreamMix mix = layer(MEBIBYTE, 4_454_400, 100_000_000);
    assertThat(calibration(SOHU).rates(mix)).isEqualTo(calibration(SOHU).rates(mix));
  }

  @Test
  void whatWasMeasuredBeforeChangesNothing() {
    HbmSpec[] memories = {SOHU, HbmSpecs.pocket()};
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    for (HbmSpec memory : memories) {
      StreamCalibration kept = calibration(memory);
      for (int i = 0; i < 6; i++) {
        StreamMix mix = random(memory, random);
        kept.prepareLatencies(random(memory, random));
        assertThat(kept.rates(mix)).as(mix.toString()).isEqualTo(calibration(memory).rates(mix));
      }
    }
  }

  private static StreamMix random(HbmSpec memory, RandomGenerator random) {
    long page = 1024L << random.nextInt(6);
    return new StreamMix(
        new Stream(random.nextLong(1, 1000), 1024L << random.nextInt(11)),
        new Stream(random.nextLong(1, 1000), 1024L << random.nextInt(11)),
        new Stream(random.nextLong(0, 20), 512L << random.nextInt(8)),
        new Stream(random.nextLong(0, 200), 512L << random.nextInt(8)),
        random.nextBoolean()
            ? KeyValuePlacement.of(memory, page)
            : KeyValuePlacement.striped(memory, page),
        512);
  }

  @Test
  void ratesAreKept() {
    StreamCalibration calibration = calibration(SOHU);
    StreamRates first = calibration.rates(layer(MEBIBYTE, 0, 0));
    assertThat(calibration.rates(layer(MEBIBYTE, 0, 0))).isSameAs(first);
  }

  @Test
  void aChipWithOneChannelIsCalibratedToo() {
    StreamCalibration calibration = new StreamCalibration(HbmSpecs.pocket(), 800_000_000L);
    StreamRates.Rate rate = calibration.rates(StreamMix.ofWeights(1 << 20, 1024)).weights();
    assertThat(rate.shareOfPeak()).isBetween(0.88, 0.91);
    assertThat(rate.bytesPer4096Cycles()).isBetween(57 * 4096L, 58 * 4096L);
  }

  @ParameterizedTest
  @EnumSource(HbmSpec.Scheduling.class)
  void everySchedulingIsMeasuredUnderAMixOfAllStreams(HbmSpec.Scheduling scheduling) {
    StreamRates rates =
        calibration(HbmSpecs.scheduled(scheduling)).rates(layer(MEBIBYTE, 40_000_000, 0));

    // No policy gives more than the bus carries, none falls below a quarter of it.
    assertThat(rates.weights().shareOfPeak()).isBetween(0.25, 1.0);
    assertThat(rates.keyValueRead().shareOfPeak()).isBetween(0.25, 1.0);
  }

  @Test
  void theSchedulingThatIsLeftOpenIsTheProductsOwn() {
    StreamRates open =
        calibration(HbmSpecs.sohu(HbmSpec.Refresh.ALL_BANK)).rates(layer(MEBIBYTE, 40_000_000, 0));

    assertThat(
            calibration(HbmSpecs.scheduled(HbmSpec.Scheduling.STANDARD))
                .rates(layer(MEBIBYTE, 40_000_000, 0)))
        .isEqualTo(open);
    assertThat(
            calibration(HbmSpecs.scheduled(HbmSpec.Scheduling.RAMULATOR))
                .rates(layer(MEBIBYTE, 40_000_000, 0)))
        .isNotEqualTo(open);
    assertThat(
            calibration(HbmSpecs.scheduled(HbmSpec.Scheduling.DRAMSIM))
                .rates(layer(MEBIBYTE, 40_000_000, 0)))
        .isNotEqualTo(open);
  }

  @Test
  void anUnknownMappingIsRefused() {
    HbmSpec spec =
        new HbmSpec(
            1,
            1,
            2,
            1L << 30,
            51_200_000_000L,
            "HBM3-6400",
            HbmSpec.Refresh.ALL_BANK,
            "Q",
            64,
            0.89,
            0.82,
            0.75,
            HbmSpec.Arbitration.ROUND_ROBIN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calibration(spec))
        .withMessageContaining("mapping \"Q\" names a field \"Q\"");
  }

  @Test
  void aMixWithoutBytesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StreamMix.ofWeights(0, MEBIBYTE))
        .withMessageStartingWith("bytes of a stream mix is 0");
  }
}
