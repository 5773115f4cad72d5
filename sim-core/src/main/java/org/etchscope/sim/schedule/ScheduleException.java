package org.etchscope.sim.schedule;

/// A scenario that cannot be scheduled. The message is one sentence for the user: what needs how
/// much, and what there is.
public final class ScheduleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ScheduleException(String message) {
    super(message);
  }
}
