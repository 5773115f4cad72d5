package org.etchscope.sim.machine.memory;

/// Hears every command of a channel, in the order in which they start.
@FunctionalInterface
public interface CommandListener {

  /// A listener that hears nothing.
  CommandListener NONE = (command, bank, row, tick) -> {};

  /// A command starts.
  ///
  /// @param bank bank of the channel; for commands to all banks the first one of the pseudo-channel
  /// @param row row that is opened, read or written; -1 for other commands
  /// @param tick when the command starts
  void command(MemoryCommand command, int bank, int row, long tick);
}
