package org.etchscope.sim.input;

/// A failure that knows what is wrong in parts.
public interface Faulty {

  /// What is wrong; its sentence is the failure's message.
  InputFault fault();
}
