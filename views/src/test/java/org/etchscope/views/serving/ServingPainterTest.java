package org.etchscope.views.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.etchscope.views.surface.ReadablePage.assertReadable;

import java.util.Arrays;
import java.util.List;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.serving.Arrivals;
import org.etchscope.sim.serving.Policy;
import org.etchscope.sim.serving.ServingPlan;
import org.etchscope.sim.serving.ServingResult;
import org.etchscope.sim.serving.ServingSample;
import org.etchscope.sim.serving.TokenLengths;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.etchscope.views.surface.RecordingSurface;
import org.junit.jupiter.api.Test;

final class ServingPainterTest {

  private static final double[][] SIZES = {
    {1600, 1000}, {1280, 800}, {1040, 560}, {860, 516}, {960, 540}, {420, 378}
  };

  private static final ServingResult RESULT = serve();

  private static ServingResult serve() {
    Scenario scenario =
        new Scenario(
            ModelLibrary.shipped().shape("gpt2"),
            ChipLibrary.load("h100"),
            Workload.decode().withLayout(ParallelLayout.of("tp1")));
    return new ServingPlan(scenario, Policy.CHUNKED, 0, 8, false)
        .serve(
            new Arrivals(50, 1, TokenLengths.of("32"), TokenLengths.of("8"), 0, 0, 1)
                .draw(20, scenario.chip().clockHertz()),
            Cancellation.NEVER);
  }

  @Test
  void noTextIsClippedOrOverlapsAtAnySize() {
    ServingScene scene = new ServingScene(RESULT, 0.4);
    for (double[] size : SIZES) {
      assertReadable(
          "served",
          (drawing, width, height) -> ServingPainter.paint(drawing, scene, width, height),
          size[0],
          size[1]);
    }
  }

  @Test
  void theHighestOfAllPartsIsTheHighestOfTheRun() {
    ServingScene scene = new ServingScene(RESULT, 0);
    List<ServingSample> samples = RESULT.records().getFirst().samples();

    assertThat(Arrays.stream(scene.highest(100, ServingSample::running)).max().orElseThrow())
        .isEqualTo(samples.stream().mapToInt(ServingSample::running).max().orElseThrow());
    assertThat(Arrays.stream(scene.highest(7, scene::pagesPercent)).max().orElseThrow())
        .isEqualTo(100 * RESULT.maximumCacheShare());
  }

  @Test
  void waitsOfTheRunStandInThePanel() {
    RecordingSurface drawing = new RecordingSurface();
    ServingPainter.paint(drawing, new ServingScene(RESULT, 1), 1600, 1000);

    assertThat(drawing.textsIn("serving.waits")).contains("P99", "Latency, ms");
    assertThat(drawing.textsIn("serving.pages")).anyMatch(text -> text.startsWith("KV pages held"));
  }
}
