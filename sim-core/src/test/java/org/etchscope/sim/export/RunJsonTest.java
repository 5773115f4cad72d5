package org.etchscope.sim.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

final class RunJsonTest {

  static Stream<SimulationResult> runs() {
    return Stream.of(
        TinyRun.decode(),
        TinyRun.run(Phase.PREFILL, "tp2", 2, 16, 1),
        TinyRun.run(Phase.REQUEST, "tp1", 2, 8, 3),
        TinyRun.run(Phase.STEADY, "pp3", 0, 8, 4));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void busyAndStallsOfEveryUnitAddUpToItsTotal(SimulationResult result) {
    for (JsonNode unit : json(result).get("units")) {
      long sum = unit.get("busyCycles").asLong();
      for (JsonNode stall : unit.get("stallCycles")) {
        sum += stall.asLong();
      }
      assertThat(sum).as("%s", unit.get("name")).isEqualTo(unit.get("totalCycles").asLong());
      assertThat(unit.get("totalCycles").asLong())
          .isEqualTo(result.trace().cycles() * unit.get("count").asLong());
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void energyOfClassesAndOfStagesAddsUp(SimulationResult result) {
    JsonNode energy = json(result).get("energy");
    long classes = 0;
    for (JsonNode part : energy.get("byClass")) {
      classes += part.get("femtojoules").asLong();
    }
    long stages = energy.get("byClass").get("static").get("femtojoules").asLong();
    for (JsonNode part : energy.get("byStage")) {
      stages += part.get("femtojoules").asLong();
    }
    assertThat(classes).isEqualTo(energy.get("femtojoules").asLong()).isPositive();
    assertThat(stages).isEqualTo(classes);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void theSameScenarioGivesTheSameText(SimulationResult result) {
    SimulationResult again = Simulator.run(result.scenario());
    assertThat(RunJson.of(again, "tiny")).isEqualTo(RunJson.of(result, "tiny"));
  }

  @Test
  void aPipelineHasALatencyBeyondItsStep() {
    JsonNode run = json(TinyRun.run(Phase.STEADY, "pp3", 0, 8, 4));
    assertThat(run.get("latencyCycles").asLong()).isGreaterThan(run.get("stepCycles").asLong());
  }

  @Test
  void numbersAreThoseOfTheSummary() {
    SimulationResult result = TinyRun.decode();
    JsonNode run = json(result);
    assertThat(run.get("stepCycles").asLong()).isEqualTo(result.summary().stepCycles());
    assertThat(run.get("outputTokensPerSecond").asDouble())
        .isEqualTo(result.summary().outputTokensPerSecond());
    assertThat(run.get("precision").get("kv").asString()).isEqualTo("fp8");
    assertThat(run.get("layout").asString()).isEqualTo("tp1");
  }

  @Test
  void assumedParametersSayWhyTheyAreAssumed() {
    JsonNode assumed = json(TinyRun.decode()).get("assumedParameters");
    assertThat(assumed).isNotEmpty();
    for (JsonNode parameter : assumed) {
      assertThat(parameter.get("source").asString()).isNotBlank();
    }
  }

  private static JsonNode json(SimulationResult result) {
    return new ObjectMapper().readTree(RunJson.of(result, "tiny"));
  }
}
