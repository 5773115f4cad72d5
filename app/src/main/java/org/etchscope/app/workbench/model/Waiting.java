package org.etchscope.app.workbench.model;

/// How long the window has been waiting for a run, as far as it shows.
public enum Waiting {
  /// No run is at work, or one that nobody has noticed yet.
  NO,
  /// Long enough for a thin line of progress.
  NOTICED,
  /// Long enough to offer an end.
  LONG;

  private static final long NOTICED_NANOSECONDS = 150_000_000;
  private static final long LONG_NANOSECONDS = 500_000_000;

  static Waiting since(long nanoseconds) {
    if (nanoseconds < NOTICED_NANOSECONDS) {
      return NO;
    }
    return nanoseconds < LONG_NANOSECONDS ? NOTICED : LONG;
  }
}
