package org.etchscope.sim.machine.memory;

/// The commands a controller sends to a channel.
public enum MemoryCommand {
  ACTIVATE,
  PRECHARGE,
  PRECHARGE_ALL,
  READ,
  WRITE,
  REFRESH_ALL,
  REFRESH_BANK
}
