package org.etchscope.sim.machine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.etchscope.sim.chip.HbmSpec;
import org.junit.jupiter.api.Test;

final class CommandMemoryTest {

  private static final long CORE_HERTZ = 800_000_000L;

  /// Hands over transfers as soon as the memory takes them.
  private static final class Driver implements CommandMemory.Listener {
    private final List<Long> taken = new ArrayList<>();
    private final List<Long> done = new ArrayList<>();

    @Override
    public void handedOver(long cycle) {
      taken.add(cycle);
    }

    @Override
    public void done(long cycle) {
      done.add(cycle);
    }
  }

  private static Driver drive(HbmSpec spec, int count, long seed) {
    Driver driver = new Driver();
    KeyValuePlacement pages = KeyValuePlacement.of(spec, 2048);
    CommandMemory memory = new CommandMemory(spec, CORE_HERTZ, pages, 128, driver);
    Random random = new Random(seed);
    long now = 0;
    for (int i = 0; i < count; i++) {
      long bytes = 32L * random.nextInt(1, 200);
      switch (random.nextInt(5)) {
        case 0 -> memory.readWeights(now, bytes);
        case 1 -> memory.readPages(now, bytes);
        case 2 -> memory.append(now, bytes);
        default -> memory.moveActivations(now, bytes, random.nextBoolean());
      }
      while (driver.taken.size() == i) {
        memory.runTo(Long.MAX_VALUE);
      }
      now = driver.taken.getLast() + random.nextInt(3);
    }
    while (driver.done.size() < count) {
      memory.runTo(Long.MAX_VALUE);
    }
    return driver;
  }

  @Test
  void everyTransferIsTakenAndDoneInItsTurn() {
    for (HbmSpec spec : List.of(HbmSpecs.pocket(), HbmSpecs.sohu(HbmSpec.Refresh.PER_BANK))) {
      Driver driver = drive(spec, 300, 7);
      assertThat(driver.taken).hasSize(300).isSorted();
      assertThat(driver.done).hasSize(300).isSorted();
    }
  }

  @Test
  void theSameTransfersTakeTheSameTime() {
    assertThat(drive(HbmSpecs.pocket(), 200, 3).done)
        .isEqualTo(drive(HbmSpecs.pocket(), 200, 3).done);
  }

  @Test
  void weightsOneAfterTheOtherComeAtTheRateOfTheCalibration() {
    HbmSpec spec = HbmSpecs.pocket();
    Driver driver = new Driver();
    CommandMemory memory =
        new CommandMemory(spec, CORE_HERTZ, KeyValuePlacement.of(spec, 2048), 128, driver);
    int tiles = 2_000;
    for (int i = 0; i < tiles; i++) {
      memory.readWeights(i == 0 ? 0 : driver.taken.getLast(), 1024);
      while (driver.taken.size() == i) {
        memory.runTo(Long.MAX_VALUE);
      }
    }
    while (driver.done.size() < tiles) {
      memory.runTo(Long.MAX_VALUE);
    }
    double perCycle = tiles * 1024.0 / driver.done.getLast();
    double calibrated =
        new StreamCalibration(spec, CORE_HERTZ)
                .rates(StreamMix.ofWeights(1 << 20, 1024))
                .weights()
                .bytesPer4096Cycles()
            / 4096.0;
    assertThat(perCycle / calibrated).isBetween(0.98, 1.02);
  }

  @Test
  void cyclesAndTicksMeetExactly() {
    Random random = new Random(11);
    for (int i = 0; i < 10_000; i++) {
      long core = random.nextLong(1_000_000L, 4_000_000_000L);
      long ticks = random.nextLong(1_000_000L, 8_000_000_000L);
      long cycle = random.nextLong(1L << 40);
      CoreClock clock = new CoreClock(core, ticks);
      long tick = clock.tick(cycle);
      BigInteger exact =
          BigInteger.valueOf(cycle)
              .multiply(BigInteger.valueOf(ticks))
              .divide(BigInteger.valueOf(core));
      assertThat(BigInteger.valueOf(tick)).isEqualTo(exact);
      assertThat(clock.cycle(tick)).isLessThanOrEqualTo(cycle);
      assertThat(clock.tick(clock.cycle(tick + 1))).isGreaterThanOrEqualTo(tick + 1);
    }
  }
}
