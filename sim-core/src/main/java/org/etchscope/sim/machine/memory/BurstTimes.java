package org.etchscope.sim.machine.memory;

import java.util.Arrays;
import java.util.BitSet;
import org.etchscope.sim.checkpoint.Checkpoint;
import org.etchscope.sim.chip.HbmSpec;

/// How long a burst of weights takes on a memory that was idle, from its first access to the
/// arrival of its last. A sweep that goes on for ever falls into step with the refreshes of single
/// banks, for better or worse; a burst meets them anywhere.
///
/// One channel is given bursts with pauses, each where the sweep stands; the mean over bursts
/// counts. All channels have the same part of a burst, and their refreshes the same phase.
final class BurstTimes {

  /// Accesses on a channel of the shortest burst that is looked at.
  static final int SHORTEST = 8;

  /// Bursts that are looked at, each twice as long as the one before it.
  static final int LENGTHS = 10;

  private static final int LONGEST = SHORTEST << (LENGTHS - 1);

  /// Bursts that are measured.
  private static final int BURSTS = 16;

  private final HbmDevice device;
  private final AddressMapping mapping;
  private final HbmController controller;
  private final TileStream addresses;

  /// When each access of a burst has come. Those beyond the longest burst move the next one to
  /// another place in the rows that are open.
  private final long[] arrival;

  /// Phases of the refreshes, in parts of their interval, that no burst has met.
  private final BitSet phases = new BitSet(BURSTS);

  private long now;
  private int missing;

  BurstTimes(HbmSpec spec, HbmDevice device, AddressMapping mapping, ControllerPolicy policy) {
    this.device = device;
    phases.set(0, BURSTS);
    HbmOrganisation organisation = device.organisation();
    int rowsInTurn = organisation.pseudoChannels() * organisation.bankGroups();
    arrival = new long[LONGEST + Math.max(1, organisation.columns() * rowsInTurn / BURSTS)];
    this.mapping = mapping;
    controller = policy.controller(device, this::arrived, CommandListener.NONE);
    StreamMix weights = StreamMix.ofWeights(1, device.organisation().accessBytes());
    addresses =
        new ChannelStreams(spec, device.organisation(), weights).stream(ChannelStreams.WEIGHTS);
  }

  private void arrived(int request, long tick) {
    arrival[request] = tick;
    missing--;
  }

  /// Mean ticks of bursts of [#SHORTEST] accesses, twice as many, and so on.
  long[] ticks() {
    long[] ticks = new long[LENGTHS];
    for (int burst = 0; burst < BURSTS; burst++) {
      Checkpoint.pass();
      long begin = begin();
      idleTo(begin);
      serve();
      long last = begin;
      int length = 0;
      for (int i = 0; i < LONGEST; i++) {
        last = Math.max(last, arrival[i]);
        if (i + 1 == SHORTEST << length) {
          ticks[length++] += last - begin;
        }
      }
      now = Math.max(now, last);
    }
    return Arrays.stream(ticks).map(sum -> sum / BURSTS).toArray();
  }

  /// When the next burst begins: soon after the one before it, as stages of a layer follow one
  /// another, so that rows are still open that no refresh has closed; and in a phase of the
  /// refreshes that no burst has met.
  private long begin() {
    long step = device.spacing().refreshInterval / BURSTS;
    long slot = now / step + 1;
    while (!phases.get((int) (slot % BURSTS))) {
      slot++;
    }
    phases.clear((int) (slot % BURSTS));
    return slot * step + step / 2;
  }

  private void serve() {
    missing = arrival.length;
    long address = addresses.next();
    for (int offered = 0; missing > 0; ) {
      while (offered < arrival.length && offer(offered, address)) {
        address = addresses.next();
        offered++;
      }
      now = controller.nextTick();
      controller.tick(now);
    }
  }

  private boolean offer(int request, long address) {
    return controller.offer(
        request, false, mapping.bank(address), mapping.row(address), mapping.column(address), now);
  }

  private void idleTo(long end) {
    while (controller.nextTick() <= end) {
      controller.tick(controller.nextTick());
    }
    now = end;
  }
}
