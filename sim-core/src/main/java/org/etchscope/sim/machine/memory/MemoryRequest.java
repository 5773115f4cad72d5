package org.etchscope.sim.machine.memory;

/// One access that a run asks a memory for.
///
/// @param tick when it stands in front of the controller
/// @param channel channel, over all stacks
/// @param address address within the channel, in bytes
/// @param write whether it goes to the memory
/// @param stream what it is part of
public record MemoryRequest(
    long tick, int channel, long address, boolean write, MemoryStream stream) {}
