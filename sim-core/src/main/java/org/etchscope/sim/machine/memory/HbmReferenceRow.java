package org.etchscope.sim.machine.memory;

import java.util.Objects;

/// One row of a table of reference measurements: what was run, and what the reference simulator
/// measured.
///
/// @param simulator reference simulator
/// @param config device, address mapping and options, for example `HBM3-6400/B-noref`
/// @param channels channels
/// @param pattern request stream and source, for example `seq:sat`
/// @param chunkBytes parameter of the stream
/// @param readPercent share of reads in percent
/// @param offeredLoad share of the peak that is offered, 0 if the source does not limit it
/// @param requests requests
/// @param seed seed of the random streams
/// @param measured what the reference simulator measured
public record HbmReferenceRow(
    String simulator,
    String config,
    int channels,
    String pattern,
    int chunkBytes,
    int readPercent,
    double offeredLoad,
    int requests,
    long seed,
    HbmMeasurement measured) {

  public HbmReferenceRow {
    Objects.requireNonNull(simulator, "simulator");
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(pattern, "pattern");
    Objects.requireNonNull(measured, "measured");
    MemoryCheck.range("channels", channels, 1, 1024);
    MemoryCheck.range("chunk_bytes", chunkBytes, 1, 1 << 30);
    MemoryCheck.range("read_fraction in percent", readPercent, 0, 100);
    MemoryCheck.range("requests", requests, 1, 100_000_000);
    if (!(offeredLoad >= 0 && offeredLoad <= 1)) {
      throw new IllegalArgumentException(
          "offered_load is %s; it must be from 0 to 1".formatted(offeredLoad));
    }
  }

  /// Whether latency grows with the length of the run, because more is offered than can be moved.
  public boolean isSaturated() {
    return offeredLoad > 0 && measured.efficiency() < 0.97 * offeredLoad;
  }

  /// A name for messages.
  public String label() {
    String load = offeredLoad == 0 ? "" : " load=" + offeredLoad;
    return "%s %s %s P=%d r=%d%%%s"
        .formatted(simulator, config, pattern, chunkBytes, readPercent, load);
  }
}
