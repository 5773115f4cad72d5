package org.etchscope.sim.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Writes the commands of a Kanata log, version 4 (Konata, `docs/kanata-log-format.md`): one a
/// line, fields between tabulators, cycles that never go back. Nothing is kept but a buffer.
final class KanataText {

  private static final int BUFFER_CHARS = 1 << 15;

  private final OutputStream out;
  private final StringBuilder text = new StringBuilder(BUFFER_CHARS + 1024);
  private long now;

  KanataText(OutputStream out, long firstCycle) {
    this.out = out;
    this.now = firstCycle;
    text.append("Kanata\t0004\nC=\t").append(firstCycle).append('\n');
  }

  /// Goes on to a cycle; what follows happens in it.
  void at(long cycle) {
    if (cycle < now) {
      throw new IllegalStateException("cycle " + cycle + " comes after cycle " + now);
    }
    if (cycle > now) {
      text.append("C\t").append(cycle - now).append('\n');
      now = cycle;
    }
    if (text.length() > BUFFER_CHARS) {
      flush();
    }
  }

  /// A row of the viewer begins.
  void begin(long id, int thread) {
    text.append("I\t").append(id).append('\t').append(id).append('\t').append(thread).append('\n');
  }

  /// Text beside a row.
  void label(long id, String label) {
    text(id, 0, label);
  }

  /// Text that is shown on pointing at a row.
  void detail(long id, String detail) {
    text(id, 1, detail);
  }

  private void text(long id, int kind, String value) {
    text.append("L\t").append(id).append('\t').append(kind).append('\t');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      text.append(c < ' ' ? ' ' : c);
    }
    text.append('\n');
  }

  /// A row enters a stage, and leaves the one before.
  void stage(long id, String name) {
    text.append("S\t").append(id).append("\t0\t").append(name).append('\n');
  }

  /// A row ends.
  void retire(long id, long retireId) {
    text.append("R\t").append(id).append('\t').append(retireId).append("\t0\n");
  }

  void flush() {
    try {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    text.setLength(0);
  }
}
