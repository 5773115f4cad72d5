package org.etchscope.sim.machine.memory;

import java.util.Arrays;

/// A source that keeps a number of requests under way over all channels: request i is released when
/// i is below the number of completed requests plus the window. Writes complete when they are
/// accepted.
///
/// A read is known to be done a latency before its data is there. For as long the channels do not
/// depend on each other and are run one by one; with writes, tick by tick.
final class WindowSource implements CompletionListener {

  private final ReferenceRequests requests;
  private final int acceptedAfter;
  private final int ahead;

  /// Reads that come back at each tick, as a ring.
  private final int[] returns;

  private int underWay;
  private int written;
  private int released;

  WindowSource(ReferenceRequests requests, ReferenceSetup setup, int window) {
    this.requests = requests;
    acceptedAfter = setup.acceptedAfter();
    int latency = setup.device().spacing().readLatency;
    ahead = requests.hasWrites() ? 1 : latency;
    returns = new int[Integer.highestOneBit(2 * latency) << 1];
    Arrays.fill(requests.arrival, HbmController.NEVER);
    release(window, acceptedAfter);
  }

  @Override
  public void done(int request, long tick) {
    returns[at(tick)]++;
    underWay++;
  }

  @Override
  public void written(int request, long tick) {
    written++;
  }

  void run(ReferenceChannel[] channels) {
    long from = 0;
    while (run(channels, from, from + ahead - 1)) {
      from += ahead;
      release(written, from + acceptedAfter);
      written = 0;
      long next = underWay > 0 ? from : Math.max(from, nextTick(channels));
      takeReturns(from, next + ahead);
      from = next;
    }
  }

  /// @return whether there is more to do
  private static boolean run(ReferenceChannel[] channels, long from, long until) {
    boolean more = false;
    for (ReferenceChannel channel : channels) {
      channel.run(from, until);
      more |= !channel.isDone();
    }
    return more;
  }

  private static long nextTick(ReferenceChannel[] channels) {
    long next = HbmController.NEVER;
    for (ReferenceChannel channel : channels) {
      next = Math.min(next, channel.nextTick());
    }
    return next;
  }

  private void takeReturns(long from, long to) {
    for (long tick = from; underWay > 0 && tick < to; tick++) {
      int back = returns[at(tick)];
      returns[at(tick)] = 0;
      underWay -= back;
      release(back, tick + acceptedAfter);
    }
  }

  private int at(long tick) {
    return (int) tick & (returns.length - 1);
  }

  private void release(int number, long arrival) {
    int end = (int) Math.min((long) released + number, requests.count);
    while (released < end) {
      requests.arrival[requests.place[released++]] = arrival;
    }
  }
}
