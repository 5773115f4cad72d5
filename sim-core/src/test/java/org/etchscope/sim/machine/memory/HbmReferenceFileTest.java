package org.etchscope.sim.machine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HbmReferenceFileTest {

  private static final String HEADER =
      "simulator,config,channels,pattern,chunk_bytes,read_fraction,offered_load,requests,"
          + "achieved_GBps,peak_GBps,efficiency,avg_lat_ns,p95_ns,p99_ns,row_hit_rate,"
          + "refresh_overhead,wall_s,seed\n";
  private static final String LINE =
      "Ramulator2.1,HBM3-6400/B,2,seq:det,32,0.90,0.30,1000,"
          + "30.5,102.4,0.2979,43.9,280,391,0.96,0.0894,0.68,2018\n";

  private static List<HbmReferenceRow> read(String text) throws IOException {
    return HbmReferenceFile.read("mine.csv", new StringReader(text));
  }

  @Test
  void aLineBecomesARow() throws IOException {
    HbmReferenceRow row = read("# a remark\n" + HEADER + LINE).getFirst();
    assertThat(row.readPercent()).isEqualTo(90);
    assertThat(row.offeredLoad()).isEqualTo(0.3);
    assertThat(row.seed()).isEqualTo(2018);
    assertThat(row.measured().gigabytesPerSecond()).isEqualTo(30.5);
    assertThat(row.measured().cpuSeconds()).isEqualTo(0.68);
    assertThat(row.isSaturated()).isFalse();
  }

  /// Writes that are still buffered count as moved.
  @Test
  void aShortRunOfWritesMayReachMoreThanThePeakAndTimesOfTheReferenceMayLack() throws IOException {
    HbmReferenceRow row =
        read((HEADER + LINE).replace("wall_s,", "").replace("0.68,", "").replace("0.2979", "2.8"))
            .getFirst();
    assertThat(row.measured().efficiency()).isEqualTo(2.8);
    assertThat(row.measured().cpuSeconds()).isZero();
  }

  @Test
  void aRowThatMovesLessThanIsOfferedIsSaturated() throws IOException {
    assertThat(read(HEADER + LINE.replace("0.2979", "0.2900")).getFirst().isSaturated()).isTrue();
  }

  @Test
  void aFileWithoutAColumnIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(HEADER.replace("p95_ns", "p50_ns") + LINE))
        .withMessageStartingWith("mine.csv, line 1: there is no column p95_ns; the columns are");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.0894 | fast | mine.csv, line 2: refresh_overhead is \"fast\"; it must be a number from 0"
            + " to 1",
        "1000 | 1e-3 | mine.csv, line 2: requests is \"1e-3\"; it must be a whole number from 1 to"
            + " 100000000",
        "30.5 | 0 | mine.csv, line 2: achieved_GBps is \"0\"; it must be a number above 0",
        "0.90 | 1.2 | mine.csv, line 2: read_fraction is \"1.2\"; it must be a number from 0 to 1",
        "0.30 | '' | mine.csv, line 2: offered_load is empty; it must be a number from 0.001"
            + " to 1, because the source is open",
        ",2018 | '' | mine.csv, line 2: there are 17 values; the header has 18 columns"
      })
  void aValueThatIsNoneIsRefusedWithItsPlace(String value, String instead, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(HEADER + LINE.replace(value, instead)))
        .withMessage(message);
  }
}
