package org.etchscope.sim.machine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.etchscope.sim.chip.HbmSpec;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

final class MemoryAddressesTest {

  private record Access(int channel, long address, boolean write) {}

  /// Addresses with the accesses they make.
  private static final class Made {

    private final List<Access> accesses = new ArrayList<>();
    private final MemoryAddresses addresses;

    Made(HbmSpec spec, KeyValuePlacement placement, long entryBytes) {
      addresses =
          new MemoryAddresses(
              spec,
              HbmDevice.of(spec).organisation(),
              placement,
              entryBytes,
              (channel, address, write) -> accesses.add(new Access(channel, address, write)));
    }

    void move(int stream, long bytes) {
      switch (stream) {
        case 0 -> addresses.weights(bytes);
        case 1 -> addresses.pages(bytes);
        case 2 -> addresses.entries(bytes);
        case 3 -> addresses.activations(bytes, false);
        default -> addresses.activations(bytes, true);
      }
    }
  }

  @RepeatedTest(20)
  void whoBeginsInTheMiddleMakesTheAddressesOfWhoBeganAtTheStart(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    HbmSpec spec =
        random.nextBoolean() ? HbmSpecs.pocket() : HbmSpecs.sohu(HbmSpec.Refresh.PER_BANK);
    long entry = 32L << random.nextInt(6);
    KeyValuePlacement placement = KeyValuePlacement.of(spec, entry << random.nextInt(8));
    Made whole = new Made(spec, placement, entry);
    long[] moved = new long[5];
    for (int i = 0; i < 40; i++) {
      int stream = random.nextInt(5);
      long bytes = random.nextLong(1, 20_000);
      whole.move(stream, bytes);
      moved[stream] += bytes;
    }
    whole.accesses.clear();
    Made late = new Made(spec, placement, entry);
    late.addresses.skipTo(new MemoryPositions(moved[0], moved[1], moved[2], moved[3], moved[4]));
    for (int i = 0; i < 20; i++) {
      int stream = random.nextInt(5);
      long bytes = random.nextLong(1, 20_000);
      whole.move(stream, bytes);
      late.move(stream, bytes);
    }
    assertThat(late.accesses).isEqualTo(whole.accesses);
  }
}
