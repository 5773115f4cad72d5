package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.numeric.forward.Decoding;
import org.etchscope.sim.numeric.forward.FormatPlan;
import org.etchscope.sim.numeric.forward.NumericModel;
import org.etchscope.sim.numeric.forward.PageTable;
import org.etchscope.sim.numeric.forward.StageListener;
import org.etchscope.sim.numeric.generation.KeyValuePages;
import org.etchscope.sim.numeric.generation.SimulatedRequest;
import org.etchscope.sim.numeric.generation.StepTime;
import org.etchscope.sim.numeric.weights.WeightFolder;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The simulated time and place of each token.
final class SimulatedRequestTest {

  private static SimulatedRequest run(String model, String chip, int prompt, int generated) {
    TransformerShape shape = ModelLibrary.shipped().shape(model);
    ChipSpec on = ChipLibrary.load(chip);
    Workload formats =
        Workload.decode()
            .withLayout(new ParallelLayout(1, 1, 1))
            .withPrecision(Precision.FP16, Precision.FP16, Precision.FP16);
    return SimulatedRequest.run(shape, on, formats, prompt, generated, Cancellation.NEVER);
  }

  @ParameterizedTest
  @CsvSource({
    "sort-gpt2-85k, pocket, 6, 6",
    "sort-gpt2-85k, pocket, 1, 1",
    "sort-gpt2-85k, sohu-2024, 6, 5",
    "austen-llama-0.8m, pocket, 5, 4",
    "austen-llama-0.8m, h100, 9, 3",
    "llama-3-8b, sohu-2024, 40, 3"
  })
  void theStepsAddUpToTheRun(String model, String chip, int prompt, int generated) {
    SimulatedRequest request = run(model, chip, prompt, generated);
    List<StepTime> steps = request.steps();
    RunSummary summary = request.result().summary();
    assertThat(steps).hasSize(generated);
    assertThat(steps.getFirst().beginCycle()).isZero();
    for (int i = 1; i < generated; i++) {
      assertThat(steps.get(i).beginCycle()).isEqualTo(steps.get(i - 1).endCycle());
      assertThat(steps.get(i).cycles()).isPositive();
    }
    assertThat(steps.stream().mapToLong(StepTime::cycles).sum()).isEqualTo(summary.stepCycles());
    assertThat(steps.stream().mapToDouble(StepTime::seconds).sum())
        .isCloseTo(summary.stepSeconds(), within(1e-12));
    for (StreamClass streamClass : StreamClass.values()) {
      long moved =
          Objects.requireNonNull(summary.readBytes().get(streamClass))
              + Objects.requireNonNull(summary.writtenBytes().get(streamClass));
      assertThat(steps.stream().mapToLong(step -> step.hbmBytes().get(streamClass)).sum())
          .isEqualTo(moved);
    }
  }

  @Test
  void everyEntryOfTheCacheHasAPlaceOfItsOwn() {
    SimulatedRequest request = run("austen-llama-0.8m", "pocket", 37, 4);
    KeyValuePages pages = KeyValuePages.of(request.result());
    assertThat(pages.tokens()).isEqualTo(40);
    Set<Long> taken = new HashSet<>();
    for (int layer = 0; layer < pages.layers(); layer++) {
      for (int position = 0; position < pages.tokens(); position++) {
        KeyValuePages.Place place = pages.place(position, layer);
        assertThat(place.page()).isEqualTo(position / 16);
        assertThat(place.slot()).isEqualTo(position % 16);
        for (long at = 0; at < pages.entryBytes(layer); at++) {
          assertThat(taken.add(place.address() + at)).isTrue();
        }
      }
    }
    long memory = request.result().scenario().chip().hbm().capacityBytes();
    assertThat(taken).allMatch(address -> address >= 0 && address < memory);
    assertThatThrownBy(() -> pages.place(40, 0))
        .hasMessage("position is 40; it must be from 0 to 39");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 16})
  void thePagesOfTheSimulatedMemoryAreThoseTheNumbersAreReadFrom(int pageTokens) {
    TransformerShape shape = ModelLibrary.shipped().shape("sort-gpt2-85k");
    Workload formats =
        Workload.decode()
            .withLayout(new ParallelLayout(1, 1, 1))
            .withPrecision(Precision.FP32, Precision.FP32, Precision.FP32)
            .withPageTokens(pageTokens);
    ChipSpec chip = ChipLibrary.load("pocket");
    SimulatedRequest request = SimulatedRequest.run(shape, chip, formats, 6, 5, Cancellation.NEVER);
    KeyValuePages pages = KeyValuePages.of(request.result());
    Path folder = TrainedModels.unpack("sort-gpt2-85k");
    try (WeightSet weights = WeightFolder.open(folder)) {
      Decoding decoding =
          NumericModel.open(ConfigReader.read(folder), weights, FormatPlan.FULL, chip)
              .decoding(new PageTable(pageTokens));
      decoding.step(new int[] {0, 1, 2, 0, 1, 2}, StageListener.NONE);
      for (int i = 0; i < 4; i++) {
        decoding.step(new int[] {1}, StageListener.NONE);
      }
      assertThat(decoding.position()).isEqualTo(pages.tokens());
      assertThat(decoding.pages().pages()).isEqualTo(Math.ceilDiv(pages.tokens(), pageTokens));
      for (int position = 0; position < pages.tokens(); position++) {
        KeyValuePages.Place place = pages.place(position, 1);
        assertThat(decoding.pages().page(position)).isEqualTo(place.page());
        assertThat(decoding.pages().slot(position)).isEqualTo(place.slot());
      }
      // What the machine streams: the 6, 7, 8 and 9 entries that stand there before each step.
      assertThat(request.result().summary().readBytes())
          .containsEntry(
              StreamClass.KEY_VALUE_READ, (6L + 7 + 8 + 9) * pages.layers() * pages.entryBytes(0));
    }
  }

  @Test
  void thePagesOfASequenceGoRoundTheStacks() {
    SimulatedRequest request = run("llama-3-8b", "sohu-2024", 64, 1);
    KeyValuePages pages = KeyValuePages.of(request.result());
    int perStack = request.result().scenario().chip().hbm().channelsPerStack();
    int stacks = request.result().scenario().chip().hbm().stacks();
    for (int page = 0; page < 4; page++) {
      int channel = pages.place(page * 16, 0).channel();
      assertThat(channel / perStack).isEqualTo(page % stacks);
    }
  }
}
