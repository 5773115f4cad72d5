package org.etchscope.sim.machine.array.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.etchscope.sim.machine.array.FoldGrid;
import org.etchscope.sim.machine.array.MatrixProduct;
import org.etchscope.sim.machine.array.Stationary;
import org.etchscope.sim.machine.array.reference.CompatibleArray.Version;
import org.junit.jupiter.api.Test;

/// The fast simulation against the rules played word by word, on seeded random runs.
final class CompatibleSimulationTest {

  private static CompatibleArray random(Random random, boolean limited) {
    MatrixProduct product = new MatrixProduct(size(random), size(random), size(random));
    Stationary stationary = Stationary.values()[random.nextInt(3)];
    FoldGrid grid =
        new FoldGrid(product, stationary, 1 + random.nextInt(12), 1 + random.nextInt(12));
    return new CompatibleArray(
        Version.values()[random.nextInt(2)],
        grid,
        100 + random.nextInt(700),
        100 + random.nextInt(700),
        100 + random.nextInt(700),
        limited ? 1 + random.nextInt(9) : 0);
  }

  private static int size(Random random) {
    return 1 + random.nextInt(random.nextBoolean() ? 40 : 6);
  }

  @Test
  void readsWithoutWaitsAreCountedAsIfEveryAddressWereRemembered() {
    Random random = new Random(20_260_101);
    int several = 0;
    for (int i = 0; i < 2_500; i++) {
      CompatibleArray array = random(random, false);
      LiteralArray literal = new LiteralArray(array);
      CompatibleCounts counts = CompatibleSimulation.run(array);
      assertThat(counts.totalCycles()).as("%s", array).isEqualTo(literal.ofmap.size() - 1L);
      several += check(counts.ifmap(), literal.ifmap, array.ifmapWords(), array);
      several += check(counts.filter(), literal.filter, array.filterWords(), array);
      assertThat(counts.ofmap().sramStart()).as("%s", array).isEqualTo(firstWrite(literal));
    }
    assertThat(several).as("operands of several generations").isGreaterThan(500);
  }

  private static int firstWrite(LiteralArray literal) {
    int cycle = 0;
    while (literal.ofmap.get(cycle) == 0) {
      cycle++;
    }
    return cycle;
  }

  private static int check(
      OperandCounts counts, List<List<Long>> requests, long words, CompatibleArray array) {
    long all = requests.stream().mapToLong(List::size).sum();
    int first = 0;
    while (requests.get(first).isEmpty()) {
      first++;
    }
    int last = requests.size() - 1;
    while (requests.get(last).isEmpty()) {
      last--;
    }
    assertThat(counts.sramAccesses()).as("%s", array).isEqualTo(all);
    assertThat(counts.sramStart()).as("%s", array).isEqualTo(first + 1L);
    assertThat(counts.sramStop()).as("%s", array).isEqualTo(last + 1L);
    assertThat(counts.dramWords())
        .as("%s", array)
        .isEqualTo(LiteralArray.generationReads(requests, words));
    List<Integer> fills = LiteralArray.fills(requests, words);
    if (!fills.isEmpty()) {
      assertThat(counts.dramStop()).as("%s", array).isEqualTo(fills.getLast() + 1L);
    }
    return fills.size() > 1 ? 1 : 0;
  }

  @Test
  void limitedBandwidthStallsAsIfEveryWordWereLookedUp() {
    Random random = new Random(20_260_102);
    int refilled = 0;
    int drained = 0;
    for (int i = 0; i < 2_500; i++) {
      CompatibleArray array = random(random, true);
      LiteralArray literal = new LiteralArray(array);
      literal.play();
      CompatibleCounts counts = CompatibleSimulation.run(array);
      assertThat(counts.stallCycles()).as("%s", array).isEqualTo(literal.stalls);
      assertThat(counts.totalCycles()).as("%s", array).isEqualTo(literal.total);
      refilled += literal.refills > 0 ? 1 : 0;
      drained += literal.drainedMidRun > 0 ? 1 : 0;
    }
    assertThat(refilled).as("runs with refills").isGreaterThan(500);
    assertThat(drained).as("runs with drains").isGreaterThan(500);
  }
}
