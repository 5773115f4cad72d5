package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.etchscope.sim.commands.DramTrace;
import org.etchscope.sim.commands.DramTraceFormat;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules of the trace formats, as the readers of DRAMsim3 (commit 29817593) and of Ramulator
/// 2.1 (commit c5b1c3a4) have them.
final class DramTraceTest {

  private static List<String> lines(String model, String chip, DramTraceFormat format)
      throws IOException {
    SimulationResult result =
        Simulator.run(
            new Scenario(
                ModelLibrary.shipped().shape(model),
                ChipLibrary.load(chip),
                Workload.decode()
                    .withBatch(4)
                    .withTokens(128, 8)
                    .withLayout(new ParallelLayout(1, 1, 1))));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new DramTrace(result).write(4000, 6000, format, out);
    return out.toString(StandardCharsets.US_ASCII).lines().toList();
  }

  @Test
  void dramsimReadsAnAddressAnOperationAndAClockThatNeverGoesBack() throws IOException {
    Pattern rule = Pattern.compile("0x[0-9A-F]+ (READ|WRITE) \\d+");
    long last = 0;
    for (String line : lines("austen-llama-0.8m", "pocket", DramTraceFormat.DRAMSIM3)) {
      assertThat(line).matches(rule);
      long clock = Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
      assertThat(clock).isGreaterThanOrEqualTo(last);
      last = clock;
    }
    // 2,000 cycles at 0.8 GHz, clocks of 1.6 GHz.
    assertThat(last).isBetween(3900L, 4000L);
  }

  @Test
  void ramulatorReadsALoadOrStoreAndAnAddress() throws IOException {
    assertThat(lines("austen-llama-0.8m", "pocket", DramTraceFormat.RAMULATOR))
        .allMatch(line -> line.matches("(LD|ST) 0x[0-9a-f]+"))
        .hasSizeGreaterThan(1000);
  }

  @ParameterizedTest
  @CsvSource({"austen-llama-0.8m, pocket, 0", "gpt2, sohu-2024, 95"})
  void ramulatorReadsALevelForEachPartOfAnHbm3Address(String model, String chip, int mostChannel)
      throws IOException {
    int[] below = {mostChannel + 1, 2, 2, 4, 4, 1 << 20, 32};
    int[] most = new int[below.length];
    for (String line : lines(model, chip, DramTraceFormat.RAMULATOR_VECTOR)) {
      assertThat(line).matches("[RW] \\d+(,\\d+){6}");
      String[] parts = line.substring(2).split(",", -1);
      for (int i = 0; i < below.length; i++) {
        int part = Integer.parseInt(parts[i]);
        assertThat(part).isLessThan(below[i]);
        most[i] = Math.max(most[i], part);
      }
    }
    assertThat(most[0]).isEqualTo(mostChannel);
    assertThat(most[1]).isEqualTo(1);
  }

  @Test
  void whatIsReadInOrderHasAddressesInOrder() throws IOException {
    long following = 0;
    long before = -1;
    List<String> lines = lines("gpt2", "sohu-2024", DramTraceFormat.RAMULATOR);
    for (String line : lines) {
      long address = Long.parseLong(line.substring(5), 16);
      following += address == before + 32 ? 1 : 0;
      before = address;
    }
    assertThat((double) following / lines.size()).isGreaterThan(0.8);
  }
}
