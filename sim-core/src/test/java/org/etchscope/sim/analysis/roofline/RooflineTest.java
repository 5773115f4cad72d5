package org.etchscope.sim.analysis.roofline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipReader;
import org.etchscope.sim.energy.EnergyAccount;
import org.etchscope.sim.energy.EnergyClass;
import org.etchscope.sim.export.RunJson;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RooflineTest {

  private static Scenario scenario(Phase phase, String layout, int batch) {
    Workload workload =
        Workload.decode()
            .withBatch(batch)
            .withTokens(8, 4)
            .withLayout(ParallelLayout.of(layout))
            .with(phase);
    return new Scenario(
        ConfigReader.read("tiny-model", text("tiny-model.json")).shape(),
        new ChipReader().read(text("tiny-chip.json"), "tiny-chip.json"),
        workload);
  }

  private static String text(String resource) {
    try (InputStream in = RunJson.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"DECODE, tp1", "DECODE, tp2", "PREFILL, tp1", "REQUEST, tp1", "STEADY, pp2"})
  void workAndBytesAreThoseOfTheEnergyAccount(Phase phase, String layout) {
    SimulationResult result = Simulator.run(scenario(phase, layout, 2));
    Roofline roofline = Roofline.of(result);
    EnergyAccount account = result.trace().energy().account();
    assertThat(sum(roofline, true)).isEqualTo(account.events(EnergyClass.MULTIPLY));
    assertThat(roofline.whole().multiplyAdds()).isEqualTo(sum(roofline, true));
    assertThat(roofline.whole().bytes()).isEqualTo(sum(roofline, false));
    BigInteger eighths =
        account.events(EnergyClass.HBM).subtract(sum(roofline, false).shiftLeft(3));
    // A piece of work that the record cuts may leave part of a byte at each stage.
    assertThat(eighths).isBetween(BigInteger.ZERO, BigInteger.valueOf(7L * Stage.values().length));
  }

  @ParameterizedTest
  @CsvSource({"DECODE, tp1", "DECODE, tp2", "PREFILL, tp1", "REQUEST, tp1", "STEADY, pp2"})
  void timesOfTheStagesAddUpToThoseOfTheUnits(Phase phase, String layout) {
    SimulationResult result = Simulator.run(scenario(phase, layout, 2));
    var times = result.trace().stageTimes();
    for (Unit unit : List.of(Unit.ARRAYS, Unit.ATTENTION, Unit.VECTOR)) {
      long sum = 0;
      for (Stage stage : Stage.values()) {
        sum += stage.unit() == unit ? times.unitCycles(stage) : 0;
      }
      long busy = result.summary().account(unit).busyCycles();
      if (unit == Unit.ARRAYS) {
        assertThat(sum).as("%s", unit).isGreaterThanOrEqualTo(busy);
      } else {
        assertThat(sum).as("%s", unit).isEqualTo(busy);
      }
    }
    long memory = 0;
    for (Stage stage : Stage.values()) {
      memory += times.memoryCycles(stage);
    }
    assertThat(memory).isEqualTo(result.summary().account(Unit.HBM).busyCycles());
  }

  @ParameterizedTest
  @ValueSource(strings = {"DECODE", "PREFILL", "REQUEST"})
  void nothingIsAboveItsRoof(Phase phase) {
    Roofline roofline = Roofline.of(Simulator.run(scenario(phase, "tp1", 3)));
    assertThat(roofline.operators())
        .filteredOn(OperatorPoint::isPlaced)
        .isNotEmpty()
        .allSatisfy(point ->
            assertThat(point.operationsPerSecond())
                .as("%s", point.stage())
                .isLessThanOrEqualTo(roofline.roof(point) * 1.0001));
  }

  @Test
  void theWholeRunIsWhereTheSummarySaysItIs() {
    SimulationResult result = Simulator.run(scenario(Phase.PREFILL, "tp1", 2));
    Roofline roofline = Roofline.of(result);
    double bytesPerSecond = result.summary().hbmUtilisation() * roofline.memoryBytesPerSecond();
    assertThat(roofline.whole().bytesPerSecond())
        .isCloseTo(bytesPerSecond, within(1e-6 * bytesPerSecond));
    assertThat(roofline.ridge() * roofline.memoryBytesPerSecond())
        .isCloseTo(roofline.arrays().operationsPerSecond(), within(1.0));
  }

  @Test
  void theKneeThatIsFoundLiesBetweenTwoRunsOnItsTwoSides() {
    Knee knee = Knee.of(Simulator.run(wide(2)), Cancellation.NEVER);
    assertThat(knee.isComplete()).isTrue();
    int found = knee.found().orElseThrow();
    int below = knee.below().orElseThrow();
    assertThat(below).isLessThan(found);
    assertThat(found - below).isLessThanOrEqualTo(Math.max(1, below / 32));
    assertThat(run(found).isBeyondKnee()).isTrue();
    assertThat(run(below).isBeyondKnee()).isFalse();
  }

  /// The scenario on a chip with so many arrays that a single sequence does not fill them.
  private static Scenario wide(int batch) {
    Scenario scenario = scenario(Phase.DECODE, "tp1", batch);
    return new Scenario(
        scenario.model(),
        ChipFields.of("arrays.count").with(scenario.chip(), "64"),
        scenario.workload());
  }

  private static BatchRun run(int batch) {
    return BatchRun.of(batch, Roofline.of(Simulator.run(wide(batch))));
  }

  @Test
  void aKneeAtTheFirstBatchIsFoundAtOnce() {
    Knee knee = Knee.of(Simulator.run(scenario(Phase.DECODE, "tp1", 2)), Cancellation.NEVER);
    assertThat(knee.found()).hasValue(1);
    assertThat(knee.below()).isEmpty();
    assertThat(knee.isComplete()).isTrue();
  }

  @Test
  void theKneeThatIsPredictedDoesNotDependOnTheBatchThatWasRun() {
    double one = predicted(2);
    assertThat(predicted(8)).isCloseTo(one, within(0.01 * one));
  }

  private static double predicted(int batch) {
    Roofline roofline = Roofline.of(Simulator.run(scenario(Phase.DECODE, "tp1", batch)));
    return new Knee(roofline, List.of()).predicted().orElseThrow();
  }

  @Test
  void aRunWithoutAChoiceOfBatchIsNotAskedForAKnee() {
    Knee knee = Knee.of(Simulator.run(scenario(Phase.PREFILL, "tp1", 2)), Cancellation.NEVER);
    assertThat(knee.runs()).isEmpty();
    assertThat(knee.predicted()).isEmpty();
    assertThat(knee.isComplete()).isTrue();
  }

  private static BigInteger sum(Roofline roofline, boolean work) {
    return roofline.operators().stream()
        .map(point -> work ? point.multiplyAdds() : point.bytes())
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}
