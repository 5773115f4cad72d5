package org.etchscope.app.figure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The form of a picture in a file, told by the end of its name.
public enum PictureFormat {
  /// Pixels.
  PNG(".png"),
  /// Lines, areas and text, for browsers and drawing programs.
  SVG(".svg"),
  /// The same for LaTeX, which sets the text.
  TEX(".tex"),
  /// The same on a page of its own, with its fonts in it.
  PDF(".pdf");

  private final String ending;

  PictureFormat(String ending) {
    this.ending = ending;
  }

  /// The end of a file's name, with its dot.
  public String ending() {
    return ending;
  }

  /// The format of a file of this name, if it is one.
  public static Optional<PictureFormat> of(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(format -> lower.endsWith(format.ending)).findFirst();
  }
}
