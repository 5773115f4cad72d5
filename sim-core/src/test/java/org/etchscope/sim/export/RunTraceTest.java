package org.etchscope.sim.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.RunSummary.BufferUse;
import org.etchscope.sim.trace.RunSummary.UnitAccount;
import org.etchscope.sim.workload.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Holds traces to the rules of the format (Google, "Trace Event Format") and to the run's account.
final class RunTraceTest {

  /// Set to write the golden trace anew, into the sources.
  private static final String WRITE_GOLDEN = "etchscope.writeGolden";

  private static final String GOLDEN = "tiny-decode.json";

  private static final SimulationResult DECODE = TinyRun.decode();
  private static final TraceFile TRACE = TraceFile.of(DECODE);

  /// 33 cached tokens: a whole tile and a crumb, which the memory now and then serves in the last
  /// cycle of the tile before it.
  private static final SimulationResult CRUMBS = TinyRun.run(Phase.DECODE, "tp1", 8, 33, 4);

  static Stream<TraceFile> traces() {
    SimulationResult request = TinyRun.run(Phase.REQUEST, "tp1", 2, 12, 3);
    SimulationResult shared = TinyRun.run(Phase.PREFILL, "tp2", 3, 20, 1);
    long cycles = request.trace().cycles();
    return Stream.of(
        TRACE,
        TraceFile.of(request),
        TraceFile.of(request, cycles / 3, cycles / 2),
        TraceFile.of(shared),
        TraceFile.of(TinyRun.run(Phase.STEADY, "tp1", 4, 8, 4)),
        TraceFile.of(CRUMBS),
        TraceFile.of(DECODE, 777, 778));
  }

  @ParameterizedTest
  @MethodSource("traces")
  void slicesOfATrackNestAndComeInTheOrderOfTheirStart(TraceFile trace) {
    assertThat(trace.tracks()).isNotEmpty();
    trace
        .tracks()
        .forEach((track, events) -> {
          Deque<Long> open = new ArrayDeque<>();
          long now = 0;
          for (JsonNode event : events) {
            assertThat(TraceFile.start(event)).as("%s", event).isGreaterThanOrEqualTo(now);
            now = TraceFile.start(event);
            while (!open.isEmpty() && open.peek() <= now) {
              open.pop();
            }
            if (event.get("ph").asString().equals("X")) {
              assertThat(event.get("dur").asLong()).as("%s", event).isNotNegative();
              if (!open.isEmpty()) {
                assertThat(TraceFile.end(event)).as("%s", event).isLessThanOrEqualTo(open.peek());
              }
              open.push(TraceFile.end(event));
            } else {
              assertThat(open).as("slice around %s on %s", event, track).isNotEmpty();
            }
          }
        });
  }

  @ParameterizedTest
  @MethodSource("traces")
  void everyArrowHasOneBeginAndOneEndThatIsNotEarlier(TraceFile trace) {
    Map<Long, Long> begins = byId(trace.events("s"));
    Map<Long, Long> ends = byId(trace.events("f"));
    assertThat(ends.keySet()).isEqualTo(begins.keySet());
    begins.forEach((id, begin) -> assertThat(ends.get(id)).isGreaterThanOrEqualTo(begin));
  }

  private static Map<Long, Long> byId(List<JsonNode> arrows) {
    Map<Long, Long> starts = new HashMap<>();
    for (JsonNode arrow : arrows) {
      assertThat(starts.put(arrow.get("id").asLong(), TraceFile.start(arrow))).isNull();
    }
    return starts;
  }

  @Test
  void everyWeightTileOfADecodeLeadsToTheArrays() {
    long tiles =
        TRACE.events("X").stream()
            .filter(slice -> slice.get("cat").asString().equals("tile"))
            .filter(slice -> slice.get("tid").asInt() == 1)
            .count();
    assertThat(TRACE.events("s").stream().filter(arrow -> arrow.get("tid").asInt() == 1))
        .hasSize((int) tiles)
        .isNotEmpty();
  }

  @Test
  void aCrumbThatTakesNoCycleHasNoArrow() {
    TraceFile trace = TraceFile.of(CRUMBS);
    long crumbs =
        trace.events("X").stream().filter(slice -> slice.get("dur").asLong() == 0).count();
    long tiles =
        trace.events("X").stream()
            .filter(slice -> slice.get("tid").asInt() == 2)
            .filter(slice -> slice.get("cat").asString().equals("tile"))
            .count();
    assertThat(crumbs).isPositive();
    assertThat(trace.events("s").stream().filter(arrow -> arrow.get("tid").asInt() == 2))
        .hasSize((int) (tiles - crumbs));
  }

  @ParameterizedTest
  @MethodSource("traces")
  void countersNameTheirUnitAndMoveForward(TraceFile trace) {
    Map<String, Long> last = new HashMap<>();
    for (JsonNode counter : trace.events("C")) {
      String name = counter.get("name").asString();
      assertThat(name).contains("(").containsAnyOf("bytes", "arrays", "watts");
      assertThat(TraceFile.start(counter)).isGreaterThan(last.getOrDefault(name, -1L));
      last.put(name, TraceFile.start(counter));
      assertThat(counter.get("args").properties())
          .hasSize(1)
          .allSatisfy(value -> assertThat(value.getValue().isNumber()).isTrue());
    }
    for (BufferName buffer : BufferName.values()) {
      assertThat(last).containsKey(buffer.label() + " buffer (bytes)");
    }
    assertThat(last.keySet())
        .filteredOn(name -> name.startsWith("HBM ") && name.contains("bytes"))
        .hasSize(4);
    assertThat(last.keySet()).filteredOn(name -> name.contains("watts")).hasSize(7);
  }

  @ParameterizedTest
  @MethodSource("traces")
  void groupsAndTracksCountFromOneAndAreSortedByNumbers(TraceFile trace) {
    Map<Integer, Integer> groupOfTrack = new LinkedHashMap<>();
    for (JsonNode event : trace.root().get("traceEvents")) {
      assertThat(event.get("pid").asInt()).isPositive();
      if (event.has("tid")) {
        assertThat(event.get("tid").asInt()).isPositive();
        groupOfTrack.putIfAbsent(event.get("tid").asInt(), event.get("pid").asInt());
        assertThat(groupOfTrack).containsEntry(event.get("tid").asInt(), event.get("pid").asInt());
      }
      if (event.get("name").asString().endsWith("sort_index")) {
        assertThat(event.get("args").get("sort_index").isInt()).isTrue();
      }
    }
  }

  @Test
  void theMetadataStateTheRealClockAndWhatAMicrosecondIs() {
    JsonNode metadata = TRACE.root().get("metadata");
    assertThat(metadata.get("clockHertz").asLong()).isEqualTo(800_000_000);
    assertThat(metadata.get("microsecond").asString()).contains("1 cycle");
    assertThat(metadata.get("runCycles").asLong()).isEqualTo(DECODE.trace().cycles());
  }

  @Test
  void workAndIdlenessOfAUnitAddUpToItsAccount() {
    for (Unit unit : List.of(Unit.HBM, Unit.ATTENTION, Unit.VECTOR, Unit.LINKS)) {
      UnitAccount account = DECODE.summary().account(unit);
      int group = unit.ordinal() + 1;
      assertThat(TRACE.cycles(group, "tile")).as("%s", unit).isEqualTo(account.busyCycles());
      assertThat(TRACE.cycles(group, "idle"))
          .as("%s", unit)
          .isEqualTo(account.totalCycles() - account.busyCycles());
    }
  }

  @Test
  void theHighestValueOfABufferIsItsHighWaterMark() {
    for (BufferUse use : DECODE.summary().buffers()) {
      long highest =
          TRACE.events("C").stream()
              .filter(c -> c.get("name").asString().startsWith(use.buffer().label() + " buffer"))
              .mapToLong(counter -> counter.get("args").get("bytes").asLong())
              .max()
              .orElseThrow();
      assertThat(highest).as("%s", use.buffer()).isEqualTo(use.highWaterBytes());
    }
  }

  @Test
  void aWindowHoldsNothingOutside() {
    TraceFile part = TraceFile.of(DECODE, 500, 900);
    for (JsonNode event : part.root().get("traceEvents")) {
      if (event.has("ts")) {
        assertThat(TraceFile.start(event)).isBetween(500L, 900L);
      }
      if (event.has("dur")) {
        assertThat(TraceFile.end(event)).isLessThanOrEqualTo(900);
      }
    }
  }

  @Test
  void aWindowBeyondTheEndIsRefused() {
    long cycles = DECODE.trace().cycles();
    assertThatThrownBy(() -> TraceFile.of(DECODE, 0, cycles + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Long.toString(cycles));
  }

  @Test
  void theSameRunGivesTheSameBytes() {
    assertThat(TraceFile.of(TinyRun.decode()).text()).isEqualTo(TRACE.text());
  }

  @Test
  void theTraceOfATinyRunIsTheGoldenOne() throws IOException {
    if (Boolean.getBoolean(WRITE_GOLDEN)) {
      Path sources = Path.of("src/test/resources/org/etchscope/sim/export");
      Files.writeString(sources.resolve(GOLDEN), TRACE.text());
      return;
    }
    assertThat(TRACE.text())
        .as(
            "if the machine was meant to change, run with -D%s=true and look at the difference",
            WRITE_GOLDEN)
        .isEqualTo(TinyRun.text(GOLDEN));
  }
}
