package org.etchscope.sim.machine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Every row of the Etchscope reference set, measured with DRAMsim3 and Ramulator 2.1. The bars of
/// the product are 5 % for nine rows of ten, a median of 2 % and 10 % of latency; the model follows
/// both policies command by command, so the tests ask for what it reaches.
final class HbmReferenceTest {

  private static HbmReferenceReport report(String table) throws IOException {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(HbmReferenceTest.class.getResourceAsStream(table)),
            StandardCharsets.UTF_8)) {
      List<HbmReferenceRow> rows = HbmReferenceFile.read(table, reader);
      return HbmReferenceReport.of(rows);
    }
  }

  @Test
  void theModelReproducesEveryRowOfTheReferenceSet() throws IOException {
    HbmReferenceReport report = report("hbm.csv");
    assertThat(report.comparisons()).hasSize(105);
    assertThat(report.shareOfBandwidthsWithin(0.0005)).isEqualTo(1);
    assertThat(report.medianBandwidthError()).isLessThan(0.0001);
    assertThat(report.withLatency()).hasSize(100);
    assertThat(report.worstLatencyError()).isLessThan(0.0005);
    assertThat(report.withLatency())
        .allSatisfy(row ->
            assertThat(row.model().latency99Nanoseconds())
                .as(row.reference().label())
                .isCloseTo(row.reference().measured().latency99Nanoseconds(), within(0.01)));
    assertThat(report.comparisons())
        .allSatisfy(row -> {
          HbmMeasurement measured = row.reference().measured();
          assertThat(row.model().rowHitRate())
              .as(row.reference().label())
              .isCloseTo(measured.rowHitRate(), within(0.001));
          assertThat(row.model().refreshShare())
              .as(row.reference().label())
              .isCloseTo(measured.refreshShare(), within(0.004));
        });
  }

  @Test
  void theModelReproducesRowsWithOtherParameters() throws IOException {
    HbmReferenceReport report = report("hbm-others.csv");
    assertThat(report.comparisons()).hasSize(137);
    assertThat(report.medianBandwidthError()).isLessThan(0.0001);
    assertThat(report.comparisons())
        .allSatisfy(row -> {
          HbmMeasurement measured = row.reference().measured();
          assertThat(row.model().gigabytesPerSecond())
              .as(row.reference().label())
              .isCloseTo(
                  measured.gigabytesPerSecond(),
                  within(0.0006 + 0.0015 * measured.gigabytesPerSecond()));
          assertThat(row.model().rowHitRate())
              .as(row.reference().label())
              .isCloseTo(measured.rowHitRate(), within(0.001));
        });
    assertThat(report.worstLatencyError()).isLessThan(0.0015);
  }
}
