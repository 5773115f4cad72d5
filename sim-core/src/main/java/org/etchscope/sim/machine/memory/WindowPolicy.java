package org.etchscope.sim.machine.memory;

import java.util.Objects;

/// First-ready first-come-first-served over one window of reads and one of writes per channel: of
/// the requests in the window, the oldest whose next command may start goes first; a request that
/// has opened its row goes before all others.
///
/// @param name name of the profile
/// @param readEntries reads the controller can look at
/// @param writeEntries writes it can look at
/// @param drainFrom number of waiting writes from which writes go before reads
/// @param drainTo number of waiting writes at which waiting reads go first again
/// @param holdRowHits whether a PRECHARGE waits for row hits that are at least as old as the
///   request that wants it
/// @param passing how many requests later one may come and still go before an older one of its bank
///   whose row is not open, or one of another stack ID that waits for the bus alone; without a
///   bound a stream that keeps rows open can hold up others for as long as it goes on
/// @param openedStay whether a request that has opened its row keeps its place in the window
/// @param refreshStall what waits for a refresh that is due
public record WindowPolicy(
    String name,
    int readEntries,
    int writeEntries,
    int drainFrom,
    int drainTo,
    boolean holdRowHits,
    int passing,
    boolean openedStay,
    RefreshStall refreshStall)
    implements ControllerPolicy {

  /// As many as there are.
  public static final int UNBOUNDED = Integer.MAX_VALUE;

  /// What waits for a refresh that is due.
  public enum RefreshStall {
    /// Only the banks that are refreshed.
    BANKS,
    /// The whole channel: nothing is taken from the windows until all refreshes have started.
    CHANNEL
  }

  public WindowPolicy {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(refreshStall, "refreshStall");
    MemoryCheck.range("read window", readEntries, 1, 4096);
    MemoryCheck.range("write window", writeEntries, 1, 4096);
    MemoryCheck.range("writes from which they are drained", drainFrom, 1, writeEntries);
    MemoryCheck.range("requests later", passing, Math.max(readEntries, writeEntries), UNBOUNDED);
    MemoryCheck.range("writes to which they are drained", drainTo, 0, drainFrom - 1L);
  }

  /// The policy of this product, close to the standard: a window of the given depth for reads and
  /// one for writes, drained from three quarters to one quarter; row hits are kept, but pass an
  /// older request only if they come at most a window later; a refresh stops the banks it refreshes
  /// and no other.
  public static WindowPolicy standard(int depth) {
    MemoryCheck.range("HBM queue depth", depth, 1, 4096);
    int drainFrom = Math.max(1, depth * 3 / 4);
    return new WindowPolicy(
        "standard",
        depth,
        depth,
        drainFrom,
        Math.min(depth / 4, drainFrom - 1),
        true,
        depth,
        true,
        RefreshStall.BANKS);
  }

  /// The policy of Ramulator 2.1 with its scheduler FRFCFS-RowHit: writes are drained from more
  /// than 80 % to less than 20 % of 32 entries, a request that has opened its row leaves the
  /// window, and the channel stands still while a refresh command waits.
  public static WindowPolicy ramulator(int readEntries) {
    return new WindowPolicy(
        "Ramulator 2.1", readEntries, 32, 26, 6, true, UNBOUNDED, false, RefreshStall.CHANNEL);
  }

  /// The same policy with or without holding row hits.
  public WindowPolicy withRowHitsHeld(boolean held) {
    return new WindowPolicy(
        name,
        readEntries,
        writeEntries,
        drainFrom,
        drainTo,
        held,
        passing,
        openedStay,
        refreshStall);
  }

  /// The same policy with another bound on requests that go before older ones.
  public WindowPolicy withPassing(int requests) {
    return new WindowPolicy(
        name,
        readEntries,
        writeEntries,
        drainFrom,
        drainTo,
        holdRowHits,
        requests,
        openedStay,
        refreshStall);
  }

  @Override
  public HbmController controller(
      HbmDevice device, CompletionListener completions, CommandListener commands) {
    return new WindowController(this, device, completions, commands);
  }
}
