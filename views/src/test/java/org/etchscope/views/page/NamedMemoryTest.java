package org.etchscope.views.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.sim.analysis.bottleneck.Bottleneck;
import org.etchscope.sim.analysis.roofline.Knee;
import org.etchscope.sim.analysis.roofline.Roofline;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.chip.ChipOptions;
import org.etchscope.views.chip.ChipPainter;
import org.etchscope.views.chip.NarrowChipPainter;
import org.etchscope.views.chip.SampleRuns;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.inspector.InspectorPainter;
import org.etchscope.views.memory.MemoryPainter;
import org.etchscope.views.palette.Role;
import org.etchscope.views.pipeline.PipelinePainter;
import org.etchscope.views.roofline.RooflinePainter;
import org.etchscope.views.roofline.RooflineScene;
import org.etchscope.views.server.ServerPainter;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.RecordingSurface;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.why.WhyPainter;
import org.etchscope.views.why.WhyScene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NamedMemoryTest {

  @ParameterizedTest
  @EnumSource(names = {"WAFER", "LPU"})
  void noPictureOfAChipWithSramAloneSpeaksOfHbmOrStacks(SampleRuns run) {
    SimulationResult result = run.result();
    long cycle = result.trace().cycles() / 3;
    RecordingSurface drawing = new RecordingSurface();
    List<Explanations> found = new ArrayList<>();
    new ChipPainter(result).paint(drawing, cycle, 1600, 1000, ChipOptions.standard(result.trace()));
    NarrowChipPainter.paint(drawing, result, cycle, 336, 480);
    new InspectorPainter(result).paint(drawing, cycle, "links.hbm", 280, 600);
    found.add(new ServerPainter(result).paint(drawing, cycle, 1600, 1000, null));
    found.add(new PipelinePainter(result).paint(drawing, cycle, 1600, 1000));
    found.add(new MemoryPainter(result).paint(drawing, cycle, 1600, 1000, false));
    Knee knee = new Knee(Roofline.of(result), List.of());
    found.add(RooflinePainter.paint(drawing, new RooflineScene(knee), 1600, 1000));
    found.add(
        WhyPainter.paint(drawing, new WhyScene(new Bottleneck(result, List.of())), 1600, 1000));
    assertThat(drawing.texts()).anyMatch(text -> text.contains("SRAM"));
    assertThat(drawing.texts()).noneMatch(text -> text.contains("HBM") || text.contains("Stack "));
    for (Explanations ofView : found) {
      assertThat(ofView.spots()).noneMatch(spot -> spot.explanation().words().contains("HBM"));
    }
  }

  @Test
  void wordsAreMeasuredAsTheyAreDrawn() {
    Surface named =
        NamedMemory.on(new RecordingSurface(), SampleRuns.WAFER.result().scenario().chip().hbm());
    Surface plain = new RecordingSurface();
    assertThat(named.textWidth(TextStyle.LABEL, "waiting HBM"))
        .isEqualTo(plain.textWidth(TextStyle.LABEL, "waiting SRAM"));
    assertThat(
            named.fittedText(0, 10, 400, TextStyle.LABEL, Anchor.START, Role.TEXT_MID, "HBM, KV"))
        .isEqualTo("SRAM, KV");
  }

  @Test
  void aMemoryIsCalledWhatItsChipSaysWithoutItsGeneration() {
    HbmSpec graphics = ChipLibrary.load("rtx-4090").hbm();
    assertThat(graphics.kind()).isEqualTo("GDDR6X");
    assertThat(NamedMemory.named("waiting HBM", graphics)).isEqualTo("waiting GDDR");
    HbmSpec stacked = ChipLibrary.load("h100").hbm();
    assertThat(stacked.kind()).isEqualTo("HBM3");
    assertThat(NamedMemory.named("waiting HBM", stacked)).isEqualTo("waiting HBM");
  }

  @Test
  void aChipWithHbmIsDrawnAsItIs() {
    RecordingSurface drawing = new RecordingSurface();
    assertThat(NamedMemory.on(drawing, SampleRuns.DECODE.result().scenario().chip().hbm()))
        .isSameAs(drawing);
  }
}
