package org.etchscope.sim.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.workload.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ChakraTraceTest {

  private static final long STORE = 3;
  private static final long COMPUTE = 4;
  private static final long SEND = 5;
  private static final long COLLECTIVE = 7;

  private static final SimulationResult SHARED = TinyRun.run(Phase.PREFILL, "tp2", 3, 20, 1);
  private static final SimulationResult REQUEST = TinyRun.run(Phase.REQUEST, "tp1", 2, 12, 3);

  static Stream<TraceRequest> requests() {
    long cycles = REQUEST.trace().cycles();
    return Stream.of(
        TraceRequest.whole(TinyRun.decode()),
        TraceRequest.whole(SHARED),
        TraceRequest.whole(REQUEST),
        new TraceRequest(REQUEST, "", cycles / 3, cycles / 2, TraceRequest.ALL_PIECES),
        TraceRequest.whole(TinyRun.run(Phase.STEADY, "pp3", 4, 8, 4)));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void everyNodeStandsBehindThoseItWaitsFor(TraceRequest request) {
    Set<Long> seen = new HashSet<>();
    for (ChakraFile.Node node : ChakraFile.of(request).nodes()) {
      assertThat(seen).containsAll(node.dependencies());
      assertThat(node.dependencies()).doesNotHaveDuplicates();
      assertThat(seen.add(node.id())).as("%s", node).isTrue();
    }
    assertThat(seen).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void nothingBeginsBeforeWhatItWaitsForHasBegun(TraceRequest request) {
    List<ChakraFile.Node> nodes = ChakraFile.of(request).nodes();
    for (ChakraFile.Node node : nodes) {
      for (long dependency : node.dependencies()) {
        if (node.number("busy_cycles") > 0) {
          assertThat(node.number("start_cycle"))
              .as("%s after %s", node.name(), nodes.get((int) dependency).name())
              .isGreaterThanOrEqualTo(nodes.get((int) dependency).number("start_cycle"));
        }
      }
    }
  }

  @Test
  void theWorkOfTheVectorUnitIsThatOfTheRun() {
    long cycles = SHARED.trace().cycles();
    long vector =
        ChakraFile.of(TraceRequest.whole(SHARED)).nodes().stream()
            .filter(node -> node.type() == COMPUTE && !node.attributes().containsKey("num_ops"))
            .mapToLong(node -> node.number("busy_cycles"))
            .sum();

    assertThat(vector).isEqualTo(SHARED.trace().busy(Lane.VECTOR, 0, cycles));
  }

  @Test
  void bytesOfProductsAreTheWeightsThatWereRead() {
    long weights =
        ChakraFile.of(TraceRequest.whole(REQUEST)).nodes().stream()
            .filter(node -> node.attributes().containsKey("num_ops"))
            .filter(node -> !node.name().startsWith("Attention"))
            .mapToLong(node -> node.number("tensor_size"))
            .sum();
    long[] read = {0};
    REQUEST
        .trace()
        .spans(Lane.HBM_WEIGHTS, 0, REQUEST.trace().cycles(), tile -> read[0] += tile.second());

    assertThat(weights).isEqualTo(read[0]);
  }

  @Test
  void anAllReduceHasTheBufferOfItsRows() {
    List<ChakraFile.Node> reduces =
        ChakraFile.of(TraceRequest.whole(SHARED)).nodes().stream()
            .filter(node -> node.type() == COLLECTIVE && node.name().startsWith("All-reduce"))
            .toList();
    long hidden = SHARED.scenario().model().hiddenSize();
    long wire = SHARED.scenario().chip().fabric().wirePrecision().bits() / 8;

    assertThat(reduces).hasSize(2 * SHARED.scenario().model().layers().size());
    assertThat(reduces)
        .allSatisfy(node -> {
          assertThat(node.number("comm_type")).isZero();
          assertThat(node.number("comm_size")).isEqualTo(3 * 20 * hidden * wire);
        });
  }

  @Test
  void attentionWaitsForItsKeysAndNotForTheirAppend() {
    List<ChakraFile.Node> nodes = ChakraFile.of(TraceRequest.whole(REQUEST)).nodes();
    List<Long> appends =
        nodes.stream().filter(node -> node.type() == STORE).map(ChakraFile.Node::id).toList();

    assertThat(appends).isNotEmpty();
    assertThat(nodes.stream().filter(node -> node.name().startsWith("Attention")))
        .isNotEmpty()
        .allSatisfy(node ->
            assertThat(node.dependencies()).isNotEmpty().doesNotContainAnyElementsOf(appends));
  }

  @Test
  void theNextStepWaitsForTheTokensOfTheOneBefore() {
    List<ChakraFile.Node> nodes = ChakraFile.of(TraceRequest.whole(REQUEST)).nodes();
    ChakraFile.Node second =
        nodes.stream()
            .filter(node -> node.name().startsWith("Embedding, step 2"))
            .findFirst()
            .orElseThrow();

    assertThat(second.dependencies())
        .anyMatch(id -> nodes.get(id.intValue()).name().startsWith("Sampling, step 1"));
  }

  @Test
  void aHopIsSentToTheNextStageOfThePipeline() {
    SimulationResult pipeline = TinyRun.run(Phase.STEADY, "pp2", 4, 8, 4);

    assertThat(ChakraFile.of(TraceRequest.whole(pipeline)).nodes())
        .filteredOn(node -> node.type() == SEND)
        .isNotEmpty()
        .allMatch(node -> node.number("comm_dst") == 1 && node.number("comm_size") > 0);
  }

  @Test
  void theMetadataCarriesTheScenario() {
    TraceRequest request = new TraceRequest(SHARED, "{}", 0, 100, TraceRequest.ALL_PIECES);

    assertThat(ChakraFile.of(request).about())
        .containsEntry("program", "Etchscope")
        .containsEntry("scenario", "{}");
  }
}
