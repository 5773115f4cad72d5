package org.etchscope.sim.chip;

import org.etchscope.sim.input.Faulty;
import org.etchscope.sim.input.InputFault;

/// A chip that cannot be read or built from what was given. The message is one sentence for the
/// user: file and line if there are any, field, value and what is allowed.
public final class ChipFormatException extends IllegalArgumentException implements Faulty {

  private static final long serialVersionUID = 1L;

  private final transient InputFault fault;

  ChipFormatException(InputFault fault) {
    super(fault.sentence());
    this.fault = fault;
  }

  ChipFormatException(String message) {
    this(InputFault.plain(message));
  }

  @Override
  public InputFault fault() {
    return fault;
  }
}
