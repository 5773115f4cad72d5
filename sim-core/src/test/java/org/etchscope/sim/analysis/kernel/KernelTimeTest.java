package org.etchscope.sim.analysis.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KernelTimeTest {

  private final KernelMachine machine = new KernelLibrary().machine("vidur", "A100").orElseThrow();
  private final KernelMachine.Attention attention = Objects.requireNonNull(machine.attention());

  @Test
  void aLargeProductRunsAtItsShareOfThePeak() {
    double peak = 2.0 * 16384 * 16384 * 16384 / machine.flopsPerSecond();
    assertThat(peak / ProductTime.seconds(machine, 1, 16384, 16384, 16384))
        .isCloseTo(machine.products().computeShare(), within(0.03));
  }

  @Test
  void aThinProductTakesAsLongAsItsWeightsTakeToRead() {
    double bytes = 2.0 * 8192 * 28672;
    double read = bytes / (machine.bytesPerSecond() * machine.products().bandwidthShare());
    assertThat(ProductTime.work(machine, 1, 1, 8192, 28672)).isCloseTo(read, within(0.05 * read));
  }

  @Test
  void aWaveThatIsNotFullCostsAsMuchAsAFullOne() {
    // 128 x 256 tiles: 108 of them are a wave, one more begins a second.
    double full = ProductTime.work(machine, 1, 128L * 54, 8192, 512);
    double more = ProductTime.work(machine, 1, 128L * 57, 8192, 512);
    assertThat(more / full).isGreaterThan(1.3);
  }

  @Test
  void rowsThatFitTheCacheMoveFasterThanThoseThatDoNot() {
    KernelLibrary library = new KernelLibrary();
    KernelMachine card = library.machine("servingsim1", "RTX4090").orElseThrow();
    KernelLibrary.VectorKernel kernel = library.kernel(card, "act_fn").orElseThrow();
    double small = VectorTime.seconds(card, kernel, 20e6, 0) - card.vectors().start();
    double large = VectorTime.seconds(card, kernel, 200e6, 0) - card.vectors().start();
    assertThat(large / small).isGreaterThan(20);
  }

  @Test
  void decodingAloneIsBoundByReadingKeysAndValues() {
    double seconds =
        AttentionTime.decode(
            machine,
            attention,
            new AttentionTime.Heads(32, 8, 128),
            new AttentionTime.Sequences(256, 1, 8191));
    double bytes = 2.0 * 256 * 8192 * 8 * 128 * 2;
    assertThat(seconds - attention.start())
        .isCloseTo(
            bytes / (machine.bytesPerSecond() * attention.bandwidthShare()),
            within(1e-3 * seconds));
  }

  @Test
  void oneRowCostsABlockAsMuchAsSixtyFour() {
    AttentionTime.Heads heads = new AttentionTime.Heads(32, 8, 128);
    assertThat(
            AttentionTime.blocks(
                machine, attention, heads, List.of(new AttentionTime.Sequences(1, 1, 1063))))
        .isEqualTo(
            AttentionTime.blocks(
                machine, attention, heads, List.of(new AttentionTime.Sequences(1, 64, 1000))));
  }
}
