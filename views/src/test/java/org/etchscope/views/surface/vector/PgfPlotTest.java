package org.etchscope.views.surface.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.vector.PgfSeries.Mark;
import org.etchscope.views.surface.vector.PgfSeries.Point;
import org.junit.jupiter.api.Test;

final class PgfPlotTest {

  private static final PgfSeries LINE =
      PgfSeries.of("a_1", Mark.LINE, Role.ACCENT, List.of(new Point("x, \"y\"", 1, 2e9)));
  private static final PgfSeries AREA =
      new PgfSeries(
          "頻寬",
          Mark.STACKED_STEPS,
          Role.KEY_VALUE,
          DataRole.KEY_VALUE.pattern(),
          List.of(new Point("p", 3, 4, 5)));

  private static String document(PgfAxis across, PgfSeries... series) {
    PgfPanel panel = new PgfPanel(across, PgfAxis.free("y", true), List.of(series));
    return PgfPlot.of(panel).document(252, 200, Theme.PRINT, "t", "t.csv", Map.of("Chip", "é"));
  }

  @Test
  void theTableHoldsAllSeriesOfAllPanelsUnderNamesOfPlainLetters() {
    PgfPanel panel =
        new PgfPanel(PgfAxis.free("", false), PgfAxis.free("", false), List.of(LINE, AREA));
    assertThat(new PgfPlot(List.of(panel, panel)).csv().lines())
        .containsExactly(
            "series,name,x,y,z",
            "s0,x   y,1.00000000,2.00000000e+09,nan",
            "s1,p,3.00000000,4.00000000,5.00000000",
            "s2,x   y,1.00000000,2.00000000e+09,nan",
            "s3,p,3.00000000,4.00000000,5.00000000");
  }

  @Test
  void eachSeriesTakesItsRowsOfTheTable() {
    assertThat(document(PgfAxis.free("x %", false), LINE, AREA))
        .contains("ymode=log", "xmode=normal", "xlabel={x \\%}", "% Chip: ?")
        .contains("of series=s0", "of series=s1", "\\addlegendentry{a\\_1}")
        .contains("{t.csv} \\closedcycle;", "pattern=es-horizontal-lines");
  }

  @Test
  void onlyAPlotWithChineseLoadsWhatSetsIt() {
    assertThat(document(PgfAxis.free("x", false), LINE)).doesNotContain("CJK");
    assertThat(document(PgfAxis.free("x", false), LINE, AREA))
        .contains("\\usepackage{CJKutf8}", "\\addlegendentry{\\esH{頻寬}}");
  }

  @Test
  void aSingleSeriesNeedsNoLegend() {
    assertThat(document(PgfAxis.free("x", false), LINE))
        .contains("forget plot")
        .doesNotContain("\\addlegendentry", "legend columns");
  }

  @Test
  void labelsOfTicksThatHaveNoRoomAreLeftOut() {
    List<PgfAxis.Tick> ticks =
        List.of(
            new PgfAxis.Tick(0, "zero"), new PgfAxis.Tick(1, "one"), new PgfAxis.Tick(50, "fifty"));
    assertThat(document(new PgfAxis("x", false, 0, 100, ticks), LINE))
        .contains("xtick={0.00000000,50.0000000}, xticklabels={{zero},{fifty}}");
  }

  @Test
  void aPlotHasAPanel() {
    assertThatThrownBy(() -> new PgfPlot(List.of())).hasMessageContaining("without panels");
  }
}
