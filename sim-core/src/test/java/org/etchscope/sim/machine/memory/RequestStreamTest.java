package org.etchscope.sim.machine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Check values of the Etchscope reference set, HBM3-6400/B with two channels.
final class RequestStreamTest {

  private static final HbmMeasurement NONE = new HbmMeasurement(1, 1, 0, 0, 0, 0, 0, 0);

  private static HbmReferenceRow row(
      String pattern, int chunkBytes, int readPercent, double load, long seed) {
    return new HbmReferenceRow(
        "Ramulator2.1", "HBM3-6400/B", 2, pattern, chunkBytes, readPercent, load, 8, seed, NONE);
  }

  private static ReferenceRequests requests(HbmReferenceRow row) {
    return new ReferenceRequests(row, ReferenceSetup.of(row));
  }

  private static void checkPlaces(ReferenceRequests requests, long... addresses) {
    AddressMapping mapping = ReferenceSetup.of(row("seq:sat", 32, 100, 0, 0)).mapping();
    for (int i = 0; i < addresses.length; i++) {
      assertThat(requests.bank[requests.place[i]]).isEqualTo(mapping.bank(addresses[i]));
      assertThat(requests.row[requests.place[i]]).isEqualTo(mapping.row(addresses[i]));
      assertThat(requests.column[requests.place[i]]).isEqualTo(mapping.column(addresses[i]));
    }
  }

  @Test
  void chunksOfReadsAndWritesFollowTheirCheckValues() {
    ReferenceRequests requests = requests(row("chunk:sat", 2048, 70, 0, 2054));
    checkPlaces(
        requests,
        1523140608,
        1523140640,
        1523140672,
        1149618176,
        1523140704,
        1523140736,
        1149618208,
        1523140768);
    assertThat(requests.write)
        .containsExactly(false, false, true, false, false, false, true, false);
    assertThat(requests.place).containsExactly(0, 4, 1, 2, 5, 3, 6, 7);
  }

  @Test
  void randomArrivalsFollowTheirCheckValues() {
    ReferenceRequests requests = requests(row("chunk:poi", 32, 100, 0.25, 2027));
    checkPlaces(
        requests,
        846655232,
        1132149856,
        1802683488,
        429633888,
        315086912,
        504128416,
        1179842976,
        838910912);
    assertThat(requests.arrival).containsExactly(0, 19, 34, 5, 10, 12, 20, 21);
    assertThat(requests.place).containsExactly(0, 3, 4, 5, 1, 6, 7, 2);
  }

  @Test
  void evenArrivalsAreSpacedByTheLoad() {
    assertThat(requests(row("seq:det", 32, 100, 0.5, 0)).arrival)
        .containsExactly(0, 4, 8, 12, 2, 6, 10, 14);
  }

  @Test
  void anUnknownStreamIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> requests(row("spiral:sat", 32, 100, 0, 0)))
        .withMessageContaining("pattern is \"spiral:sat\"; its stream must be seq");
  }

  @Test
  void anUnknownSourceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> requests(row("seq:burst", 32, 100, 0, 0)))
        .withMessage("pattern is \"seq:burst\"; its source must be sat, det, poi or wN");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ramulator2.1 | HBM2-2000/Q | its mapping must be one of A, B, C, X",
        "Ramulator2.1 | HBM2-2000 | it must be a device and a mapping, as in HBM3-6400/B",
        "Ramulator2.1 | HBM2-2000/B-turbo | behind the mapping Ramulator2.1 has the options noref,"
            + " refpb, frfcfs and q with a number",
        "DRAMsim3 | HBM2-8Gb-x128/B-q32 | behind the mapping DRAMsim3 has the option noref alone",
        "DRAMsim3 | HBM2-8Gb-x128/B-refpb | behind the mapping DRAMsim3 has the option noref alone"
      })
  void anUnknownConfigurationIsRefused(String simulator, String config, String message) {
    HbmReferenceRow row =
        new HbmReferenceRow(simulator, config, 2, "seq:sat", 32, 100, 0, 8, 0, NONE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReferenceSetup.of(row))
        .withMessage("config is \"%s\"; %s", config, message);
  }

  @Test
  void aWindowOfNoneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> requests(row("seq:w0", 32, 100, 0, 0)))
        .withMessage("pattern is \"seq:w0\"; its source must be sat, det, poi or wN");
  }

  @Test
  void aChunkOfPartsOfAccessesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> requests(row("chunk:sat", 48, 100, 0, 0)))
        .withMessage("chunk_bytes is 48; it must be a multiple of 32 up to 2147483648");
  }

  /// HBM4 has two bank groups of eight banks where the others have four of four.
  @Test
  void banksInTurnAreThoseOfTheDevice() {
    HbmReferenceRow row =
        new HbmReferenceRow(
            "Ramulator2.1", "HBM4-8000/B", 1, "bankrr:sat", 32, 100, 0, 64, 0, NONE);
    ReferenceRequests requests = requests(row);
    HbmOrganisation organisation = ReferenceSetup.of(row).device().organisation();
    assertThat(organisation.bankGroups()).isEqualTo(2);
    assertThat(Arrays.stream(requests.bank).distinct().count()).isEqualTo(32);
    assertThat(requests.row[63]).isEqualTo(1);
  }
}
