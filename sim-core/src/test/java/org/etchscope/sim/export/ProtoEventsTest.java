package org.etchscope.sim.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Holds the trace in Perfetto's own format against the one in JSON, event by event.
final class ProtoEventsTest {

  static Stream<Arguments> parts() {
    SimulationResult decode = TinyRun.decode();
    SimulationResult request = TinyRun.run(Phase.REQUEST, "tp1", 2, 12, 3);
    SimulationResult crumbs = TinyRun.run(Phase.DECODE, "tp1", 8, 33, 4);
    long cycles = request.trace().cycles();
    return Stream.of(
        Arguments.of(decode, 0L, decode.trace().cycles()),
        Arguments.of(decode, 777L, 778L),
        Arguments.of(request, cycles / 3, cycles / 2),
        Arguments.of(crumbs, 0L, crumbs.trace().cycles()));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void holdsTheSlicesOfTheJson(SimulationResult result, long from, long to) {
    TraceFile json = TraceFile.of(result, from, to);
    Map<Integer, String> tracks = trackNames(json);
    List<String> expected = new ArrayList<>();
    for (JsonNode slice : json.events("X")) {
      expected.add(
          line(
              tracks.getOrDefault(slice.get("tid").asInt(), "?"),
              TraceFile.start(slice),
              TraceFile.end(slice),
              slice.get("name").asString(),
              slice.get("cat").asString(),
              values(slice.get("args"))));
    }

    assertThat(ProtoTrace.of(result, from, to).slices())
        .extracting(s ->
            line(s.track(), s.start(), s.end(), s.name(), s.category(), new TreeMap<>(s.values())))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @MethodSource("parts")
  void holdsTheCountersOfTheJson(SimulationResult result, long from, long to) {
    TraceFile json = TraceFile.of(result, from, to);
    Map<Integer, String> groups = groupNames(json);
    List<ProtoTrace.Step> expected =
        json.events("C").stream()
            .map(step ->
                new ProtoTrace.Step(
                    groups.getOrDefault(step.get("pid").asInt(), "?"),
                    step.get("name").asString(),
                    TraceFile.start(step),
                    step.get("args").values().iterator().next().asDouble()))
            .toList();

    assertThat(ProtoTrace.of(result, from, to).steps())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @MethodSource("parts")
  void holdsTheArrowsOfTheJson(SimulationResult result, long from, long to) {
    TraceFile json = TraceFile.of(result, from, to);
    ProtoTrace proto = ProtoTrace.of(result, from, to);

    assertThat(proto.slices().stream().flatMap(slice -> slice.leaving().stream()))
        .containsExactlyInAnyOrderElementsOf(ids(json.events("s")));
    assertThat(proto.slices().stream().flatMap(slice -> slice.reaching().stream()))
        .containsExactlyInAnyOrderElementsOf(ids(json.events("f")));
  }

  @Test
  void saysWhatTheJsonSaysOfTheRun() {
    SimulationResult result = TinyRun.decode();
    long cycles = result.trace().cycles();

    assertThat(ProtoTrace.of(result, 0, cycles).about())
        .isEqualTo(values(TraceFile.of(result).root().get("metadata")));
  }

  @Test
  void nothingStandsBeforeTheWindowSoThatAViewerShowsNoMore() {
    assertThat(ProtoTrace.of(TinyRun.decode(), 777, 1_777).aboutCycle()).isEqualTo(777);
  }

  @Test
  void isLessThanHalfOfTheJson() {
    SimulationResult result = TinyRun.decode();
    long cycles = result.trace().cycles();

    assertThat(ProtoTrace.bytes(result, 0, cycles).length)
        .isLessThan(TraceFile.of(result).text().length() / 2);
  }

  private static String line(
      String track,
      long start,
      long end,
      String name,
      String category,
      Map<String, Object> values) {
    return "%s [%d, %d) %s, %s: %s".formatted(track, start, end, name, category, values);
  }

  private static List<Long> ids(List<JsonNode> arrows) {
    return arrows.stream().map(arrow -> arrow.get("id").asLong()).toList();
  }

  private static Map<Integer, String> groupNames(TraceFile json) {
    Map<Integer, String> names = new HashMap<>();
    for (JsonNode event : json.events("M")) {
      if (event.get("name").asString().equals("process_name")) {
        names.put(event.get("pid").asInt(), event.get("args").get("name").asString());
      }
    }
    return names;
  }

  private static Map<Integer, String> trackNames(TraceFile json) {
    Map<Integer, String> groups = groupNames(json);
    Map<Integer, String> names = new HashMap<>();
    for (JsonNode event : json.events("M")) {
      if (event.get("name").asString().equals("thread_name")) {
        String track = event.get("args").get("name").asString();
        names.put(event.get("tid").asInt(), groups.get(event.get("pid").asInt()) + "/" + track);
      }
    }
    return names;
  }

  private static Map<String, Object> values(JsonNode members) {
    Map<String, Object> values = new HashMap<>();
    members
        .properties()
        .forEach(member -> {
          JsonNode value = member.getValue();
          values.put(
              member.getKey(),
              value.isString()
                  ? value.asString()
                  : value.isIntegralNumber() ? (Object) value.asLong() : value.asDouble());
        });
    return new TreeMap<>(values);
  }
}
