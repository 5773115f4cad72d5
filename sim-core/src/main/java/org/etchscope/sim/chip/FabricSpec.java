package org.etchscope.sim.chip;

import java.util.Objects;

/// The links between chips.
///
/// @param topology how chips are connected
/// @param bytesPerSecond rate of one chip in each direction
/// @param hopPicoseconds latency of one hop
/// @param collectivePicoseconds fixed cost of starting a collective
/// @param wirePrecision format of activations on the wire
/// @param inNetworkReduction whether the switch adds
public record FabricSpec(
    Topology topology,
    long bytesPerSecond,
    long hopPicoseconds,
    long collectivePicoseconds,
    Precision wirePrecision,
    boolean inNetworkReduction) {

  /// How chips are connected.
  public enum Topology {
    RING,
    FULLY_LINKED,
    SWITCH,
    /// All-reduces go up and down a binary tree; other collectives round a ring.
    TREE,
    /// Two sets of chips, as equal as can be: a link between any two of different sets, none within
    /// a set. What a chip sends to one of its own set goes by way of all chips of the other.
    CROSS_LINKED
  }

  public FabricSpec {
    Objects.requireNonNull(topology, "topology");
    Objects.requireNonNull(wirePrecision, "wire precision");
    Check.range("link bytes per second", bytesPerSecond, 1_000_000L, 1L << 52);
    Check.range("hop latency in picoseconds", hopPicoseconds, 0, 1_000_000_000_000L);
    Check.range("collective start in picoseconds", collectivePicoseconds, 0, 1_000_000_000_000L);
  }
}
