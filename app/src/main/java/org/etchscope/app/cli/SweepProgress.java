package org.etchscope.app.cli;

import java.util.Locale;

/// Says now and then how far a sweep is, and how long the rest will take.
final class SweepProgress {

  private static final long BILLION = 1_000_000_000L;

  private final Terminal terminal;
  private final long first;
  private final long end;
  private final long began = System.nanoTime();
  private long said = began;

  /// @param first number of the first point that is run
  /// @param end number behind that of the last
  SweepProgress(Terminal terminal, long first, long end) {
    this.terminal = terminal;
    this.first = first;
    this.end = end;
  }

  /// A point is done.
  void done(long point) {
    long now = System.nanoTime();
    if (now - said >= 2 * BILLION) {
      said = now;
      double each = (double) (now - began) / (point + 1 - first);
      terminal.progress(
          String.format(
              Locale.ROOT,
              "%,d of %,d points, about %.0f s left",
              point + 1 - first,
              end - first,
              each * (end - point - 1) / BILLION));
    }
  }
}
