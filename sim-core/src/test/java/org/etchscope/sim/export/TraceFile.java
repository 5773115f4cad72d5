package org.etchscope.sim.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.simulation.SimulationResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A trace as another program reads it.
record TraceFile(String text, JsonNode root) {

  static TraceFile of(SimulationResult result) {
    return of(result, 0, result.trace().cycles());
  }

  static TraceFile of(SimulationResult result, long from, long to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      RunTrace.write(
          new TraceRequest(result, "", from, to, TraceRequest.ALL_PIECES), TraceFormat.JSON, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text = out.toString(StandardCharsets.UTF_8);
    return new TraceFile(text, new ObjectMapper().readTree(text));
  }

  /// Events of a phase, in the order of the file.
  List<JsonNode> events(String phase) {
    List<JsonNode> events = new ArrayList<>();
    for (JsonNode event : root.get("traceEvents")) {
      if (event.get("ph").asString().equals(phase)) {
        events.add(event);
      }
    }
    return events;
  }

  /// Slices, arrows' begins and arrows' ends of each track, in the order of the file.
  Map<Track, List<JsonNode>> tracks() {
    Map<Track, List<JsonNode>> tracks = new LinkedHashMap<>();
    for (JsonNode event : root.get("traceEvents")) {
      if ("Xsf".contains(event.get("ph").asString())) {
        Track track = new Track(event.get("pid").asInt(), event.get("tid").asInt());
        tracks.computeIfAbsent(track, _ -> new ArrayList<>()).add(event);
      }
    }
    return tracks;
  }

  /// Cycles of all slices of a category in a group.
  long cycles(int process, String category) {
    return events("X").stream()
        .filter(slice -> slice.get("pid").asInt() == process)
        .filter(slice -> slice.get("cat").asString().equals(category))
        .mapToLong(slice -> slice.get("dur").asLong())
        .sum();
  }

  static long start(JsonNode event) {
    return event.get("ts").asLong();
  }

  static long end(JsonNode slice) {
    return slice.get("ts").asLong() + slice.get("dur").asLong();
  }
}
