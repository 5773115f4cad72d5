package org.etchscope.sim.analysis.measured;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.ControlSpec;
import org.etchscope.sim.chip.FabricSpec;
import org.etchscope.sim.chip.HbmSpec;

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
  private static final double PICOSECONDS_OF_A_MILLISECOND = 1e9;

  /// All releases known, by framework and version.
  static Map<String, Release> known() {
    Map<String, Release> releases = new HashMap<>();
    try (InputStream in = Release.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + RESOURCE);
      }
      Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      reader.readAllLines().stream()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .map(line -> line.split("\t", -1))
          .forEach(cells -> releases.put(key(cells[0], cells[1]), of(cells)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(releases);
  }

  static Optional<Release> find(Map<String, Release> releases, String framework, String version) {
    return Optional.ofNullable(releases.get(key(framework, version)));
  }

  private static String key(String framework, String version) {
    return framework + "/" + version;
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
    ControlSpec control = chip.control();
    FabricSpec fabric = chip.fabric();
    HbmSpec hbm = chip.hbm();
    return new ChipSpec(
        chip.id(),
        chip.name(),
        chip.clockHertz(),
        chip.arrays(),
        chip.attention(),
        chip.vector(),
        chip.weightBuffer(),
        chip.activationBuffer(),
        chip.keyValueBuffer(),
        new HbmSpec(
            hbm.stacks(),
            hbm.channelsPerStack(),
            hbm.pseudoChannelsPerChannel(),
            capacityBytes,
            hbm.bytesPerSecond(),
            hbm.timingSet(),
            hbm.refresh(),
            hbm.mapping(),
            hbm.queueDepth(),
            hbm.weightFraction(),
            Math.max(0.01, hbm.keyValueFraction() * cacheShare),
            hbm.appendFraction(),
            hbm.arbitration(),
            hbm.statedLevel()),
        new FabricSpec(
            fabric.topology(),
            Math.round(fabric.bytesPerSecond() * linkShare),
            fabric.hopPicoseconds(),
            fabric.collectivePicoseconds(),
            fabric.wirePrecision(),
            fabric.inNetworkReduction()),
        new ControlSpec(
            control.overlap(),
            control.prefetchAcrossStages(),
            control.fusedStages(),
            control.operatorPicoseconds(),
            control.operatorsPerLayer(),
            Math.round(iterationMilliseconds * PICOSECONDS_OF_A_MILLISECOND),
            control.defaultMicroBatches(),
            tokenLimit),
        chip.power(),
        chip.area(),
        chip.provenance());
  }
}
