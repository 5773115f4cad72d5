package org.etchscope.sim.machine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rows of a kind the reference set does not have: other devices, mappings, mixes and loads.
final class HbmReferenceRunTest {

  private static final String[] DEVICES = {
    "HBM2-8Gb-x128", "HBM2-2000", "HBM2E-3200", "HBM3-6400", "HBM3E-9600", "HBM4-8000"
  };
  private static final String[] STREAMS = {
    "seq", "chunk", "multi2", "multi3+4096", "stride", "rowconf", "bankrr", "bgrr", "onebank"
  };
  private static final String[] SOURCES = {"sat", "det", "poi", "w1", "w7", "w64"};
  private static final int[] READ_PERCENTS = {100, 100, 90, 50, 0};

  private static Stream<HbmReferenceRow> rows() {
    Random random = new Random(17);
    return IntStream.range(0, 60)
        .mapToObj(i ->
            new HbmReferenceRow(
                i % 2 == 0 ? "DRAMsim3" : "Ramulator2.1",
                "%s/%s%s"
                    .formatted(
                        of(random, DEVICES),
                        of(random, "A", "B", "C", "X"),
                        of(random, "", "", "-noref", i % 2 == 0 ? "" : "-refpb")),
                1 << random.nextInt(4),
                of(random, STREAMS) + ":" + of(random, SOURCES),
                64 << random.nextInt(8),
                READ_PERCENTS[random.nextInt(READ_PERCENTS.length)],
                0.05 + 0.9 * random.nextDouble(),
                1500,
                random.nextLong(),
                new HbmMeasurement(1, 1, 0, 0, 0, 0, 0, 0)));
  }

  private static String of(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRowTakesWhatItTakesTickByTick(HbmReferenceRow row) {
    HbmMeasurement measured = HbmReferenceRun.run(row);
    PlainReferenceRun plain = new PlainReferenceRun(row);
    HbmDevice device = ReferenceSetup.of(row).device();
    double nanoseconds = 1e9 / device.tickHertz();
    double bytes = (double) row.requests() * device.organisation().accessBytes();
    assertThat(measured.gigabytesPerSecond()).isEqualTo(bytes / (plain.end() * nanoseconds));
    long reads = row.requests() - Math.floorDiv(row.requests() * (100L - row.readPercent()), 100L);
    assertThat(measured.meanLatencyNanoseconds() * reads)
        .isCloseTo(plain.latencySum() * nanoseconds, within(1e-3));
  }
}
