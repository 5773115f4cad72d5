package org.etchscope.sim.commands;

import org.etchscope.sim.machine.memory.MemoryCommand;
import org.etchscope.sim.machine.memory.MemoryStream;
import org.jspecify.annotations.Nullable;

/// A command of a channel.
///
/// @param tick when it starts, in ticks of the memory from the beginning of the window; below 0 for
///   commands before it
/// @param command the command
/// @param bank bank of the channel; for commands to all banks the first one of the pseudo-channel
/// @param row row that is opened, read or written; -1 for other commands
/// @param stream what the row holds, as far as it was asked for; `null` for refreshes
public record TimedCommand(
    long tick, MemoryCommand command, int bank, int row, @Nullable MemoryStream stream) {}
