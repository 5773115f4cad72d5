package org.etchscope.sim.machine.memory;

import java.util.Arrays;

/// Charges the time of the data buses of a channel to classes of requests: each access pays from
/// the end of the access before it on its pseudo-channel to its own end. What a refresh of all
/// banks delays is shared by all classes instead, since which class it meets is chance.
final class BusCharges implements CompletionListener, CommandListener {

  private final int banksPerPseudoChannel;
  private final int ticksPerAccess;
  private final int classes;
  private long from;
  private final long[] lastEnd;
  private final boolean[] refreshed;
  private final long[] ticks;
  private final long[] accesses;
  private long sharedTicks;

  /// Charges from the beginning.
  BusCharges(HbmDevice device, int classes) {
    banksPerPseudoChannel = device.organisation().banksPerPseudoChannel();
    ticksPerAccess = device.ticksPerAccess();
    this.classes = classes;
    lastEnd = new long[device.organisation().pseudoChannels()];
    refreshed = new boolean[lastEnd.length];
    ticks = new long[classes];
    accesses = new long[classes];
  }

  /// Forgets all charges; what ends before a tick is not counted.
  void restart(long tick) {
    from = tick;
    Arrays.fill(ticks, 0);
    Arrays.fill(accesses, 0);
    sharedTicks = 0;
  }

  /// The number with which a request must be offered.
  int request(int ofClass, int bank) {
    return bank / banksPerPseudoChannel * classes + ofClass;
  }

  @Override
  public void command(MemoryCommand command, int bank, int row, long tick) {
    if (command == MemoryCommand.REFRESH_ALL) {
      refreshed[bank / banksPerPseudoChannel] = true;
    }
  }

  @Override
  public void done(int request, long tick) {
    charge(request, tick);
  }

  @Override
  public void written(int request, long tick) {
    charge(request, tick);
  }

  private void charge(int request, long tick) {
    int pseudoChannel = request / classes;
    if (lastEnd[pseudoChannel] >= from) {
      long passed = tick - lastEnd[pseudoChannel];
      long own = refreshed[pseudoChannel] ? Math.min(passed, ticksPerAccess) : passed;
      ticks[request % classes] += own;
      sharedTicks += passed - own;
      accesses[request % classes]++;
    }
    lastEnd[pseudoChannel] = tick;
    refreshed[pseudoChannel] = false;
  }

  /// Accesses of a class.
  long accesses(int ofClass) {
    return accesses[ofClass];
  }

  /// What a class pays, with its part of the shared time in proportion to the rest, rounded up.
  long ticks(int ofClass) {
    long own = Arrays.stream(ticks).sum();
    return Math.ceilDiv(Math.multiplyExact(ticks[ofClass], own + sharedTicks), own);
  }

  /// All time that was charged.
  long totalTicks() {
    return Arrays.stream(ticks).sum() + sharedTicks;
  }

  long totalAccesses() {
    return Arrays.stream(accesses).sum();
  }
}
