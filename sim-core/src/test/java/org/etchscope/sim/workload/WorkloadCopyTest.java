package org.etchscope.sim.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.etchscope.sim.chip.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A copy with one thing changed keeps all the others.
final class WorkloadCopyTest {

  /// A workload in which nothing is as usual.
  private static final Workload UNUSUAL =
      new Workload(
          Phase.PREFILL,
          3,
          100,
          7,
          Precision.INT8,
          Precision.BF16,
          Precision.FP16,
          new ParallelLayout(2, 1, 3),
          1,
          64,
          50,
          WorkloadDetails.USUAL.withRouting(ExpertRouting.balanced()));

  static Stream<Workload> changedAndBack() {
    return Stream.of(
        UNUSUAL.with(Phase.DECODE).with(UNUSUAL.phase()),
        UNUSUAL.withBatch(9).withBatch(UNUSUAL.batch()),
        UNUSUAL.withTokens(8, 8).withTokens(UNUSUAL.promptTokens(), UNUSUAL.generatedTokens()),
        UNUSUAL
            .withPrecision(Precision.FP8, Precision.FP8, Precision.FP8)
            .withPrecision(UNUSUAL.weights(), UNUSUAL.activations(), UNUSUAL.keyValue()),
        UNUSUAL.withLayout(new ParallelLayout(1, 1, 1)).withLayout(UNUSUAL.layout()),
        UNUSUAL.withPageTokens(16).withPageTokens(UNUSUAL.pageTokens()),
        UNUSUAL.withMicroBatches(2).withMicroBatches(UNUSUAL.microBatches()),
        UNUSUAL.withDetails(WorkloadDetails.USUAL).withDetails(UNUSUAL.details()));
  }

  @ParameterizedTest
  @MethodSource("changedAndBack")
  void whatIsChangedAndChangedBackIsTheSame(Workload workload) {
    assertThat(workload).isEqualTo(UNUSUAL);
  }
}
