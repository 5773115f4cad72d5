package org.etchscope.sim.machine.memory;

/// A command as a listener heard it.
record RecordedCommand(MemoryCommand command, int bank, int row, long tick) {}
