package org.etchscope.sim.document;

import org.etchscope.sim.input.Faulty;
import org.etchscope.sim.input.InputFault;

/// A document that cannot be used. The message is one sentence for the user: file, field, value and
/// what is allowed.
public final class DocumentException extends IllegalArgumentException implements Faulty {

  private static final long serialVersionUID = 1L;

  private final transient InputFault fault;

  public DocumentException(InputFault fault) {
    super(fault.sentence());
    this.fault = fault;
  }

  public DocumentException(String message) {
    this(InputFault.plain(message));
  }

  @Override
  public InputFault fault() {
    return fault;
  }
}
