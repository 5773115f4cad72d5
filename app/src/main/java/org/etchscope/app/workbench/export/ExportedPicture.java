package org.etchscope.app.workbench.export;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.Picture;
import org.etchscope.app.figure.PictureFormat;
import org.etchscope.app.figure.PlotFile;
import org.etchscope.app.figure.Resolution;
import org.etchscope.app.figure.Sheet;
import org.etchscope.app.workbench.model.Writing;
import org.etchscope.sim.scenario.Recipe;
import org.etchscope.views.surface.vector.PgfPlot;

/// A picture on its way into a file.
///
/// @param title what it is called in the file
/// @param recipe how the command line makes it; empty if it cannot
public record ExportedPicture(Drawing drawing, String title, Optional<Recipe> recipe) {

  /// Pixels of a unit in a picture, for print and for screens of fine pixels.
  static final int PIXELS = 2;

  static final int PIXELS_PER_INCH = 96 * PIXELS;

  private static final Resolution RESOLUTION = Resolution.SCREEN.withPixelsPerInch(PIXELS_PER_INCH);

  /// Draws now.
  ///
  /// @return makes the file of it, on any thread
  Supplier<byte[]> file(PictureFormat format) {
    return carrying(recipe).drawn(format, title, RESOLUTION);
  }

  /// A drawing that is a plot, with its table beside it; written on any thread.
  Runnable plot(Path path, Writing.Ticket ticket) {
    PgfPlot plot = drawing.plot().get().orElseThrow();
    Picture picture = carrying(recipe.map(plain -> plain.with("pgfplots", "true")));
    Sheet sheet = Sheet.onScreen(drawing.look(), drawing.width(), drawing.height());
    return () -> {
      ticket.check();
      PlotFile.write(plot, picture, sheet, title, path);
    };
  }

  private Picture carrying(Optional<Recipe> made) {
    return made.isEmpty() ? drawing : drawing.with(Recipe.NAME, made.get().json());
  }
}
