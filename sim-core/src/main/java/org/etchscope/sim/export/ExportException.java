package org.etchscope.sim.export;

/// A file that could not be written. The message is one sentence for the user; nothing half-written
/// is left behind.
public final class ExportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ExportException(String message, Throwable cause) {
    super(message, cause);
  }
}
