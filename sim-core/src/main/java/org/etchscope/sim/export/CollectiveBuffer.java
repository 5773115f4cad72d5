package org.etchscope.sim.export;

import org.etchscope.sim.fabric.Collective;
import org.etchscope.sim.fabric.CollectiveCost;
import org.etchscope.sim.schedule.Activity;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.workload.Scenario;

/// The buffers of a run's collectives, from the bytes that the links carry for them.
final class CollectiveBuffer {

  // CollectiveCommType of Chakra
  private static final int ALL_REDUCE = 0;
  private static final int ALL_GATHER = 2;
  private static final int ALL_TO_ALL = 6;

  private final Scenario scenario;

  CollectiveBuffer(Scenario scenario) {
    this.scenario = scenario;
  }

  /// The number that Chakra gives the collective of a stage.
  static int chakraType(Stage stage) {
    return switch (collective(stage)) {
      case ALL_REDUCE -> ALL_REDUCE;
      case ALL_GATHER -> ALL_GATHER;
      case ALL_TO_ALL -> ALL_TO_ALL;
      case REDUCE_SCATTER, POINT_TO_POINT ->
          throw new IllegalArgumentException(stage + " is no collective of Chakra here");
    };
  }

  private static Collective collective(Stage stage) {
    return switch (stage) {
      // Of the output head the highest logit of each part.
      case REDUCE_ATTENTION, REDUCE_FEED_FORWARD, HEAD -> Collective.ALL_REDUCE;
      case GATHER_MODULATION -> Collective.ALL_GATHER;
      case DISPATCH, RETURN -> Collective.ALL_TO_ALL;
      case PIPELINE_HOP -> Collective.POINT_TO_POINT;
      default -> throw new IllegalArgumentException(stage + " uses no links");
    };
  }

  /// Bytes of the buffer of each chip, over all parts of an operator of the links. What all-to-alls
  /// of experts send depends on the routing, so theirs is the buffer that would send as much if all
  /// chips had the same. The output head's are what a chip sends.
  long bytes(Activity activity) {
    Collective collective = collective(activity.stage());
    int chips =
        collective == Collective.ALL_TO_ALL
            ? scenario.workload().layout().expert()
            : scenario.workload().layout().tensor();
    if (collective == Collective.POINT_TO_POINT || activity.stage() == Stage.HEAD) {
      return activity.bytes();
    }
    // What a buffer of n MiB sends: a whole number in every closed form.
    long probe = (long) chips << 20;
    long sent = CollectiveCost.of(collective, scenario.chip().fabric(), chips, probe).sentBytes();
    long bytes = 0;
    for (int part = 0; part < activity.parts(); part++) {
      bytes += Math.multiplyExact(activity.bytes(part), probe) / sent;
    }
    return bytes;
  }
}
