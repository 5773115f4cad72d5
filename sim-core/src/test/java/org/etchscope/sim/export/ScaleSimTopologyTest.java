package org.etchscope.sim.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Phase;
import org.junit.jupiter.api.Test;

/// Reads topologies as `scalesim/topology_utils.py` of SCALE-Sim 2 and 3 does: the header is
/// skipped, what stands behind the last comma of a line is cut off.
final class ScaleSimTopologyTest {

  private static final SimulationResult RUN = TinyRun.run(Phase.REQUEST, "tp2", 2, 12, 3);

  private record Product(String name, long m, long n, long k) {}

  @Test
  void holdsEveryProductOfTheRun() {
    long[] expected = {0};
    RUN.trace()
        .segments(
            0,
            RUN.trace().cycles(),
            span -> {
              for (MatrixStage product : RUN.trace().plan(span.segment()).products()) {
                expected[0] += product.usefulMultiplyAdds();
              }
            });

    assertThat(products(TraceFormat.SCALE_SIM).stream().mapToLong(p -> p.m() * p.n() * p.k()).sum())
        .isEqualTo(expected[0])
        .isPositive();
  }

  @Test
  void productsAndConvolutionsAreTheSame() {
    assertThat(products(TraceFormat.SCALE_SIM_CONVOLUTIONS))
        .isEqualTo(products(TraceFormat.SCALE_SIM));
  }

  @Test
  void namesSayStepLayerStageAndMicroBatch() {
    assertThat(products(TraceFormat.SCALE_SIM))
        .extracting(Product::name)
        .doesNotHaveDuplicates()
        .contains("step1-layer1-qkv-A", "step3-layer3-down-A", "step2-output-head-A")
        .allMatch(name -> !name.contains("DP"), "SCALE-Sim takes DP for depth-wise");
  }

  @Test
  void theFirstProductIsThatOfThePrompts() {
    var model = RUN.scenario().model();

    assertThat(products(TraceFormat.SCALE_SIM).getFirst())
        .satisfies(first -> {
          assertThat(first.m()).isEqualTo(2 * 12);
          assertThat(first.k()).isEqualTo(model.hiddenSize());
        });
  }

  private static List<Product> products(TraceFormat format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      RunTrace.write(TraceRequest.whole(RUN), format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .map(line -> line.substring(0, line.lastIndexOf(',')).split(",", -1))
        .map(ScaleSimTopologyTest::product)
        .toList();
  }

  private static Product product(String[] fields) {
    long[] numbers = new long[fields.length - 1];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Long.parseLong(fields[i + 1]);
    }
    if (numbers.length == 3) {
      return new Product(fields[0], numbers[0], numbers[1], numbers[2]);
    }
    // Input height and width, filter height and width, channels, filters, stride.
    long outputRows = (numbers[0] - numbers[2]) / numbers[6] + 1;
    long outputColumns = (numbers[1] - numbers[3]) / numbers[6] + 1;
    return new Product(
        fields[0], outputRows * outputColumns, numbers[5], numbers[2] * numbers[3] * numbers[4]);
  }
}
