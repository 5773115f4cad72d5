package org.etchscope.views.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.RunSummary.UnitAccount;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.chip.ChipPainter;
import org.etchscope.views.chip.SampleRuns;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.RecordingSurface;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InspectorPainterTest {

  private static RecordingSurface drawing(
      InspectorPainter painter, long cycle, @Nullable String selected, double height) {
    RecordingSurface surface = new RecordingSurface();
    painter.paint(surface, cycle, selected, InspectorPainter.WIDTH, height);
    return surface;
  }

  private static List<@Nullable String> selections(SampleRuns run) {
    List<@Nullable String> all = new ArrayList<>(new ChipPainter(run.result()).elements());
    all.add(null);
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void noTextIsClippedOrOverlapsForAnySelection(SampleRuns run) {
    InspectorPainter painter = new InspectorPainter(run.result());
    for (String selected : selections(run)) {
      run.cycles()
          .forEach(cycle -> {
            double height = Math.max(InspectorPainter.HEIGHT, painter.heightOf(selected, cycle));
            RecordingSurface drawing = drawing(painter, cycle, selected, height);
            Bounds page = new Bounds(8, 0, InspectorPainter.WIDTH - 16, height);
            assertThat(drawing.textsOutside(page)).as("%s at %d", selected, cycle).isEmpty();
            assertThat(drawing.overlappingTexts()).as("%s at %d", selected, cycle).isEmpty();
          });
    }
  }

  @Test
  void theFirstScenarioFitsThePanelWithoutScrolling() {
    InspectorPainter painter = new InspectorPainter(SampleRuns.DECODE.result());
    long cycle = SampleRuns.DECODE.result().trace().cycles() / 2;
    assertThat(painter.heightOf(null, cycle)).isLessThanOrEqualTo(InspectorPainter.HEIGHT);
    assertThat(painter.heightOf("unit.ffn.down", cycle))
        .isLessThanOrEqualTo(InspectorPainter.HEIGHT);
  }

  @ParameterizedTest
  @EnumSource
  void theAccountOfALayerHasAllItsCycles(SampleRuns run) {
    Trace trace = run.result().trace();
    run.cycles()
        .forEach(cycle -> {
          for (Unit unit : Unit.of(trace.chip())) {
            IdleAccount account = IdleAccount.ofSegment(trace, unit, cycle);
            long count = unit.count(trace.chip());
            assertThat(Arrays.stream(account.parts()).sum())
                .as("%s at %d", unit, cycle)
                .isEqualTo(count * (account.to() - account.from()));
            assertThat(Arrays.stream(account.parts()).min().orElse(-1)).isNotNegative();
          }
        });
  }

  @Test
  void theLayersTogetherAreAsBusyAsTheRun() {
    Trace trace = SampleRuns.DECODE.result().trace();
    UnitAccount arrays = SampleRuns.DECODE.result().summary().account(Unit.ARRAYS);
    long busy = 0;
    for (long cycle = 0; cycle < trace.cycles(); ) {
      IdleAccount account = IdleAccount.ofSegment(trace, Unit.ARRAYS, cycle);
      busy += account.busy();
      cycle = account.to();
    }
    assertThat((double) busy).isCloseTo((double) arrays.busyCycles(), withinPercentage(0.01));
  }

  @Test
  void theFormulaOfAProductHasTheShapesOfTheChip() {
    InspectorPainter painter = new InspectorPainter(SampleRuns.DECODE.result());
    assertThat(drawing(painter, 100_000, "unit.ffn.gateup", 568).texts())
        .contains("Gate + up", "G U", "X", "[ Wg Wu ]", "64×7168", "64×8192", "8192×7168")
        .contains("58.7", "7.52");
  }

  @Test
  void rowsOfZeroHideBehindTheirNumber() {
    InspectorPainter painter = new InspectorPainter(SampleRuns.DECODE.result());
    List<String> texts = drawing(painter, 100_000, "unit.ffn.act", 568).texts();
    long rows = texts.stream().filter(text -> text.matches("\\d+\\.\\d %")).count() - 1;
    assertThat(texts).contains(11 - rows + " more");
  }

  @Test
  void aWaitForAnOperandNamesItsChain() {
    SampleRuns run = SampleRuns.DECODE;
    InspectorPainter painter = new InspectorPainter(run.result());
    assertThat(drawing(painter, run.result().trace().cycles() / 2, "unit.ffn.gateup", 568).texts())
        .anyMatch(text -> text.startsWith("Waiting operand ← "));
  }

  @Test
  void withNothingSelectedAllUnitsAreListed() {
    InspectorPainter painter = new InspectorPainter(SampleRuns.DECODE.result());
    List<String> texts = drawing(painter, 100_000, null, 568).texts();
    for (Unit unit : Unit.of(SampleRuns.DECODE.result().trace().chip())) {
      assertThat(texts).contains(unit.label());
    }
    assertThat(drawing(painter, 100_000, "no.such.thing", 568).texts()).isEqualTo(texts);
  }
}
