package org.etchscope.sim.machine.memory;

/// What an access is part of.
public enum MemoryStream {
  WEIGHTS,
  KEY_VALUE_READ,
  KEY_VALUE_APPEND,
  ACTIVATIONS
}
