package org.etchscope.sim.machine.memory;

import java.util.Arrays;
import java.util.PriorityQueue;

/// A reference row run tick by tick: every controller at every tick, all sources as the description
/// of the reference set has them. Slow, and the oracle of [HbmReferenceRun], which jumps and runs
/// channels one by one.
final class PlainReferenceRun {

  private static final long NOT_RELEASED = -1;

  private final ReferenceRequests requests;
  private final int acceptedAfter;
  private final HbmController[] controllers;
  private final int[] head;
  private final long[] since;
  private final boolean window;
  private final boolean timed;
  private final PriorityQueue<Long> returns = new PriorityQueue<>();
  private int limit;
  private int left;
  private double latencySum;
  private long end;

  PlainReferenceRun(HbmReferenceRow row) {
    ReferenceSetup setup = ReferenceSetup.of(row);
    String source = ReferenceRequests.sourceOf(row);
    requests = new ReferenceRequests(row, setup);
    acceptedAfter = setup.acceptedAfter();
    window = source.startsWith("w");
    timed = source.equals("det") || source.equals("poi");
    since = new long[requests.count];
    Arrays.fill(since, NOT_RELEASED);
    head = requests.channelStart.clone();
    left = requests.count;
    controllers = new HbmController[setup.channels()];
    for (int channel = 0; channel < controllers.length; channel++) {
      controllers[channel] =
          setup.policy().controller(setup.device(), this::done, CommandListener.NONE);
    }
    release(window ? Integer.parseInt(source.substring(1)) : requests.count, acceptedAfter);
    for (long now = 0; left > 0; now++) {
      step(now);
    }
  }

  /// When the last read was back and the last write was accepted.
  long end() {
    return end;
  }

  /// Latencies of all reads, added up.
  double latencySum() {
    return latencySum;
  }

  private void done(int request, long tick) {
    latencySum += tick - since[request];
    end = Math.max(end, tick);
    returns.add(tick);
    left--;
  }

  private void release(int number, long at) {
    for (int i = 0; i < number && limit < requests.count; i++) {
      since[requests.place[limit++]] = at;
    }
  }

  private void step(long now) {
    for (HbmController controller : controllers) {
      if (now > 0) {
        controller.tick(now);
      }
    }
    while (window && !returns.isEmpty() && returns.peek() <= now) {
      returns.remove();
      release(1, now + acceptedAfter);
    }
    int written = 0;
    for (int channel = 0; channel < controllers.length; channel++) {
      int before = head[channel];
      while (head[channel] < before + 4 && offer(channel, now)) {
        written += requests.write[head[channel]++] ? 1 : 0;
      }
    }
    left -= written;
    if (window) {
      release(written, now + 1 + acceptedAfter);
    }
  }

  private boolean offer(int channel, long now) {
    int request = head[channel];
    if (request == requests.channelStart[channel + 1] || !isThere(request, now)) {
      return false;
    }
    if (!window) {
      since[request] = timed ? requests.arrival[request] : now + acceptedAfter;
    }
    boolean taken =
        controllers[channel].offer(
            request,
            requests.write[request],
            requests.bank[request],
            requests.row[request],
            requests.column[request],
            now);
    end = taken ? Math.max(end, now + acceptedAfter) : end;
    return taken;
  }

  private boolean isThere(int request, long now) {
    return window ? since[request] != NOT_RELEASED : !timed || arrives(request, now);
  }

  private boolean arrives(int request, long now) {
    return requests.arrival[request] - acceptedAfter <= now;
  }
}
