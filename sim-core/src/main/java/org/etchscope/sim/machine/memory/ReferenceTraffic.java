package org.etchscope.sim.machine.memory;

import java.util.Arrays;

/// The requests of a reference row on their way: one unbounded queue per channel, which offers up
/// to four requests a tick to its controller and stops at the first refusal.
final class ReferenceTraffic {

  static final int OFFERS_PER_TICK = 4;

  private final ReferenceRequests requests;
  private final int acceptedAfter;

  /// First request of each channel's queue.
  private final int[] head;

  /// Tick from which the latency of a request counts; once it is done, the latency.
  private final long[] latency;

  private long end;
  private int readsDone;

  ReferenceTraffic(ReferenceRequests requests, ReferenceSetup setup) {
    this.requests = requests;
    acceptedAfter = setup.seenAfterTick() ? 1 : 0;
    head = Arrays.copyOf(requests.channelStart, setup.channels());
    latency = new long[requests.count];
  }

  /// Whether a channel's queue has requests.
  boolean waits(int channel) {
    return head[channel] < requests.channelStart[channel + 1];
  }

  /// First request of a channel's queue.
  int first(int channel) {
    return head[channel];
  }

  /// Reads that are done or on their way back.
  int readsDone() {
    return readsDone;
  }

  /// When the last read is back and the last write accepted.
  long end() {
    return end;
  }

  /// The latency of each read; of a write it has no meaning.
  long[] latencies() {
    return latency;
  }

  /// The tick a request counts as accepted if it is offered after a tick was run.
  long acceptedAt(long now) {
    return now + acceptedAfter;
  }

  /// Offers the first request of a channel's queue.
  ///
  /// @param since tick from which its latency counts
  /// @return whether it was taken
  boolean offer(HbmController controller, int channel, long since, long now) {
    int request = head[channel];
    latency[request] = since;
    boolean taken =
        controller.offer(
            request,
            requests.write[request],
            requests.bank[request],
            requests.row[request],
            requests.column[request],
            now);
    if (taken) {
      head[channel]++;
      end = Math.max(end, acceptedAt(now));
    }
    return taken;
  }

  void done(int request, long tick) {
    latency[request] = tick - latency[request];
    end = Math.max(end, tick);
    readsDone++;
  }
}
