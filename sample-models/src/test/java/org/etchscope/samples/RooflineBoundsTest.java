package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.etchscope.sim.analysis.roofline.OperatorPoint;
import org.etchscope.sim.analysis.roofline.Roofline;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Times that the record gives to a stage are never shorter than its work and its bytes allow.
final class RooflineBoundsTest {

  private static final ChipSpec CHIP = ChipLibrary.load("sohu-2024");

  @ParameterizedTest
  @CsvSource({
    "llama-3-8b, DECODE, tp1, 512",
    "llama-3-8b, REQUEST, pp4, 8",
    "t5-large, DECODE, tp4, 512",
    "t5-large, PREFILL, tp1, 4",
    "deepseek-v2-lite, DECODE, tp4, 512",
    "deepseek-v2-lite, STEADY, pp4, 0"
  })
  void noOperatorIsAboveItsRoof(String model, Phase phase, String layout, int batch) {
    Workload workload =
        Workload.decode()
            .with(phase)
            .withBatch(batch)
            .withTokens(512, 16)
            .withLayout(ParallelLayout.of(layout))
            .withPrecision(Precision.FP8, Precision.FP8, Precision.FP8);
    Roofline roofline =
        Roofline.of(
            Simulator.run(new Scenario(ModelLibrary.shipped().shape(model), CHIP, workload)));

    assertThat(roofline.operators())
        .filteredOn(OperatorPoint::isPlaced)
        .isNotEmpty()
        .allSatisfy(operator ->
            assertThat(operator.operationsPerSecond())
                .as("%s", operator.stage())
                .isLessThanOrEqualTo(roofline.roof(operator)));
    assertThat(roofline.whole().operationsPerSecond())
        .isLessThanOrEqualTo(roofline.roof(roofline.whole()));
  }
}
