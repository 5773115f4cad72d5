package org.etchscope.sim.schedule;

import org.etchscope.sim.input.Faulty;
import org.etchscope.sim.input.InputFault;

/// A scenario that cannot be scheduled. The message is one sentence for the user: what needs how
/// much, and what there is.
public final class ScheduleException extends RuntimeException implements Faulty {
  private static final long serialVersionUID = 1L;

  private final transient InputFault fault;

  public ScheduleException(InputFault fault) {
    super(fault.sentence());
    this.fault = fault;
  }

  public ScheduleException(String message) {
    this(InputFault.plain(message));
  }

  @Override
  public InputFault fault() {
    return fault;
  }
}
