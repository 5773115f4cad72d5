package org.etchscope.views.surface;

import java.util.Objects;
import org.etchscope.views.palette.Ink;

/// A piece of a line of text, such as a value before its smaller unit.
public record TextRun(TextStyle style, Ink ink, String text) {

  public TextRun {
    Objects.requireNonNull(style, "style");
    Objects.requireNonNull(ink, "ink");
    Objects.requireNonNull(text, "text");
  }
}
