package org.etchscope.sim.input;

/// An input that cannot be used. The message is one sentence for the user: field, value and what is
/// allowed.
public final class InputFaultException extends IllegalArgumentException implements Faulty {

  private static final long serialVersionUID = 1L;

  private final transient InputFault fault;

  public InputFaultException(InputFault fault) {
    super(fault.sentence());
    this.fault = fault;
  }

  @Override
  public InputFault fault() {
    return fault;
  }
}
