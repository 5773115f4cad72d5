package org.etchscope.sim.machine.memory;

import java.util.Objects;
import org.etchscope.sim.chip.HbmSpec;

/// One HBM channel as a device: its timing set, how it is built, how fast its clock runs and how it
/// is refreshed.
///
/// @param timing the timing set
/// @param organisation banks, rows and columns
/// @param clockHertz command clock
/// @param refresh refresh mode
public record HbmDevice(
    HbmTiming timing, HbmOrganisation organisation, long clockHertz, RefreshMode refresh) {

  public HbmDevice {
    Objects.requireNonNull(timing, "timing");
    Objects.requireNonNull(organisation, "organisation");
    Objects.requireNonNull(refresh, "refresh");
    MemoryCheck.range("HBM clock in hertz", clockHertz, 1_000_000L, 100_000_000_000L);
  }

  /// One channel of a chip's memory. The clock follows from the chip's bandwidth, not from the name
  /// of the timing set.
  public static HbmDevice of(HbmSpec spec) {
    HbmTiming timing = HbmTiming.named(spec.timingSet());
    long pseudoChannels = (long) spec.channels() * spec.pseudoChannelsPerChannel();
    long bytesPerSecond = Math.ceilDiv(spec.bytesPerSecond(), pseudoChannels);
    return new HbmDevice(
        timing,
        HbmOrganisation.of(spec, timing),
        timing.wires().clockHertz(bytesPerSecond),
        RefreshMode.of(spec.refresh()));
  }

  /// The same device refreshed in another way.
  HbmDevice with(RefreshMode mode) {
    return new HbmDevice(timing, organisation, clockHertz, mode);
  }

  /// Ticks in a second; all times of a controller are in ticks.
  public long tickHertz() {
    return clockHertz * timing.wires().ticksPerClock();
  }

  /// Ticks of a timing parameter at this device's clock.
  public int ticks(TimingParameter parameter) {
    return timing.clocks(parameter, clockHertz) * timing.wires().ticksPerClock();
  }

  /// Ticks of a refresh of one bank or of all banks, from REFRESH to the next ACTIVATE.
  public int refreshTicks(MemoryCommand command) {
    return command == MemoryCommand.REFRESH_BANK
        ? spacing().bankRefreshTicks
        : spacing().refreshTicks;
  }

  /// Ticks the data of one access occupies the data bus of a pseudo-channel.
  public int ticksPerAccess() {
    return timing.wires().burstClocks() * timing.wires().ticksPerClock();
  }

  CommandSpacing spacing() {
    return new CommandSpacing(timing, organisation, clockHertz);
  }
}
