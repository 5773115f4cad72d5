package org.etchscope.sim.fabric;

import org.etchscope.sim.chip.FabricSpec;
import org.etchscope.sim.chip.FabricSpec.Topology;

/// Closed form of a collective: it takes `start + hops · hop latency + (sentBytes + fillBytes) /
/// rate of a chip`, with the rate of all links of a chip in one direction.
///
/// | | sent | hops |
/// |---|---|---|
/// | ring: all-reduce (Patarasuk and Yuan, 2009) | 2(n-1)/n · S | 2(n-1) |
/// | ring: all-gather, reduce-scatter | (n-1)/n · S | n-1 |
/// | ring: all-to-all, both ways round, half of the rate each | ⌊n²/4⌋/n · S | ⌊n/2⌋ |
/// | fully linked: all-reduce, as reduce-scatter and all-gather (Thakur et al., 2005) | 2(n-1)/n · S | 2 |
/// | fully linked: all-gather, reduce-scatter, all-to-all | (n-1)/n · S | 1 |
/// | switch: as fully linked, each message up and down | the same | twice |
/// | switch that adds: all-reduce (Graham et al., *SHARP*, 2016) | S | 2 |
/// | two cross-linked sets: all-gather, reduce-scatter | a(n-1)/(bn) · S | 2 |
/// | two cross-linked sets: all-reduce, as reduce-scatter and all-gather | 2a(n-1)/(bn) · S | 4 |
/// | two cross-linked sets: all-to-all | a(n+a-2)/(bn) · S | 2 |
/// | tree: all-reduce in pieces p up and down a binary tree of depth d (Sanders et al., 2009) | g · S, fill g (2d-1) · p | 2d |
/// | point to point | S; a/b · S between two of a cross-linked set | 1; 2 by a switch or by way of other chips |
///
/// In the tree g is the largest number of neighbours, over which a chip divides its rate. Its other
/// collectives are those of a ring, as in common libraries.
///
/// Cross-linked sets have a = ⌈n/2⌉ and b = ⌊n/2⌋ chips, and links of a-th parts of a chip's rate.
/// Two steps: to reduce and scatter, chips send what is for others of their own set to the other
/// set, the parts of a part to different chips there, which add their own and send all on; to
/// gather the other way round. Two chips need one step. Of an odd number all count as if they had a
/// links.
///
/// @param sentBytes bytes that pass the busiest chip's links in one direction
/// @param fillBytes bytes that a pipeline of pieces waits for until it is filled
/// @param hops hops one after the other
public record CollectiveCost(long sentBytes, long fillBytes, int hops) {

  /// Most chips of a group.
  public static final int MOST_CHIPS = 64;

  /// Smallest piece of a tree's pipeline.
  static final long LEAST_PIECE_BYTES = 64 << 10;

  /// Most pieces of a tree's pipeline.
  static final int MOST_PIECES = 256;

  private static final double PICOSECONDS = 1e12;

  /// The cost of a collective on a fabric; nothing for a single chip.
  ///
  /// @param bytes the buffer S of each chip
  /// @throws IllegalArgumentException if there are less than 1 or more than [#MOST_CHIPS] chips, or
  ///   bytes are negative
  public static CollectiveCost of(Collective collective, FabricSpec fabric, int chips, long bytes) {
    return of(collective, fabric.topology(), fabric.inNetworkReduction(), chips, bytes);
  }

  /// The same by topology.
  ///
  /// @param inNetworkReduction whether the network adds; it then holds for any topology
  public static CollectiveCost of(
      Collective collective, Topology topology, boolean inNetworkReduction, int chips, long bytes) {
    if (chips < 1 || chips > MOST_CHIPS) {
      throw new IllegalArgumentException(
          "chips is %d; it must be from 1 to %d".formatted(chips, MOST_CHIPS));
    }
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes is %d; it must be 0 or more".formatted(bytes));
    }
    if (chips == 1) {
      return new CollectiveCost(0, 0, 0);
    }
    if (collective == Collective.ALL_REDUCE && inNetworkReduction) {
      return new CollectiveCost(bytes, 0, 2);
    }
    return switch (topology) {
      case RING -> ring(collective, chips, bytes);
      case FULLY_LINKED -> direct(collective, chips, bytes, 1);
      case SWITCH -> direct(collective, chips, bytes, 2);
      case TREE ->
          collective == Collective.ALL_REDUCE ? tree(chips, bytes) : ring(collective, chips, bytes);
      case CROSS_LINKED -> crossLinked(collective, chips, bytes);
    };
  }

  private static CollectiveCost ring(Collective collective, int chips, long bytes) {
    return switch (collective) {
      case ALL_REDUCE ->
          new CollectiveCost(share(2L * (chips - 1), chips, bytes), 0, 2 * (chips - 1));
      case ALL_GATHER, REDUCE_SCATTER ->
          new CollectiveCost(share(chips - 1, chips, bytes), 0, chips - 1);
      case ALL_TO_ALL ->
          new CollectiveCost(share((long) chips * chips / 4, chips, bytes), 0, chips / 2);
      case POINT_TO_POINT -> new CollectiveCost(bytes, 0, 1);
    };
  }

  private static CollectiveCost direct(
      Collective collective, int chips, long bytes, int hopsOfMessage) {
    return switch (collective) {
      case ALL_REDUCE ->
          new CollectiveCost(share(2L * (chips - 1), chips, bytes), 0, 2 * hopsOfMessage);
      case ALL_GATHER, REDUCE_SCATTER, ALL_TO_ALL ->
          new CollectiveCost(share(chips - 1, chips, bytes), 0, hopsOfMessage);
      // All links of the chip carry a part; all but one of them lead by way of another chip.
      case POINT_TO_POINT -> new CollectiveCost(bytes, 0, chips == 2 ? hopsOfMessage : 2);
    };
  }

  private static CollectiveCost crossLinked(Collective collective, int chips, long bytes) {
    long larger = Math.ceilDiv(chips, 2);
    long smaller = chips / 2;
    int steps = chips == 2 ? 1 : 2;
    return switch (collective) {
      case ALL_REDUCE ->
          new CollectiveCost(share(2 * larger * (chips - 1), smaller * chips, bytes), 0, 2 * steps);
      case ALL_GATHER, REDUCE_SCATTER ->
          new CollectiveCost(share(larger * (chips - 1), smaller * chips, bytes), 0, steps);
      case ALL_TO_ALL ->
          new CollectiveCost(
              share(larger * (chips + larger - 2), smaller * chips, bytes), 0, steps);
      case POINT_TO_POINT -> new CollectiveCost(share(larger, smaller, bytes), 0, steps);
    };
  }

  private static CollectiveCost tree(int chips, long bytes) {
    int depth = treeDepth(chips);
    int neighbours = treeNeighbours(chips);
    return new CollectiveCost(
        Math.multiplyExact(neighbours, bytes),
        Math.multiplyExact(neighbours * (2L * depth - 1), piece(bytes)),
        2 * depth);
  }

  /// Depth of a complete binary tree: edges from the root to the deepest chip.
  static int treeDepth(int chips) {
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(chips);
  }

  /// The largest number of neighbours in a complete binary tree.
  static int treeNeighbours(int chips) {
    if (chips <= 2) {
      return 1;
    }
    return chips <= 4 ? 2 : 3;
  }

  /// Bytes of a piece of a tree's pipeline.
  static long piece(long bytes) {
    return Math.min(bytes, Math.max(LEAST_PIECE_BYTES, Math.ceilDiv(bytes, (long) MOST_PIECES)));
  }

  private static long share(long numerator, long denominator, long bytes) {
    return Math.ceilDiv(Math.multiplyExact(numerator, bytes), denominator);
  }

  /// Picoseconds on a fabric, start included; 0 if nothing is sent.
  public double picoseconds(FabricSpec fabric) {
    if (hops == 0) {
      return 0;
    }
    return fabric.collectivePicoseconds()
        + (double) hops * fabric.hopPicoseconds()
        + ((double) sentBytes + fillBytes) * PICOSECONDS / fabric.bytesPerSecond();
  }
}
