package org.etchscope.sim.machine.memory;

/// Hears what a whole memory is asked for and what its controllers do. All times are ticks of the
/// memory, see [HbmDevice#tickHertz].
public interface MemoryWatcher {

  /// An access stands in front of the controller of its channel.
  void access(MemoryRequest request);

  /// A command starts on a channel.
  ///
  /// @param channel channel, over all stacks
  /// @param bank bank of the channel; for commands to all banks the first one of the pseudo-channel
  /// @param row row that is opened, read or written; -1 for other commands
  void command(int channel, MemoryCommand command, int bank, int row, long tick);
}
