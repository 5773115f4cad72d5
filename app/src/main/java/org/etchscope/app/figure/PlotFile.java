package org.etchscope.app.figure;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.views.palette.Role;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.vector.PgfPlot;

/// A plot for LaTeX as a file, with the table of its points beside it.
public final class PlotFile {

  private static final String TABLE = ".csv";

  /// Grounds that contrast more than so with paper are dark.
  private static final double HALF = 4.5;

  private PlotFile() {}

  /// Writes both files, or none.
  ///
  /// @param plot what is drawn
  /// @param drawing the picture that the plot is of, for its size, colours and facts
  /// @param out where the plot goes; its table is called so with `.csv` behind
  public static void write(PgfPlot plot, Picture drawing, Sheet sheet, String title, Path out) {
    Path table = out.resolveSibling(out.getFileName() + TABLE);
    double points = sheet.resolution().points();
    String tex =
        plot.document(
            sheet.width() * points,
            sheet.height() * points,
            onPaper(sheet.look().theme()),
            title,
            String.valueOf(table.getFileName()),
            drawing.facts());
    Map<TargetFile, TargetFile.Content> files = new LinkedHashMap<>();
    files.put(TargetFile.at(table), file -> file.write(bytes(plot.csv())));
    files.put(TargetFile.at(out), file -> file.write(bytes(tex)));
    TargetFile.write(files);
  }

  /// A plot stands on the paper of the document that brings it in.
  private static Theme onPaper(Theme theme) {
    boolean dark = theme.colour(Role.CANVAS).contrast(Theme.PRINT.colour(Role.SURFACE)) > HALF;
    return dark ? Theme.PRINT : theme;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
