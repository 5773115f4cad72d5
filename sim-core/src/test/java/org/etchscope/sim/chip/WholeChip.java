package org.etchscope.sim.chip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// A complete chip file for tests.
final class WholeChip {

  private WholeChip() {}

  static String text() {
    try (InputStream in = WholeChip.class.getResourceAsStream("whole.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ChipSpec chip() {
    return new ChipReader().read(text(), "whole.json");
  }

  /// The text with one piece replaced, which must be there.
  static String with(String piece, String other) {
    String text = text();
    if (!text.contains(piece)) {
      throw new IllegalArgumentException(piece + " does not stand in the chip");
    }
    return text.replace(piece, other);
  }
}
