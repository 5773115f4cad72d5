package org.etchscope.sim.machine.memory;

import java.util.Arrays;

/// A source that keeps a number of requests under way over all channels: request i is released when
/// i is below the number of completed requests plus the window. Writes complete when they are
/// accepted.
final class WindowSource {

  private static final long NOT_RELEASED = -1;

  private final ReferenceRequests requests;
  private final ReferenceTraffic traffic;
  private final HbmController[] controllers;

  /// When each request was released.
  private final long[] released;

  /// What each controller answered last.
  private final long[] nextTick;

  /// Ticks at which reads come back, in rising order, as a ring.
  private final long[] returns;

  private int firstReturn;
  private int returnCount;
  private int limit;
  private int accepted;

  WindowSource(
      ReferenceRequests requests,
      ReferenceTraffic traffic,
      int window,
      HbmController[] controllers) {
    this.requests = requests;
    this.traffic = traffic;
    this.controllers = controllers;
    released = new long[requests.count];
    Arrays.fill(released, NOT_RELEASED);
    nextTick = new long[controllers.length];
    returns = new long[window + 1];
    release(window, traffic.acceptedAt(0));
  }

  void done(int request, long tick) {
    traffic.done(request, tick);
    int end = firstReturn + returnCount++;
    returns[end < returns.length ? end : end - returns.length] = tick;
  }

  void run() {
    int reads = 0;
    for (int channel = 0; channel < controllers.length; channel++) {
      reads += requests.reads(channel);
      nextTick[channel] = controllers[channel].nextTick();
    }
    long now = 0;
    while (accepted < requests.count || traffic.readsDone() < reads) {
      boolean again = offerReleased(now);
      now = Math.min(again ? now + 1 : Long.MAX_VALUE, nextEvent(now));
      tick(now);
      takeReturns(now);
    }
  }

  /// Offers what was released before this tick.
  ///
  /// @return whether some channel could offer more at the next tick
  private boolean offerReleased(long now) {
    int writes = 0;
    boolean more = false;
    for (int channel = 0; channel < controllers.length; channel++) {
      if (waits(channel)) {
        boolean taken = true;
        for (int i = 0; i < ReferenceTraffic.OFFERS_PER_TICK && taken && waits(channel); i++) {
          int request = traffic.first(channel);
          taken = traffic.offer(controllers[channel], channel, released[request], now);
          if (taken) {
            accepted++;
            writes += requests.write[request] ? 1 : 0;
          }
        }
        more |= taken && waits(channel);
        nextTick[channel] = controllers[channel].nextTick();
      }
    }
    release(writes, now + 1);
    return more || writes > 0;
  }

  private boolean waits(int channel) {
    return traffic.waits(channel) && released[traffic.first(channel)] != NOT_RELEASED;
  }

  private long nextEvent(long now) {
    long next = returnCount > 0 ? Math.max(now + 1, returns[firstReturn]) : Long.MAX_VALUE;
    for (long tick : nextTick) {
      next = Math.min(next, tick);
    }
    return next;
  }

  private void tick(long now) {
    for (int channel = 0; channel < nextTick.length; channel++) {
      if (nextTick[channel] == now) {
        controllers[channel].tick(now);
        nextTick[channel] = controllers[channel].nextTick();
      }
    }
  }

  private void takeReturns(long now) {
    while (returnCount > 0 && returns[firstReturn] <= now) {
      firstReturn = firstReturn + 1 == returns.length ? 0 : firstReturn + 1;
      returnCount--;
      release(1, traffic.acceptedAt(now));
    }
  }

  private void release(int number, long at) {
    int end = Math.min(limit + number, requests.count);
    while (limit < end) {
      released[requests.place[limit++]] = at;
    }
  }
}
