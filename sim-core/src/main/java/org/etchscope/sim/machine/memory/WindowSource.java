package org.etchscope.sim.machine.memory;

import java.util.Arrays;

/// A source that keeps a number of requests under way over all channels: request i is released when
/// i is below the number of completed requests plus the window. Writes complete when they are
/// accepted.
final class WindowSource {

  private final ReferenceRequests requests;
  private final ReferenceTraffic traffic;
  private final long[] released;

  /// Ticks at which reads come back, in rising order, as a ring.
  private final long[] returns;

  private int firstReturn;
  private int returnCount;
  private int limit;
  private int accepted;

  WindowSource(ReferenceRequests requests, ReferenceTraffic traffic, int window) {
    this.requests = requests;
    this.traffic = traffic;
    released = new long[requests.count];
    returns = new long[window + 1];
    limit = Math.min(window, requests.count);
  }

  void done(int request, long tick) {
    traffic.done(request, tick);
    returns[(firstReturn + returnCount++) % returns.length] = tick;
  }

  void run(HbmController[] controllers) {
    int reads = 0;
    for (int channel = 0; channel < controllers.length; channel++) {
      reads += requests.reads(channel);
    }
    Arrays.fill(released, 0, limit, traffic.acceptedAt(0));
    long now = 0;
    while (accepted < requests.count || traffic.readsDone() < reads) {
      int writesBefore = limit;
      boolean again = offerReleased(controllers, now);
      again |= limit != writesBefore;
      long next = again ? now + 1 : Long.MAX_VALUE;
      for (HbmController controller : controllers) {
        next = Math.min(next, controller.nextTick());
      }
      if (returnCount > 0) {
        next = Math.min(next, Math.max(now + 1, returns[firstReturn]));
      }
      now = next;
      for (HbmController controller : controllers) {
        if (controller.nextTick() == now) {
          controller.tick(now);
        }
      }
      takeReturns(now);
    }
  }

  /// @return whether some channel could offer more at the next tick
  private boolean offerReleased(HbmController[] controllers, long now) {
    int releasedNow = limit;
    boolean more = false;
    for (int channel = 0; channel < controllers.length; channel++) {
      boolean taken = true;
      for (int i = 0; taken && i < ReferenceTraffic.OFFERS_PER_TICK; i++) {
        if (!waits(channel, releasedNow)) {
          break;
        }
        int request = traffic.first(channel);
        taken = traffic.offer(controllers[channel], channel, released[request], now);
        if (taken) {
          accepted++;
          if (requests.write[request]) {
            release(now + 1);
          }
        }
      }
      more |= taken && waits(channel, releasedNow);
    }
    return more;
  }

  private boolean waits(int channel, int below) {
    return traffic.waits(channel) && traffic.first(channel) < below;
  }

  private void takeReturns(long now) {
    while (returnCount > 0 && returns[firstReturn] <= now) {
      firstReturn = (firstReturn + 1) % returns.length;
      returnCount--;
      release(traffic.acceptedAt(now));
    }
  }

  private void release(long at) {
    if (limit < requests.count) {
      released[limit++] = at;
    }
  }
}
