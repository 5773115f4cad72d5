package org.etchscope.sim.machine.memory;

/// The controller of one HBM channel at command level. It is driven by its owner: [#tick] at the
/// ticks that [#nextTick] names, requests in between by [#offer]. Nothing happens at ticks in
/// between, so a run costs by what happens and not by how long it takes.
public sealed interface HbmController permits WindowController, BankQueueController {

  /// No further tick.
  long NEVER = Long.MAX_VALUE;

  /// Offers a request, to be looked at from the tick after `now`. A write that is taken is done for
  /// the sender.
  ///
  /// @param request a number of the sender's, told again when a read is done
  /// @param write whether it writes
  /// @param bank bank of the channel, as [HbmOrganisation#banks()] numbers them
  /// @param row row of the bank
  /// @param column access of the row
  /// @param now the last tick that was run, or 0
  /// @return whether there was room
  boolean offer(int request, boolean write, int bank, int row, int column, long now);

  /// Runs one tick. Ticks must rise, and none may be left out at which [#nextTick] says something
  /// happens.
  void tick(long now);

  /// The next tick at which something may happen if no request is offered before.
  long nextTick();

  /// Commands issued so far.
  CommandCounts counts();

  /// Ticks up to `now`, the last that was run, in which some row of a pseudo-channel was open,
  /// added up over the pseudo-channels.
  long openTicks(long now);
}
