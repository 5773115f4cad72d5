package org.etchscope.app.cli;

import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.etchscope.app.figure.Caption;
import org.etchscope.app.figure.CaptionedDrawing;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.Legibility;
import org.etchscope.app.figure.MovingPicture;
import org.etchscope.app.figure.Picture;
import org.etchscope.app.figure.PictureFormat;
import org.etchscope.app.figure.PixelFile;
import org.etchscope.app.figure.PlotFile;
import org.etchscope.app.figure.Sheet;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.sim.scenario.Recipe;

/// Writes the pictures of a motif, with what they carry and what stands below them.
///
/// @param view what is seen
/// @param sheet what it is drawn on
/// @param motif what it is of
/// @param recipe how it is made, but for the time
/// @param small whether files of pixels are to be small
/// @param caption whether and where a caption is written
record Rendering(
    PictureView view,
    Sheet sheet,
    Motif motif,
    Recipe recipe,
    boolean small,
    CaptionOption caption) {

  /// Writes one picture.
  ///
  /// @param cycle empty for something without time
  void still(Path out, PictureFormat format, OptionalLong cycle) {
    String words = words(at(cycle));
    Recipe made = cycle.isPresent() ? recipe.with("at", Long.toString(cycle.getAsLong())) : recipe;
    Picture picture = pictures(words).apply(cycle.orElse(0)).with(Recipe.NAME, made.json());
    boolean fewColours = small && format == PictureFormat.PNG;
    byte[] bytes =
        fewColours
            ? PixelFile.smallPng(
                picture.image(sheet.resolution().pixels()), sheet.resolution(), picture.facts())
            : picture.as(format, motif.title(), sheet.resolution());
    TargetFile.at(out).write(stream -> stream.write(bytes));
    caption.write(out, words);
  }

  /// Writes a plot for LaTeX, and beside it the table of its points.
  ///
  /// @param cycle empty for something without time
  /// @throws InputException if the picture is no plot
  void plot(Path out, OptionalLong cycle) {
    Recipe made = cycle.isPresent() ? recipe.with("at", Long.toString(cycle.getAsLong())) : recipe;
    if (!(motif.drawn().apply(cycle.orElse(0)) instanceof Drawing drawing)
        || drawing.plot().get().isEmpty()) {
      throw new InputException(
          "--pgfplots is for plots: --view roofline, sweep, waterfall, compare, why, memory,"
              + " serving or timeline, and claims with --select claims.density; this view is none");
    }
    if (caption.inside()) {
      throw new InputException("--caption inside is for drawings; a plot has its caption beside");
    }
    PlotFile.write(
        drawing.plot().get().orElseThrow(),
        drawing.with(Recipe.NAME, made.json()),
        sheet,
        motif.title(),
        out);
    caption.write(out, words(at(cycle)));
  }

  /// Writes a picture for each frame.
  void numbered(Path out, PictureFormat format, FrameOptions frames) {
    int number = 0;
    for (long cycle : frames.cycles(motif)) {
      number++;
      still(FrameOptions.numbered(out, number), format, OptionalLong.of(cycle));
    }
  }

  /// Writes a moving picture.
  void gif(Path out, FrameOptions frames) {
    long[] cycles = frames.cycles(motif);
    long first = cycles[0];
    long last = cycles[cycles.length - 1];
    String words = words(new Caption.Span(first, last, motif.cycles()));
    Recipe made =
        recipe
            .with("from", Long.toString(first))
            .with("to", Long.toString(last))
            .with("frames", Integer.toString(cycles.length))
            .with("fps", frames.framesPerSecond());
    LongFunction<Picture> pictures = pictures(words);
    MovingPicture moving =
        new MovingPicture(
            cycle -> pictures.apply(cycle).image(sheet.resolution().pixels()),
            cycles,
            frames.hundredths(),
            made.json());
    TargetFile.at(out).write(moving::write);
    caption.write(out, words);
  }

  private Caption.Span at(OptionalLong cycle) {
    return motif.moves()
        ? new Caption.Span(cycle.orElse(0), cycle.orElse(0), motif.cycles())
        : Caption.Span.NONE;
  }

  private String words(Caption.Span span) {
    var language = sheet.look().language();
    Subject subject = motif.subject();
    return new Caption(view.title(), subject.words().apply(language), subject.seed(), span)
        .in(language);
  }

  private LongFunction<Picture> pictures(String words) {
    if (!caption.inside()) {
      return motif.drawn();
    }
    return cycle -> {
      if (motif.drawn().apply(cycle) instanceof Drawing drawing) {
        return CaptionedDrawing.of(drawing, words);
      }
      throw new InputException("--caption inside is for drawings; the window has none");
    };
  }

  /// The size of the smallest letters on paper in points, if they are too small to be read there.
  OptionalDouble illegiblePoints() {
    if (!(motif.drawn().apply(0) instanceof Drawing drawing)) {
      return OptionalDouble.empty();
    }
    OptionalDouble points = Legibility.smallestPoints(drawing, sheet.resolution());
    return points.isPresent() && points.getAsDouble() < Legibility.LEAST_POINTS
        ? points
        : OptionalDouble.empty();
  }
}
