package org.etchscope.sim.analysis.measured;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.etchscope.sim.chip.ChipChange;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.validation.ConstantTable;

/// A release of serving software, as it changes what a chip reaches.
///
/// @param tokenLimit most tokens of an iteration
/// @param iterationMilliseconds host time of an iteration
/// @param sequenceMicroseconds host time that each sequence of an iteration adds
/// @param linkShare rate of reductions beside the chip's own
/// @param cacheShare rate at which keys and values are read beside the chip's own
/// @param sequenceLimit most sequences in flight; 0 for none
record Release(
    int tokenLimit,
    double iterationMilliseconds,
    double sequenceMicroseconds,
    double linkShare,
    double cacheShare,
    int sequenceLimit) {

  private static final String RESOURCE = "releases.tsv";

  /// All releases known, by framework and version.
  static Map<String, Release> known() {
    Map<String, Release> releases = new HashMap<>();
    for (String[] cells : ConstantTable.rows(Release.class, RESOURCE)) {
      releases.put(key(cells[0], cells[1]), of(cells));
    }
    return Map.copyOf(releases);
  }

  static Optional<Release> find(Map<String, Release> releases, String framework, String version) {
    return Optional.ofNullable(releases.get(key(framework, version)));
  }

  /// Releases are also written with a `v` before them, and with or without zeros behind.
  private static String key(String framework, String version) {
    String plain = version.strip().toLowerCase(Locale.ROOT).replaceFirst("^v(?=\\d)", "");
    return framework.strip().toLowerCase(Locale.ROOT) + "/" + plain.replaceFirst("(\\.0+)+$", "");
  }

  private static Release of(String[] cells) {
    return new Release(
        Integer.parseInt(cells[2]),
        Double.parseDouble(cells[3]),
        Double.parseDouble(cells[4]),
        Double.parseDouble(cells[5]),
        Double.parseDouble(cells[6]),
        Integer.parseInt(cells[7]));
  }

  /// Seconds of the host for the sequences of an iteration.
  double hostSeconds(double sequences) {
    return sequences * sequenceMicroseconds * 1e-6;
  }

  /// The chip under this release, its memory as large as given.
  ChipSpec on(ChipSpec chip, long capacityBytes) {
    double cacheFraction = Math.max(0.01, chip.hbm().keyValueFraction() * cacheShare);
    long linkRate = Math.round(chip.fabric().bytesPerSecond() * linkShare);
    return ChipChange.with(
        chip,
        Map.of(
            "hbm.capacityGigabytes", BigDecimal.valueOf(capacityBytes, 9).toString(),
            "hbm.keyValueFraction", String.valueOf(cacheFraction),
            "fabric.gigabytesPerSecond", BigDecimal.valueOf(linkRate, 9).toString(),
            "control.iterationMilliseconds", String.valueOf(iterationMilliseconds),
            "control.tokenLimit", String.valueOf(tokenLimit)),
        "a release of serving software");
  }
}
