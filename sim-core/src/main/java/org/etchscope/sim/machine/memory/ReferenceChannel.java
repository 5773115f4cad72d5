package org.etchscope.sim.machine.memory;

/// One channel of a reference run: an unbounded queue of requests, which offers up to four a tick
/// and stops at the first refusal, and the controller behind it.
final class ReferenceChannel implements CompletionListener {

  private static final int OFFERS_PER_TICK = 4;

  private final ReferenceRequests requests;
  private final CompletionListener completions;
  private final HbmController controller;
  private final int acceptedAfter;
  private final boolean timed;

  /// First request of the queue, and the end of the channel's requests.
  private int head;

  private final int last;
  private int readsLeft;
  private long now = -1;
  private long end;

  /// A channel at the beginning of a run.
  ///
  /// @param timed whether requests are offered from their arrival on, and not all from the start
  /// @param completions hears of every read that is done
  ReferenceChannel(
      ReferenceRequests requests,
      ReferenceSetup setup,
      int channel,
      boolean timed,
      CompletionListener completions) {
    this.requests = requests;
    this.timed = timed;
    this.completions = completions;
    acceptedAfter = setup.acceptedAfter();
    head = requests.channelStart[channel];
    last = requests.channelStart[channel + 1];
    for (int i = head; i < last; i++) {
      readsLeft += requests.write[i] ? 0 : 1;
    }
    controller = setup.policy().controller(setup.device(), this, CommandListener.NONE);
  }

  HbmController controller() {
    return controller;
  }

  /// Whether all requests were taken and all reads are done.
  boolean isDone() {
    return readsLeft == 0 && head == last;
  }

  /// When the last read was back and the last write was accepted.
  long end() {
    return end;
  }

  @Override
  public void done(int request, long tick) {
    requests.latency[request] = tick - requests.latency[request];
    end = Math.max(end, tick);
    readsLeft--;
    completions.done(request, tick);
  }

  /// Runs up to a tick, or until all is done.
  ///
  /// @param from tick from which requests are offered that have not been refused
  void run(long from, long until) {
    now = Math.max(now, from - 1);
    long offer = nextOffer();
    while (!isDone()) {
      long tick = controller.nextTick();
      long next = Math.min(tick, offer);
      if (next > until) {
        return;
      }
      now = next;
      if (tick == now) {
        controller.tick(now);
      }
      offer = offerArrived();
    }
  }

  /// When something happens next if no further request arrives.
  long nextTick() {
    return isDone() ? HbmController.NEVER : Math.min(controller.nextTick(), nextOffer());
  }

  private long nextOffer() {
    return head == last ? HbmController.NEVER : Math.max(now + 1, offerTick());
  }

  /// The tick after which the first request is offered, so that it is accepted when it arrives.
  private long offerTick() {
    return timed ? requests.arrival[head] - acceptedAfter : 0;
  }

  /// Offers what has arrived, at most as much as a tick allows.
  ///
  /// @return when more can be offered; after a refusal only once the controller has gone on
  private long offerArrived() {
    for (int i = 0; i < OFFERS_PER_TICK && head < last; i++) {
      long at = offerTick();
      if (at > now) {
        return at;
      }
      if (!offerFirst()) {
        return HbmController.NEVER;
      }
    }
    return nextOffer();
  }

  private boolean offerFirst() {
    int request = head;
    boolean write = requests.write[request];
    requests.latency[request] = timed ? requests.arrival[request] : now + acceptedAfter;
    boolean taken =
        controller.offer(
            request,
            write,
            requests.bank[request],
            requests.row[request],
            requests.column[request],
            now);
    if (taken) {
      head++;
      end = Math.max(end, now + acceptedAfter);
      if (write) {
        completions.written(request, now);
      }
    }
    return taken;
  }
}
