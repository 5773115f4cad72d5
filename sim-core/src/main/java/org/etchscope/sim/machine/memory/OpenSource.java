package org.etchscope.sim.machine.memory;

/// Sources that do not look at completions: all requests wait from the start, or each arrives at
/// its time. Channels do not depend on each other and are run one by one.
final class OpenSource {

  private final ReferenceRequests requests;
  private final ReferenceTraffic traffic;
  private final boolean timed;

  OpenSource(ReferenceRequests requests, ReferenceTraffic traffic) {
    this.requests = requests;
    this.traffic = traffic;
    timed = requests.arrival.length > 0;
  }

  void run(HbmController[] controllers) {
    for (int channel = 0; channel < controllers.length; channel++) {
      runChannel(controllers[channel], channel);
    }
  }

  private void runChannel(HbmController controller, int channel) {
    int reads = traffic.readsDone() + requests.reads(channel);
    long now = 0;
    while (traffic.waits(channel)) {
      boolean refused = offerArrived(controller, channel, now);
      long next = controller.nextTick();
      if (!refused && traffic.waits(channel)) {
        next = Math.min(next, Math.max(now + 1, offerTick(traffic.first(channel))));
      }
      now = next;
      if (controller.nextTick() == now) {
        controller.tick(now);
      }
    }
    while (traffic.readsDone() < reads) {
      controller.tick(controller.nextTick());
    }
  }

  /// Offers what has arrived, at most as much as a tick allows.
  ///
  /// @return whether the controller refused a request
  private boolean offerArrived(HbmController controller, int channel, long now) {
    for (int i = 0; i < ReferenceTraffic.OFFERS_PER_TICK && traffic.waits(channel); i++) {
      int request = traffic.first(channel);
      if (offerTick(request) > now) {
        return false;
      }
      long since = timed ? requests.arrival[request] : traffic.acceptedAt(now);
      if (!traffic.offer(controller, channel, since, now)) {
        return true;
      }
    }
    return false;
  }

  /// The tick after which a request is offered, so that it is accepted when it arrives.
  private long offerTick(int request) {
    return timed ? requests.arrival[request] - traffic.acceptedAt(0) : 0;
  }
}
