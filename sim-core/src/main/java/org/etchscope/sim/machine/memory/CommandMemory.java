package org.etchscope.sim.machine.memory;

import org.etchscope.sim.chip.HbmSpec;
import org.jspecify.annotations.Nullable;

/// A chip's whole memory at command level, driven by a run: every access of every transfer goes to
/// the controller of its channel. Transfers are handed over one after the other; the next one may
/// follow when no more accesses wait in front of some controller than it can look at. So what is
/// under way overlaps, and pages that lie on some channels do not hold up the others. Transfers are
/// told as done in the order in which they came, a read when its last data is back, a write when
/// the controllers have taken it.
///
/// Times of the run are core cycles; the memory works in its own ticks in between.
public final class CommandMemory {

  /// Hears what becomes of transfers. The cycle is never before the one of the call.
  public interface Listener {

    /// There is room in front of the controllers; another transfer may follow.
    void handedOver(long cycle);

    /// The oldest transfer under way is done.
    void done(long cycle);
  }

  private final CoreClock clock;
  private final Listener listener;
  private final ChannelQueue[] channels;
  private final MemoryAddresses addresses;
  private final @Nullable MemoryWatcher watcher;
  private final TransferRing transfers = new TransferRing();

  /// Accesses that may wait in front of a controller while another transfer follows: as many as it
  /// can look at.
  private final int entries;

  private MemoryStream stream = MemoryStream.WEIGHTS;
  private boolean handing;
  private long now;
  private long stopTick;

  /// A memory with closed rows and empty queues at cycle 0, with the policy that the chip's
  /// scheduling names.
  ///
  /// @param coreHertz core clock of the chip
  /// @param placement where pages of the cache lie
  /// @param entryBytes bytes appended at one place
  /// @throws IllegalArgumentException if timing set or mapping is unknown or does not fit
  public CommandMemory(
      HbmSpec spec,
      long coreHertz,
      KeyValuePlacement placement,
      long entryBytes,
      Listener listener) {
    this(spec, coreHertz, placement, entryBytes, listener, null);
  }

  /// A memory that somebody may watch.
  ///
  /// @param watcher hears of every access and command; `null` if nobody does
  /// @throws IllegalArgumentException if timing set or mapping is unknown or does not fit
  public CommandMemory(
      HbmSpec spec,
      long coreHertz,
      KeyValuePlacement placement,
      long entryBytes,
      Listener listener,
      @Nullable MemoryWatcher watcher) {
    this.listener = listener;
    this.watcher = watcher;
    HbmDevice device = HbmDevice.of(spec);
    clock = new CoreClock(coreHertz, device.tickHertz());
    AddressMapping mapping = AddressMapping.named(spec.mapping(), device.organisation(), 1);
    ControllerPolicy policy = ControllerPolicy.of(spec);
    entries = spec.queueDepth();
    channels = new ChannelQueue[spec.channels()];
    for (int i = 0; i < channels.length; i++) {
      channels[i] =
          new ChannelQueue(
              policy.controller(device, transfers::accessDone, commandsOf(i)), mapping);
    }
    addresses =
        new MemoryAddresses(spec, device.organisation(), placement, entryBytes, this::access);
  }

  private CommandListener commandsOf(int channel) {
    MemoryWatcher hearer = watcher;
    return hearer == null
        ? CommandListener.NONE
        : (command, bank, row, tick) -> hearer.command(channel, command, bank, row, tick);
  }

  /// Begins where a run stands that has moved some bytes; to be called first of all.
  public void skipTo(MemoryPositions positions) {
    addresses.skipTo(positions);
  }

  private void access(int channel, long address, boolean write) {
    if (watcher != null) {
      watcher.access(new MemoryRequest(now, channel, address, write, stream));
    }
    channels[channel].add(transfers.newest(), address, write);
    transfers.addAccess();
  }

  /// Hands over a tile of weights.
  public void readWeights(long cycle, long bytes) {
    begin(cycle, MemoryStream.WEIGHTS);
    addresses.weights(bytes);
    offered();
  }

  /// Hands over a read of cached pages.
  public void readPages(long cycle, long bytes) {
    begin(cycle, MemoryStream.KEY_VALUE_READ);
    addresses.pages(bytes);
    offered();
  }

  /// Hands over keys and values to append.
  public void append(long cycle, long bytes) {
    begin(cycle, MemoryStream.KEY_VALUE_APPEND);
    addresses.entries(bytes);
    offered();
  }

  /// Hands over activations that pass through.
  public void moveActivations(long cycle, long bytes, boolean write) {
    begin(cycle, MemoryStream.ACTIVATIONS);
    addresses.activations(bytes, write);
    offered();
  }

  private void begin(long cycle, MemoryStream ofStream) {
    stream = ofStream;
    if (handing) {
      throw new IllegalStateException("a transfer is still being handed over");
    }
    long tick = clock.tick(cycle);
    tickTo(tick);
    now = Math.max(now, tick);
    handing = true;
    transfers.begin(now);
  }

  private void offered() {
    for (ChannelQueue channel : channels) {
      channel.offer(now, transfers::accessDone);
    }
    report();
  }

  /// Goes on to a cycle, whatever is told on the way.
  public void passTo(long cycle) {
    tickTo(clock.tick(cycle));
    report();
  }

  /// Goes on to a cycle, or to the first cycle at which something was told.
  public void runTo(long cycle) {
    stopTick = clock.tick(cycle);
    while (!transfers.isEmpty()) {
      long next = nextTick();
      if (next > stopTick) {
        return;
      }
      step(next);
      report();
    }
  }

  private long nextTick() {
    long next = HbmController.NEVER;
    for (ChannelQueue channel : channels) {
      next = Math.min(next, channel.controller.nextTick());
    }
    return next;
  }

  private void step(long tick) {
    now = tick;
    for (ChannelQueue channel : channels) {
      if (channel.controller.nextTick() == tick) {
        channel.controller.tick(tick);
        channel.offer(tick, transfers::accessDone);
      }
    }
  }

  /// Refreshes and writes go on while nobody waits.
  private void tickTo(long tick) {
    for (long next = nextTick(); next <= tick; next = nextTick()) {
      step(next);
    }
  }

  private void report() {
    if (handing && hasRoom()) {
      handing = false;
      tell(now, true);
    }
    while (transfers.oldestIsDone()) {
      tell(transfers.removeOldest(), false);
    }
  }

  /// Whether a channel has little to do: a transfer whose pages lie on some channels does not keep
  /// the others waiting.
  private boolean hasRoom() {
    for (ChannelQueue channel : channels) {
      if (channel.waiting() <= entries) {
        return true;
      }
    }
    return false;
  }

  private void tell(long tick, boolean handedOver) {
    long cycle = clock.cycle(tick);
    stopTick = Math.min(stopTick, Math.max(tick, clock.tick(cycle)));
    if (handedOver) {
      listener.handedOver(cycle);
    } else {
      listener.done(cycle);
    }
  }
}
