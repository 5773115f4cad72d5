package org.etchscope.sim.transformer;

import org.etchscope.sim.input.Faulty;
import org.etchscope.sim.input.InputFault;

/// A model configuration that cannot be read. The message is one sentence for the user: the file,
/// the field, its value, and what is allowed.
public final class ModelFormatException extends IllegalArgumentException implements Faulty {

  private static final long serialVersionUID = 1L;

  private final transient InputFault fault;

  ModelFormatException(InputFault fault) {
    super(fault.sentence());
    this.fault = fault;
  }

  ModelFormatException(InputFault fault, Throwable cause) {
    super(fault.sentence(), cause);
    this.fault = fault;
  }

  ModelFormatException(String message) {
    this(InputFault.plain(message));
  }

  @Override
  public InputFault fault() {
    return fault;
  }
}
