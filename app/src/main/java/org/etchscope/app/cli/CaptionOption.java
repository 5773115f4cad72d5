package org.etchscope.app.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.etchscope.app.figure.PictureFormat;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.views.surface.vector.TikzSurface;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option `--caption`.
final class CaptionOption {

  static final String NAME = "--caption";

  private static final String BESIDE = "beside";
  private static final String INSIDE = "inside";

  @Option(
      names = NAME,
      paramLabel = "WHERE",
      arity = "0..1",
      fallbackValue = BESIDE,
      description =
          "Write a caption with configuration, cycle, version and seed: beside (FILE.caption.txt,"
              + " or FILE.caption.tex with .tex; the default) or inside the picture.")
  private @Nullable String where;

  /// Whether the picture itself carries its caption.
  ///
  /// @throws InputException if the place is none
  boolean inside() {
    if (where != null && !where.equals(BESIDE) && !where.equals(INSIDE)) {
      throw new InputException(
          "--caption is \"%s\"; it must be beside or inside"
              .formatted(FailureSentences.shown(where)));
    }
    return INSIDE.equals(where);
  }

  /// Writes a caption beside a picture, if that was asked for.
  void write(Path picture, String caption) {
    if (where == null || inside()) {
      return;
    }
    boolean tex = picture.toString().endsWith(PictureFormat.TEX.ending());
    String name = picture.getFileName() + (tex ? ".caption.tex" : ".caption.txt");
    byte[] text =
        ((tex ? TikzSurface.words(caption) : caption) + "\n").getBytes(StandardCharsets.UTF_8);
    TargetFile.at(picture.resolveSibling(name)).write(out -> out.write(text));
  }
}
