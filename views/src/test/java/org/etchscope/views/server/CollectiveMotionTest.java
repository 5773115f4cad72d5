package org.etchscope.views.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.chip.FabricSpec;
import org.etchscope.sim.chip.FabricSpec.Topology;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.fabric.CollectiveCost;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.workload.ParallelLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Messages on the way against what the simulator counts: each chip sends the bytes of the closed
/// form, and in the end every chip holds every sum.
class CollectiveMotionTest {

  private static final int BYTES = 1_680_000;
  private static final int CYCLES = 10_000;

  private static FabricSpec fabric(Topology topology, boolean adds) {
    return new FabricSpec(topology, 900_000_000_000L, 500_000, 0, Precision.BF16, adds);
  }

  private static CollectiveMotion at(
      Stage stage, FabricSpec fabric, String layout, int sent, long cycle) {
    Span span = new Span(100, 100 + CYCLES, stage, 0, 0, 0, 0, sent, 0, 1);
    return CollectiveMotion.of(span, fabric, ParallelLayout.of(layout), 100 + cycle).orElseThrow();
  }

  private static int sent(Stage stage, FabricSpec fabric, int chips) {
    return Math.toIntExact(
        CollectiveCost.of(CollectiveMotion.collective(stage), fabric, chips, BYTES).sentBytes());
  }

  @ParameterizedTest
  @EnumSource
  void aChipSendsTheBytesOfTheClosedFormInAllItsSteps(Topology topology) {
    FabricSpec fabric = fabric(topology, false);
    for (int chips : List.of(2, 3, 4, 7, 8)) {
      for (Stage stage : List.of(Stage.REDUCE_ATTENTION, Stage.DISPATCH)) {
        String layout = (stage == Stage.DISPATCH ? "ep" : "tp") + chips;
        int sent = sent(stage, fabric, chips);
        CollectiveMotion begin = at(stage, fabric, layout, sent, 0);
        if (begin.way() == CollectiveMotion.Way.UP_AND_DOWN) {
          continue;
        }
        double sum = 0;
        int last = -1;
        for (int cycle = 0; cycle < CYCLES; cycle += 10) {
          CollectiveMotion motion = at(stage, fabric, layout, sent, cycle);
          if (motion.step() > last) {
            last = motion.step();
            List<Integer> fromFirst = new ArrayList<>();
            motion.messages((from, _, _, _, _) -> {
              if (from == 0) {
                fromFirst.add(from);
              }
            });
            sum += fromFirst.size() * motion.messageBytes();
          }
        }
        assertThat(last).isEqualTo(begin.steps() - 1);
        // Of two sets the larger has fewer links than the closed form counts for all.
        int fewer = chips / 2;
        double share = topology == Topology.CROSS_LINKED ? fewer / Math.ceil(chips / 2.0) : 1;
        assertThat(sum)
            .as("%s, %d chips, %s", topology, chips, stage)
            .isCloseTo(share * sent, within(1.0));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RING", "FULLY_LINKED", "SWITCH"})
  void inTheEndEveryChipHoldsEverySumAndBeforeNoneDoes(Topology topology) {
    FabricSpec fabric = fabric(topology, false);
    for (int chips : List.of(2, 3, 5, 8)) {
      CollectiveMotion begin = at(Stage.REDUCE_ATTENTION, fabric, "tp" + chips, BYTES, 0);
      CollectiveMotion end = at(Stage.REDUCE_ATTENTION, fabric, "tp" + chips, BYTES, CYCLES);
      for (int chip = 0; chip < chips; chip++) {
        for (int chunk = 0; chunk < chips; chunk++) {
          assertThat(begin.summed(chip, chunk)).isEqualTo(1);
          assertThat(end.summed(chip, chunk)).as("%s, %d chips", topology, chips).isEqualTo(chips);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RING", "FULLY_LINKED", "SWITCH"})
  void halfwayEachSumIsFinishedOnOneChip(Topology topology) {
    FabricSpec fabric = fabric(topology, false);
    for (int chips : List.of(2, 3, 5, 8)) {
      CollectiveMotion middle = at(Stage.REDUCE_ATTENTION, fabric, "tp" + chips, BYTES, CYCLES / 2);
      for (int chunk = 0; chunk < chips; chunk++) {
        int finished = 0;
        for (int chip = 0; chip < chips; chip++) {
          finished += middle.summed(chip, chunk) == chips ? 1 : 0;
        }
        assertThat(finished).as("%s, %d chips, chunk %d", topology, chips, chunk).isEqualTo(1);
      }
    }
  }

  @Test
  void onARingEachChipHandsOnWhatItHasJustReceived() {
    FabricSpec fabric = fabric(Topology.RING, false);
    int chips = 6;
    int[] received = new int[chips];
    for (int step = 0; step < 2 * (chips - 1); step++) {
      long cycle = (long) CYCLES * step / (2L * (chips - 1)) + 1;
      CollectiveMotion motion = at(Stage.REDUCE_ATTENTION, fabric, "tp6", BYTES, cycle);
      int[] now = new int[chips];
      boolean first = step == 0;
      motion.messages((from, to, chunk, _, _) -> {
        assertThat(to).isEqualTo((from + 1) % chips);
        if (!first) {
          assertThat(chunk).isEqualTo(received[from]);
        }
        now[to] = chunk;
      });
      System.arraycopy(now, 0, received, 0, chips);
    }
  }

  @Test
  void anAddingNetworkTakesEachBufferOnce() {
    CollectiveMotion motion =
        at(Stage.REDUCE_ATTENTION, fabric(Topology.SWITCH, true), "tp4", BYTES, 0);
    assertThat(motion.way()).isEqualTo(CollectiveMotion.Way.ADDED_BY_SWITCH);
    assertThat(motion.messageBytes() * CollectiveMotion.PIECES).isEqualTo(BYTES);
  }
}
