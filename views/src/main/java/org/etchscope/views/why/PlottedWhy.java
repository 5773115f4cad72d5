package org.etchscope.views.why;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.etchscope.sim.analysis.bottleneck.CycleAccount;
import org.etchscope.sim.analysis.bottleneck.Relief;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.views.palette.Pattern;
import org.etchscope.views.palette.Role;
import org.etchscope.views.plot.PlottedText;
import org.etchscope.views.surface.vector.PgfAxis;
import org.etchscope.views.surface.vector.PgfPanel;
import org.etchscope.views.surface.vector.PgfPlot;
import org.etchscope.views.surface.vector.PgfSeries;
import org.etchscope.views.surface.vector.PgfSeries.Mark;
import org.etchscope.views.surface.vector.PgfSeries.Point;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

/// Where the cycles of a run went as a plot for LaTeX: a bar of reasons for the run and for each
/// unit, and a bar for what more of each resource would gain.
public final class PlottedWhy {

  private static final double PERCENT = 100;
  private static final double TENTHS = 10;

  private PlottedWhy() {}

  /// The plot of a run.
  public static PgfPlot of(WhyScene scene, Language language) {
    return new PgfPlot(List.of(cycles(scene, language), gains(scene, language)));
  }

  private static PgfPanel cycles(WhyScene scene, Language language) {
    List<CycleAccount> accounts = scene.accounts();
    List<String> names = new ArrayList<>();
    List<String> plain = new ArrayList<>();
    for (CycleAccount account : accounts) {
      boolean run = names.isEmpty();
      names.addFirst(
          run
              ? WhyText.THE_RUN.in(language)
              : WhyPainter.name(account, scene.scenario().chip(), language));
      plain.add(run ? "run" : account.unit().name());
    }
    List<PgfSeries> series = new ArrayList<>();
    for (int row = 0; row <= StallReason.values().length; row++) {
      List<Point> points = new ArrayList<>();
      boolean any = false;
      for (int i = 0; i < accounts.size(); i++) {
        double share = accounts.get(i).perMille()[row] / TENTHS;
        any |= share > 0;
        points.add(new Point(plain.get(i), share, accounts.size() - 1.0 - i));
      }
      if (any) {
        series.add(
            new PgfSeries(
                ReasonLook.name(row, language), Mark.STACKED_BARS, ink(row), pattern(row), points));
      }
    }
    return new PgfPanel(
        PgfAxis.between(PlottedText.SHARE_OF_CYCLES.in(language), 0, PERCENT),
        PgfAxis.ofWords("", names),
        series);
  }

  private static Role ink(int row) {
    if (row == 0) {
      return Role.ACCENT;
    }
    return switch (StallReason.values()[row - 1]) {
      case WAITING_HBM, WAITING_BUFFER_SPACE, WAITING_FABRIC, REFRESH, POWER_LIMIT ->
          Role.STALL_BACKGROUND;
      case WEIGHT_LOAD, FILL_DRAIN, OVERHEAD -> Role.CONTROL;
      case WAITING_OPERAND -> Role.SURFACE;
      case NO_WORK -> Role.CELL;
    };
  }

  private static @Nullable Pattern pattern(int row) {
    if (row == 0) {
      return null;
    }
    return switch (StallReason.values()[row - 1]) {
      case WAITING_HBM, WAITING_BUFFER_SPACE, WAITING_FABRIC, REFRESH, POWER_LIMIT ->
          Pattern.BACK_DIAGONAL_WIDE;
      case WEIGHT_LOAD, FILL_DRAIN, OVERHEAD -> Pattern.VERTICAL_LINES;
      case WAITING_OPERAND -> Pattern.BACK_DIAGONAL_THIN;
      case NO_WORK -> null;
    };
  }

  private static PgfPanel gains(WhyScene scene, Language language) {
    List<WhyScene.Row> rows = scene.rows();
    List<String> names = new ArrayList<>();
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      WhyScene.Row row = rows.get(i);
      names.addFirst(ReasonLook.capital(Terms.change(row.resource()).in(language)));
      Optional<Relief> ran = row.relief().filter(relief -> relief.summary() != null);
      if (ran.isPresent()) {
        double gain = PERCENT * scene.why().gain(ran.get());
        points.add(new Point(row.resource().id(), gain, rows.size() - 1.0 - i));
      }
    }
    return new PgfPanel(
        PgfAxis.free(PlottedText.GAIN_PERCENT.in(language), false),
        PgfAxis.ofWords("", names),
        List.of(PgfSeries.of("", Mark.BARS, Role.TEXT_MID, points)));
  }
}
