package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The presets give what the machine's notes expect of them.
final class ExpectedRunsTest {

  private static final TransformerShape LLAMA = ModelLibrary.shipped().shape("llama-3-70b");

  @TestFactory
  Stream<DynamicTest> eachRunIsInTheExpectedRange() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    ExpectedRunsTest.class.getResourceAsStream("expected-runs.csv")),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("run,"))
          .map(line -> line.split(",", -1))
          .map(row -> DynamicTest.dynamicTest(row[0], () -> check(row)))
          .toList()
          .stream();
    }
  }

  private static void check(String[] row) {
    ChipSpec chip = ChipLibrary.load(row[1]);
    // Several fields of a chip are joined by a plus sign, and so are their values.
    String[] fields = row[8].split("\\+", -1);
    String[] values = row[9].split("\\+", -1);
    for (int i = 0; i < fields.length && !row[8].isEmpty(); i++) {
      chip = ChipFields.of(fields[i]).with(chip, values[i]);
    }
    Phase phase = Phase.of(row[2]);
    Workload workload =
        Workload.benchmark()
            .with(phase)
            .withLayout(ParallelLayout.of(row[3]))
            .withMicroBatches(Integer.parseInt(row[4]))
            .withBatch(Integer.parseInt(row[5]))
            .withTokens(Integer.parseInt(row[6]), Integer.parseInt(row[7]));
    RunSummary summary = Simulator.run(new Scenario(LLAMA, chip, workload)).summary();
    double result =
        phase == Phase.DECODE ? summary.stepSeconds() * 1e3 : summary.totalTokensPerSecond() / 1e3;
    assertThat(result).isBetween(Double.parseDouble(row[10]), Double.parseDouble(row[11]));
  }

  @Test
  void aDecodeStepReadsWhatTheShapeSays() {
    SimulationResult result =
        Simulator.run(new Scenario(LLAMA, ChipLibrary.load("sohu-2024"), Workload.decode()));
    RunSummary summary = result.summary();
    // 70.55e9 parameters less the token table and the norms, over eight chips.
    assertThat(summary.readBytes().get(StreamClass.WEIGHTS)).isEqualTo(8_687_714_304L);
    // 64 sequences x 2,048 tokens x 163,840 bytes, over eight chips.
    assertThat(summary.readBytes().get(StreamClass.KEY_VALUE_READ))
        .isEqualTo(64L * 2048 * 163_840 / 8);
    assertThat(summary.writtenBytes().get(StreamClass.KEY_VALUE_APPEND))
        .isEqualTo(64L * 163_840 / 8);
  }

  @Test
  void totalAndOutputTokensDifferBySeventeen() {
    RunSummary summary =
        Simulator.run(new Scenario(LLAMA, ChipLibrary.load("sohu-2024"), Workload.benchmark()))
            .summary();
    assertThat(summary.totalTokensPerSecond() / summary.outputTokensPerSecond())
        .isCloseTo(17, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(summary.microBatchRows()).isEqualTo(2175);
    // 128 sequences a micro-batch, 2,112 tokens each in the middle, 20,480 bytes a token on a chip.
    double microBatch = 128 * 2112 * 20_480.0;
    assertThat(summary.cacheBytesPerChip() / (microBatch * summary.microBatchesInFlight()))
        .isCloseTo(1, org.assertj.core.data.Offset.offset(0.01));
  }
}
