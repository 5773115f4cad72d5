package org.etchscope.sim.fabric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.etchscope.sim.chip.FabricSpec;
import org.etchscope.sim.chip.FabricSpec.Topology;
import org.jspecify.annotations.Nullable;

/// The messages of collectives on the links of a fabric, one by one.
public final class CollectiveSchedule {

  /// Pieces in which a switch adds what streams through it.
  private static final int PIECES = 256;

  private final FabricSpec fabric;
  private final int chips;
  private final long bytes;
  private final LinkSchedule links;

  private CollectiveSchedule(FabricSpec fabric, int chips, long bytes) {
    this.fabric = fabric;
    this.chips = chips;
    this.bytes = bytes;
    this.links = new LinkSchedule(fabric.hopPicoseconds());
  }

  /// Picoseconds of a collective, start included, message by message; 0 for a single chip.
  ///
  /// @param bytes the buffer of each chip
  public static double picoseconds(
      Collective collective, FabricSpec fabric, int chips, long bytes) {
    if (chips == 1) {
      return 0;
    }
    CollectiveSchedule schedule = new CollectiveSchedule(fabric, chips, bytes);
    schedule.build(collective);
    return fabric.collectivePicoseconds() + schedule.links.run();
  }

  private void build(Collective collective) {
    if (collective == Collective.ALL_REDUCE && fabric.inNetworkReduction()) {
      reduceInNetwork();
      return;
    }
    switch (fabric.topology()) {
      case RING -> ring(collective);
      case FULLY_LINKED, SWITCH -> direct(collective);
      case TREE -> {
        if (collective == Collective.ALL_REDUCE) {
          tree();
        } else {
          ring(collective);
        }
      }
      case CROSS_LINKED -> new CrossLinkedSchedule(links, fabric, chips, bytes).build(collective);
    }
  }

  private long part(int index) {
    return bytes * (index + 1) / chips - bytes * index / chips;
  }

  private void ring(Collective collective) {
    if (collective == Collective.ALL_TO_ALL) {
      round(1);
      round(-1);
      return;
    }
    int[] toNext = ringLinks((double) fabric.bytesPerSecond());
    if (collective == Collective.POINT_TO_POINT) {
      links.message(bytes, List.of(), toNext[0]);
      return;
    }
    int steps = collective == Collective.ALL_REDUCE ? 2 * (chips - 1) : chips - 1;
    int[] last = new int[chips];
    for (int step = 0; step < steps; step++) {
      int[] now = new int[chips];
      for (int chip = 0; chip < chips; chip++) {
        List<Integer> after = step == 0 ? List.of() : List.of(last[Math.floorMod(chip - 1, chips)]);
        now[chip] = links.message(part(Math.floorMod(chip - step, chips)), after, toNext[chip]);
      }
      last = now;
    }
  }

  /// A link from every chip to one of its neighbours.
  private int[] ringLinks(double bytesPerSecond) {
    int[] numbers = new int[chips];
    for (int chip = 0; chip < chips; chip++) {
      numbers[chip] = links.link(bytesPerSecond);
    }
    return numbers;
  }

  /// One way round of an all-to-all: half of the links' rate, parts for the nearer half of the
  /// chips.
  ///
  /// @param way 1 or -1
  private void round(int way) {
    int[] toNeighbour = ringLinks(fabric.bytesPerSecond() / 2.0);
    int[] last = new int[chips];
    for (int step = 0; step < chips / 2; step++) {
      int[] now = new int[chips];
      for (int chip = 0; chip < chips; chip++) {
        List<Integer> after =
            step == 0 ? List.of() : List.of(last[Math.floorMod(chip - way, chips)]);
        now[chip] = links.message(passedOn(chip, step, way), after, toNeighbour[chip]);
      }
      last = now;
    }
  }

  /// What a chip of a ring passes on in a step of an all-to-all: the parts of the chip `step`
  /// places before it that have not arrived yet. Of the part for the chip opposite one half goes
  /// each way.
  private long passedOn(int chip, int step, int way) {
    long sum = 0;
    for (int distance = step + 1; distance <= chips / 2; distance++) {
      long whole = part(Math.floorMod(chip + way * (distance - step), chips));
      sum += 2 * distance == chips ? (whole + (way > 0 ? 0 : 1)) / 2 : whole;
    }
    return sum;
  }

  /// Every chip reaches every other one: by a link of their own, or up to a switch and down.
  private void direct(Collective collective) {
    int[][] paths = paths();
    switch (collective) {
      case ALL_REDUCE -> exchange(paths, exchange(paths, null));
      case ALL_GATHER, REDUCE_SCATTER, ALL_TO_ALL -> exchange(paths, null);
      case POINT_TO_POINT -> pointToPoint(paths);
    }
  }

  private int[][] paths() {
    boolean viaSwitch = fabric.topology() == Topology.SWITCH;
    int[][] paths = new int[chips * chips][];
    int[] up = new int[chips];
    int[] down = new int[chips];
    if (viaSwitch) {
      for (int chip = 0; chip < chips; chip++) {
        up[chip] = links.link((double) fabric.bytesPerSecond());
        down[chip] = links.link((double) fabric.bytesPerSecond());
      }
    }
    for (int from = 0; from < chips; from++) {
      for (int to = 0; to < chips; to++) {
        paths[from * chips + to] =
            viaSwitch
                ? new int[] {up[from], down[to]}
                : new int[] {links.link((double) fabric.bytesPerSecond() / (chips - 1))};
      }
    }
    return paths;
  }

  /// Each chip sends each other one a part. Returns, by chip, the messages it receives.
  ///
  /// @param before by chip, messages that must have arrived there; or none
  private List<List<Integer>> exchange(int[][] paths, @Nullable List<List<Integer>> before) {
    List<List<Integer>> received = new ArrayList<>();
    for (int chip = 0; chip < chips; chip++) {
      received.add(new ArrayList<>());
    }
    for (int step = 1; step < chips; step++) {
      for (int from = 0; from < chips; from++) {
        int to = (from + step) % chips;
        long size = part(before == null ? to : from);
        List<Integer> after = before == null ? List.of() : before.get(from);
        received.get(to).add(links.message(size, after, paths[from * chips + to]));
      }
    }
    return received;
  }

  private void pointToPoint(int[][] paths) {
    int target = 1;
    if (fabric.topology() == Topology.SWITCH || chips == 2) {
      links.message(bytes, List.of(), paths[target]);
      return;
    }
    int ways = chips - 1;
    int way = 0;
    for (int by = 1; by < chips; by++) {
      long size = bytes * (way + 1) / ways - bytes * way / ways;
      way++;
      int[] path =
          by == target ? paths[target] : new int[] {paths[by][0], paths[by * chips + target][0]};
      links.message(size, List.of(), path);
    }
  }

  private void reduceInNetwork() {
    int[] up = new int[chips];
    int[] down = new int[chips];
    for (int chip = 0; chip < chips; chip++) {
      up[chip] = links.link((double) fabric.bytesPerSecond());
      down[chip] = links.link((double) fabric.bytesPerSecond());
    }
    for (int piece = 0; piece < PIECES; piece++) {
      long size = bytes * (piece + 1) / PIECES - bytes * piece / PIECES;
      List<Integer> sent = new ArrayList<>();
      for (int chip = 0; chip < chips; chip++) {
        sent.add(links.message(size, List.of(), up[chip]));
      }
      for (int chip = 0; chip < chips; chip++) {
        links.message(size, sent, down[chip]);
      }
    }
  }

  /// Chip i has the children 2i + 1 and 2i + 2.
  private void tree() {
    double rate = (double) fabric.bytesPerSecond() / CollectiveCost.treeNeighbours(chips);
    int[] up = new int[chips];
    int[] down = new int[chips];
    for (int chip = 1; chip < chips; chip++) {
      up[chip] = links.link(rate);
      down[chip] = links.link(rate);
    }
    long piece = Math.max(1, CollectiveCost.piece(bytes));
    for (long begin = 0; begin < bytes; begin += piece) {
      long size = Math.min(piece, bytes - begin);
      int[] upward = new int[chips];
      Arrays.fill(upward, -1);
      for (int chip = chips - 1; chip >= 1; chip--) {
        upward[chip] = links.message(size, fromChildren(upward, chip), up[chip]);
      }
      int[] downward = new int[chips];
      for (int chip = 1; chip < chips; chip++) {
        int parent = (chip - 1) / 2;
        List<Integer> after = parent == 0 ? fromChildren(upward, 0) : List.of(downward[parent]);
        downward[chip] = links.message(size, after, down[chip]);
      }
    }
  }

  private List<Integer> fromChildren(int[] upward, int chip) {
    List<Integer> after = new ArrayList<>();
    for (int child = 2 * chip + 1; child <= 2 * chip + 2 && child < chips; child++) {
      after.add(upward[child]);
    }
    return after;
  }
}
