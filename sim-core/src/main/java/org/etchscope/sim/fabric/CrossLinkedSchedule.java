package org.etchscope.sim.fabric;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.chip.FabricSpec;

/// The messages of collectives between two cross-linked sets of chips: any two of different sets
/// have a link, two of the same set have none.
final class CrossLinkedSchedule {

  private final LinkSchedule links;
  private final int chips;
  private final int larger;
  private final long bytes;

  /// The link from a chip to another, at `from · chips + to`.
  private final int[] linkNumbers;

  /// By chip, messages that have come to it in the step before.
  private List<List<Integer>> arrived;

  CrossLinkedSchedule(LinkSchedule links, FabricSpec fabric, int chips, long bytes) {
    this.links = links;
    this.chips = chips;
    this.larger = Math.ceilDiv(chips, 2);
    this.bytes = bytes;
    this.linkNumbers = new int[chips * chips];
    this.arrived = nothing();
    for (int from = 0; from < chips; from++) {
      for (int to = 0; to < chips; to++) {
        if (across(from, to)) {
          linkNumbers[from * chips + to] = links.link((double) fabric.bytesPerSecond() / larger);
        }
      }
    }
  }

  private List<List<Integer>> nothing() {
    List<List<Integer>> none = new ArrayList<>();
    for (int chip = 0; chip < chips; chip++) {
      none.add(new ArrayList<>());
    }
    return none;
  }

  private boolean across(int one, int other) {
    return one < larger != other < larger;
  }

  /// Chips of the set that a chip is in.
  private int setOf(int chip) {
    return chip < larger ? larger : chips - larger;
  }

  /// What a chip has for each other one.
  private double part() {
    return (double) bytes / chips;
  }

  /// What a chip sends each of the other set for the others of its own, or passes on to it.
  ///
  /// @param chip one of the set for which it is
  private double relayed(int chip) {
    return part() * (setOf(chip) - 1) / (chips - setOf(chip));
  }

  void build(Collective collective) {
    switch (collective) {
      case ALL_REDUCE -> {
        reduceScatter();
        allGather();
      }
      case REDUCE_SCATTER -> reduceScatter();
      case ALL_GATHER -> allGather();
      case ALL_TO_ALL -> {
        step((from, to) -> relayed(from) + part());
        step((from, to) -> relayed(to));
      }
      case POINT_TO_POINT -> pointToPoint();
    }
  }

  private void reduceScatter() {
    step((from, to) -> relayed(from));
    step((from, to) -> part());
  }

  private void allGather() {
    step((from, to) -> part());
    step((from, to) -> relayed(to));
  }

  private interface Bytes {
    double of(int from, int to);
  }

  /// Each chip sends over each of its links when all of the step before has come to it.
  private void step(Bytes size) {
    List<List<Integer>> arriving = nothing();
    for (int from = 0; from < chips; from++) {
      for (int to = 0; to < chips; to++) {
        long message = across(from, to) ? Math.round(size.of(from, to)) : 0;
        if (message > 0) {
          int[] link = {linkNumbers[from * chips + to]};
          arriving.get(to).add(links.message(message, arrived.get(from), link));
        }
      }
    }
    arrived = arriving;
  }

  /// To the next chip: of two by their link, else of the same set by way of all of the other.
  private void pointToPoint() {
    if (chips == 2) {
      links.message(bytes, List.of(), linkNumbers[1]);
      return;
    }
    int ways = chips - larger;
    for (int way = 0; way < ways; way++) {
      long size = bytes * (way + 1) / ways - bytes * way / ways;
      int by = larger + way;
      links.message(size, List.of(), linkNumbers[by], linkNumbers[by * chips + 1]);
    }
  }
}
