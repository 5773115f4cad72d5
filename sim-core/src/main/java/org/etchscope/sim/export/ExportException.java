package org.etchscope.sim.export;

import org.etchscope.sim.input.Faulty;
import org.etchscope.sim.input.InputFault;

/// A file that could not be written. The message is one sentence for the user; nothing half-written
/// is left behind.
public final class ExportException extends RuntimeException implements Faulty {

  private static final long serialVersionUID = 1L;

  private final transient InputFault fault;

  ExportException(InputFault fault, Throwable cause) {
    super(fault.sentence(), cause);
    this.fault = fault;
  }

  public ExportException(String message, Throwable cause) {
    this(InputFault.plain(message), cause);
  }

  @Override
  public InputFault fault() {
    return fault;
  }
}
