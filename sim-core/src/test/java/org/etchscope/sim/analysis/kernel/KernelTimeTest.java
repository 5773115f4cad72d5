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

  private static final AttentionTime.Heads HEADS = new AttentionTime.Heads(32, 8, 128);

  private double decode(int sequences, int history) {
    return AttentionTime.decode(
        machine, attention, HEADS, new AttentionTime.Sequences(sequences, 1, history));
  }

  private double blocks(int sequences, int rows, int history) {
    return AttentionTime.blocks(
        machine, attention, HEADS, List.of(new AttentionTime.Sequences(sequences, rows, history)));
  }

  @Test
  void fullWavesOfDecodingAreBoundByReadingKeysAndValues() {
    KernelMachine card = new KernelLibrary().machine("servingsim1", "RTXPRO6000").orElseThrow();
    KernelMachine.Attention constants = Objects.requireNonNull(card.attention());
    // 47 sequences of 8 groups fill the two places of 188 multiprocessors.
    double seconds =
        AttentionTime.decode(card, constants, HEADS, new AttentionTime.Sequences(10 * 47, 1, 8191));
    double bytes = 2.0 * 10 * 47 * 8192 * 8 * 128 * 2;
    assertThat(seconds - constants.start())
        .isCloseTo(
            bytes / (card.bytesPerSecond() * constants.bandwidthShare()), within(1e-3 * seconds));
  }

  @Test
  void aFewBlocksBeyondAWaveOfDecodingTakeTheTimeOfALoneOne() {
    double lone = attention.block() + 8192 / 64 * attention.tile();
    assertThat(decode(28, 8191) - decode(27, 8191)).isCloseTo(lone, within(1e-9));
  }

  @Test
  void keysOfFewSequencesAreSplitOverIdleMultiprocessors() {
    assertThat(decode(1, 8191)).isLessThan(decode(20, 8191) / 4);
    assertThat(blocks(1, 64, 8192)).isLessThan(0.5 * blocks(3, 64, 8192));
  }

  @Test
  void oneRowTakesABlockLikeAHundredAndTwentyEight() {
    double keys = 127.0 / 64 * attention.newTile();
    assertThat(blocks(3, 128, 1024) - blocks(3, 1, 1151)).isCloseTo(keys, within(1e-9));
  }

  @Test
  void blocksComeInWholeWaves() {
    // 864 blocks of 32 heads, and 96, on 108 multiprocessors.
    assertThat(blocks(27, 1, 1023) - attention.start())
        .isCloseTo(8 * (blocks(3, 1, 1023) - attention.start()), within(1e-9));
  }
}
