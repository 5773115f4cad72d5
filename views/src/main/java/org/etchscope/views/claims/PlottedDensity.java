package org.etchscope.views.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.etchscope.sim.analysis.claim.Claim;
import org.etchscope.sim.analysis.claim.ClaimCheck;
import org.etchscope.views.palette.Role;
import org.etchscope.views.plot.PlottedAxis;
import org.etchscope.views.plot.PlottedText;
import org.etchscope.views.surface.vector.PgfAxis;
import org.etchscope.views.surface.vector.PgfPanel;
import org.etchscope.views.surface.vector.PgfPlot;
import org.etchscope.views.surface.vector.PgfSeries;
import org.etchscope.views.surface.vector.PgfSeries.Mark;
import org.etchscope.views.surface.vector.PgfSeries.Point;
import org.etchscope.views.words.Language;

/// The claim of compute over die area as a plot for LaTeX.
public final class PlottedDensity {

  private PlottedDensity() {}

  /// The plot of what a scene shows in full; empty if that is no claim of density.
  public static Optional<PgfPlot> of(ClaimsScene scene, Language language) {
    ClaimCheck check = scene.check();
    return check != null && check.claim() instanceof Claim.Density density
        ? Optional.of(PgfPlot.of(panel(density, language)))
        : Optional.empty();
  }

  private static PgfPanel panel(Claim.Density density, Language language) {
    List<Point> chips = new ArrayList<>();
    List<Point> ranges = new ArrayList<>();
    for (Claim.Density.Point point : density.points()) {
      double most = point.teraflopsPerSquareMillimetre();
      double least = point.teraflops() / point.largestSquareMillimetres();
      chips.add(new Point(point.chip(), point.year(), most));
      if (least < most) {
        ranges.add(new Point(point.chip(), point.year(), most, most - least));
      }
    }
    Claim.Density.Point first = density.points().getFirst();
    Claim.Density.Point last = density.points().getLast();
    double before = first.teraflopsPerSquareMillimetre();
    List<Point> growth =
        List.of(
            new Point("claimed", first.year(), before),
            new Point("claimed", last.year(), before * (1 + density.growth())));
    PgfAxis years = PlottedAxis.of(DensityPlot.years(density), ClaimsText.YEAR.in(language));
    PgfAxis up = PlottedAxis.of(DensityPlot.up(density), ClaimsText.DENSITY_AXIS.in(language));
    return new PgfPanel(
        years,
        up,
        List.of(
            PgfSeries.of(PlottedText.CLAIMED.in(language), Mark.DASHES, Role.TEXT_LOW, growth),
            PgfSeries.of("", Mark.RANGES, Role.ACCENT, ranges),
            PgfSeries.of("", Mark.NAMES, Role.ACCENT, chips),
            PgfSeries.of(PlottedText.POINTS.in(language), Mark.DOTS, Role.ACCENT, chips)));
  }
}
