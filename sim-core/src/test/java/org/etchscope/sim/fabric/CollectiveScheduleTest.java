package org.etchscope.sim.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.etchscope.sim.chip.FabricSpec;
import org.etchscope.sim.chip.FabricSpec.Topology;
import org.etchscope.sim.chip.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CollectiveScheduleTest {

  @ParameterizedTest
  @EnumSource(Topology.class)
  void messagesOneByOneTakeAsLongAsTheClosedForm(Topology topology) {
    Random random = new Random(topology.ordinal() + 1L);
    for (int i = 0; i < 120; i++) {
      Collective collective = Collective.values()[i % Collective.values().length];
      int chips = 1 + random.nextInt(CollectiveCost.MOST_CHIPS);
      long bytes = Math.round(Math.pow(2, 12 + 18 * random.nextDouble()));
      FabricSpec fabric = fabric(random, topology, false);
      assertClose(collective, fabric, chips, bytes);
    }
  }

  @Test
  void aSwitchThatAddsTakesAsLongAsItsClosedForm() {
    Random random = new Random(9);
    for (int i = 0; i < 60; i++) {
      long bytes = Math.round(Math.pow(2, 12 + 18 * random.nextDouble()));
      FabricSpec fabric = fabric(random, Topology.SWITCH, true);
      assertClose(Collective.ALL_REDUCE, fabric, 2 + random.nextInt(63), bytes);
    }
  }

  @Test
  void anAllReduceIsAReduceScatterAndAnAllGather() {
    for (Topology topology :
        new Topology[] {
          Topology.RING, Topology.FULLY_LINKED, Topology.SWITCH, Topology.CROSS_LINKED
        }) {
      CollectiveCost whole = CollectiveCost.of(Collective.ALL_REDUCE, topology, false, 8, 1 << 20);
      CollectiveCost half = CollectiveCost.of(Collective.ALL_GATHER, topology, false, 8, 1 << 20);
      assertThat(whole.sentBytes()).isEqualTo(2 * half.sentBytes());
      assertThat(whole.hops()).isEqualTo(2 * half.hops());
    }
  }

  @Test
  void onlyAnAddingNetworkSendsEveryByteOnce() {
    assertThat(
            CollectiveCost.of(Collective.ALL_REDUCE, Topology.SWITCH, true, 64, 1000).sentBytes())
        .isEqualTo(1000);
    assertThat(
            CollectiveCost.of(Collective.ALL_REDUCE, Topology.SWITCH, false, 64, 1000).sentBytes())
        .isEqualTo(1969);
  }

  @Test
  void aSingleChipSendsNothing() {
    assertThat(CollectiveCost.of(Collective.ALL_TO_ALL, Topology.RING, false, 1, 1000))
        .isEqualTo(new CollectiveCost(0, 0, 0));
  }

  @Test
  void moreChipsThanAGroupCanHaveAreRefused() {
    assertThatThrownBy(() -> CollectiveCost.of(Collective.ALL_REDUCE, Topology.RING, false, 65, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("chips is 65; it must be from 1 to 64");
  }

  @Test
  void everyRowGoesToEachOfItsExperts() {
    assertThat(ParallelTraffic.expertAllToAll(100, 8, 2048, 8)).isEqualTo(100L * 8 * 2048);
    assertThat(ParallelTraffic.tensorAllReduce(100, 2048, 16)).isEqualTo(100L * 2048 * 2);
  }

  private static void assertClose(Collective collective, FabricSpec fabric, int chips, long bytes) {
    double closed = CollectiveCost.of(collective, fabric, chips, bytes).picoseconds(fabric);
    double messages = CollectiveSchedule.picoseconds(collective, fabric, chips, bytes);
    assertThat(messages)
        .as("%s on %s, %d chips, %d bytes", collective, fabric, chips, bytes)
        .isCloseTo(closed, within(0.01 * closed));
  }

  private static FabricSpec fabric(Random random, Topology topology, boolean adds) {
    return new FabricSpec(
        topology,
        (10L + random.nextInt(2000)) * 1_000_000_000L,
        1000L * random.nextInt(5000),
        1_000_000L * random.nextInt(20),
        Precision.BF16,
        adds);
  }
}
