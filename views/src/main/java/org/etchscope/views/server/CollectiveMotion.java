package org.etchscope.views.server;

import java.util.Optional;
import org.etchscope.sim.chip.FabricSpec;
import org.etchscope.sim.chip.FabricSpec.Topology;
import org.etchscope.sim.fabric.Collective;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.workload.ParallelLayout;

/// A transfer of the record, message by message: the steps of its collective, in the order of
/// [org.etchscope.sim.fabric.CollectiveSchedule], share out the cycles for which the simulator
/// takes the links. The latencies of hops follow these in one piece.
final class CollectiveMotion {

  /// What streams through a tree or an adding switch is shown as so many pieces.
  static final int PIECES = 8;

  /// How the messages of a collective pass the links.
  enum Way {
    /// Each chip to the next.
    ROUND,
    /// Each chip to both its neighbours, every part to where it is wanted.
    BOTH_WAYS_ROUND,
    /// Each chip to all others, by links of their own.
    DIRECT,
    /// Each chip of one set to all of the other.
    ACROSS,
    /// Each chip to one other after the other, by the switch.
    BY_SWITCH,
    /// Up to the network, which adds, and down.
    ADDED_BY_SWITCH,
    /// Up and down a tree, piece by piece.
    UP_AND_DOWN,
    /// To the next pipeline stage.
    HOP
  }

  /// Takes messages.
  @FunctionalInterface
  interface MessageVisitor {
    /// A message under way.
    ///
    /// @param from chip it leaves, in its set; [#SWITCH] for the network
    /// @param to chip it goes to
    /// @param chunk which part of the buffer, from 0; -1 if it has no number
    /// @param finished whether it holds finished values, not partial sums
    /// @param share how much of its way lies behind it, 0 to 1
    void visit(int from, int to, int chunk, boolean finished, double share);
  }

  /// The network in the place of a chip.
  static final int SWITCH = -1;

  private final Stage stage;
  private final Collective collective;
  private final Way way;
  private final int chips;
  private final double progress;
  private final double sentBytes;

  private CollectiveMotion(
      Stage stage, Collective collective, Way way, int chips, double progress, double sentBytes) {
    this.stage = stage;
    this.collective = collective;
    this.way = way;
    this.chips = chips;
    this.progress = progress;
    this.sentBytes = sentBytes;
  }

  /// A transfer at a cycle of its record; empty if no other chip takes part.
  static Optional<CollectiveMotion> of(
      Span transfer, FabricSpec fabric, ParallelLayout layout, long cycle) {
    Collective collective = collective(transfer.stage());
    int chips = collective == Collective.ALL_TO_ALL ? layout.group() : layout.tensor();
    if (collective != Collective.POINT_TO_POINT && chips == 1) {
      return Optional.empty();
    }
    double progress =
        Math.clamp((double) (cycle - transfer.start()) / Math.max(1, transfer.cycles()), 0, 1);
    return Optional.of(
        new CollectiveMotion(
            transfer.stage(),
            collective,
            way(collective, fabric),
            chips,
            progress,
            transfer.second()));
  }

  /// What a stage of the links is.
  static Collective collective(Stage stage) {
    return switch (stage) {
      case REDUCE_ATTENTION, REDUCE_FEED_FORWARD -> Collective.ALL_REDUCE;
      case DISPATCH, RETURN -> Collective.ALL_TO_ALL;
      case PIPELINE_HOP -> Collective.POINT_TO_POINT;
      default -> Collective.ALL_GATHER;
    };
  }

  private static Way way(Collective collective, FabricSpec fabric) {
    if (collective == Collective.POINT_TO_POINT) {
      return Way.HOP;
    }
    if (collective == Collective.ALL_REDUCE && fabric.inNetworkReduction()) {
      return Way.ADDED_BY_SWITCH;
    }
    Topology topology = fabric.topology();
    return switch (topology) {
      case FULLY_LINKED -> Way.DIRECT;
      case SWITCH -> Way.BY_SWITCH;
      case CROSS_LINKED -> Way.ACROSS;
      case RING, TREE -> {
        if (topology == Topology.TREE && collective == Collective.ALL_REDUCE) {
          yield Way.UP_AND_DOWN;
        }
        yield collective == Collective.ALL_TO_ALL ? Way.BOTH_WAYS_ROUND : Way.ROUND;
      }
    };
  }

  Stage stage() {
    return stage;
  }

  Collective collective() {
    return collective;
  }

  Way way() {
    return way;
  }

  /// Chips that take part together.
  int chips() {
    return chips;
  }

  /// The share of the links' cycles that has passed.
  double progress() {
    return progress;
  }

  /// Steps one after the other; 1 for what streams.
  int steps() {
    int rest = chips - 1;
    int phases = collective == Collective.ALL_REDUCE ? 2 : 1;
    return switch (way) {
      case ROUND, BY_SWITCH -> phases * rest;
      case BOTH_WAYS_ROUND -> chips / 2;
      case DIRECT -> phases;
      case ACROSS -> phases * (chips == 2 ? 1 : 2);
      case ADDED_BY_SWITCH, UP_AND_DOWN, HOP -> 1;
    };
  }

  /// The step under way, from 0.
  int step() {
    int step = 0;
    while (step + 1 < steps() && progress >= begin(step + 1)) {
      step++;
    }
    return step;
  }

  /// How much of a step has passed.
  private double stepShare() {
    int step = step();
    double begin = begin(step);
    return Math.clamp((progress - begin) / (begin(step + 1) - begin), 0, 1);
  }

  /// The share of the cycles before a step.
  private double begin(int step) {
    double before = 0;
    double all = 0;
    for (int s = 0; s < steps(); s++) {
      double parts = weight(s);
      all += parts;
      before += s < step ? parts : 0;
    }
    return before / all;
  }

  /// How long a step takes, relative to the others. Steps are equal, but for an all-to-all round a
  /// ring and what goes across two sets of chips: the first passes on the parts that have not
  /// arrived, one fewer each time, and of the part for the chip opposite half each way; the second
  /// has steps with what each chip has for each other one, and steps with what is relayed.
  private double weight(int step) {
    return switch (way) {
      case BOTH_WAYS_ROUND -> (chips % 2 == 0 ? -0.5 : 0) + steps() - step;
      case ACROSS -> {
        int smaller = chips / 2;
        double relayed = (chips - smaller - 1.0) / smaller;
        boolean direct = chips == 2 || step == 1 || step == 2;
        yield switch (collective) {
          case ALL_REDUCE, REDUCE_SCATTER -> direct ? 1 : relayed;
          case ALL_TO_ALL -> step == 0 ? 1 + relayed : relayed;
          default -> step == 0 ? 1 : relayed;
        };
      }
      default -> 1;
    };
  }

  /// Bytes of a message in the step under way.
  double messageBytes() {
    return switch (way) {
      case ROUND, BY_SWITCH -> sentBytes / steps();
      case DIRECT -> sentBytes / steps() / (chips - 1);
      case ACROSS -> sentBytes * (begin(step() + 1) - begin(step())) / Math.ceilDiv(chips, 2);
      case BOTH_WAYS_ROUND -> sentBytes * (begin(step() + 1) - begin(step())) / 2;
      case ADDED_BY_SWITCH, UP_AND_DOWN -> sentBytes / PIECES;
      case HOP -> sentBytes;
    };
  }

  /// Whether the step under way adds up partial sums.
  boolean reduces() {
    return collective == Collective.ALL_REDUCE && step() < Math.max(1, steps() / 2);
  }

  /// What each chip of a set sends in this cycle.
  void messages(MessageVisitor visitor) {
    int step = step();
    double share = stepShare();
    switch (way) {
      case ROUND -> {
        for (int chip = 0; chip < chips; chip++) {
          int chunk = Math.floorMod(chip - step, chips);
          visitor.visit(chip, (chip + 1) % chips, chunk, !reduces(), share);
        }
      }
      case BOTH_WAYS_ROUND -> {
        for (int chip = 0; chip < chips; chip++) {
          visitor.visit(chip, (chip + 1) % chips, -1, true, share);
          visitor.visit(chip, Math.floorMod(chip - 1, chips), -1, true, share);
        }
      }
      case DIRECT -> {
        for (int from = 0; from < chips; from++) {
          for (int by = 1; by < chips; by++) {
            int to = (from + by) % chips;
            visitor.visit(from, to, reduces() ? to : from, !reduces(), share);
          }
        }
      }
      case ACROSS -> {
        int larger = Math.ceilDiv(chips, 2);
        for (int from = 0; from < chips; from++) {
          for (int to = from < larger ? larger : 0; to < (from < larger ? chips : larger); to++) {
            visitor.visit(from, to, -1, !reduces(), share);
          }
        }
      }
      case BY_SWITCH -> {
        int by = step % (chips - 1) + 1;
        for (int from = 0; from < chips; from++) {
          int to = (from + by) % chips;
          int chunk = reduces() ? to : from;
          boolean up = share < 0.5;
          visitor.visit(
              up ? from : SWITCH,
              up ? SWITCH : to,
              chunk,
              !reduces(),
              up ? 2 * share : 2 * share - 1);
        }
      }
      case ADDED_BY_SWITCH -> {
        for (int chip = 0; chip < chips; chip++) {
          visitor.visit(chip, SWITCH, -1, false, progress * PIECES % 1);
          visitor.visit(SWITCH, chip, -1, true, progress * PIECES % 1);
        }
      }
      case UP_AND_DOWN -> {
        for (int chip = 1; chip < chips; chip++) {
          visitor.visit(chip, (chip - 1) / 2, -1, false, progress * PIECES % 1);
          visitor.visit((chip - 1) / 2, chip, -1, true, progress * PIECES % 1);
        }
      }
      case HOP -> {
        // Between stages, not in the group.
      }
    }
  }

  /// Whether each chip's buffer can be shown chunk by chunk.
  boolean hasChunks() {
    return collective == Collective.ALL_REDUCE
        && (way == Way.ROUND || way == Way.DIRECT || way == Way.BY_SWITCH);
  }

  /// Chips whose values a chunk of a chip's buffer holds now: all of them once it is finished.
  int summed(int chip, int chunk) {
    int received = progress >= 1 ? steps() : step();
    if (way != Way.ROUND) {
      int rest = steps() / 2;
      if (chip == chunk) {
        return received >= rest ? chips : 1 + received;
      }
      int turn = way == Way.DIRECT ? 1 : Math.floorMod(chip - chunk, chips);
      return received >= rest + turn ? chips : 1;
    }
    // It comes round in the step `first`, and as a finished sum n steps later.
    int first = Math.floorMod(chip - 1 - chunk, chips);
    if (first + chips < received || (first == chips - 1 && first < received)) {
      return chips;
    }
    return first < received ? first + 2 : 1;
  }
}
