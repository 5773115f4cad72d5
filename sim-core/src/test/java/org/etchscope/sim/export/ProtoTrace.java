package org.etchscope.sim.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.etchscope.sim.simulation.SimulationResult;

/// A trace in Perfetto's own format as a reader of the format sees it: packets are sorted by their
/// time, those of one time stay as they come, and begins and ends pair on their track.
final class ProtoTrace {

  /// A slice; `flows` are the numbers of all arrows that touch it.
  record Slice(
      String track,
      long start,
      long end,
      String name,
      String category,
      Map<String, Object> values,
      List<Long> leaving,
      List<Long> reaching) {}

  /// A step of a counter.
  record Step(String group, String counter, long cycle, double value) {}

  private record TrackName(String group, String name) {}

  private final Map<Long, Map<Integer, List<Object>>> descriptors = new HashMap<>();
  private final Map<Integer, Map<Long, String>> interned = new HashMap<>();
  private final List<Slice> slices = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Object> about = new LinkedHashMap<>();
  private long aboutCycle;
  private final Map<Long, Deque<Slice>> open = new HashMap<>();

  static byte[] bytes(SimulationResult result, long from, long to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      RunTrace.write(
          new TraceRequest(result, "", from, to, TraceRequest.ALL_PIECES),
          TraceFormat.PERFETTO,
          out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static ProtoTrace of(SimulationResult result, long from, long to) {
    return new ProtoTrace(bytes(result, from, to));
  }

  private ProtoTrace(byte[] bytes) {
    List<Map<Integer, List<Object>>> events = new ArrayList<>();
    for (Object packet : ProtoFields.message(ByteBuffer.wrap(bytes)).getOrDefault(1, List.of())) {
      Map<Integer, List<Object>> fields = ProtoFields.message((ByteBuffer) packet);
      if (fields.containsKey(60)) {
        Map<Integer, List<Object>> descriptor =
            ProtoFields.message((ByteBuffer) ProtoFields.one(fields, 60));
        descriptors.put((Long) ProtoFields.one(descriptor, 1), descriptor);
      }
      if (fields.containsKey(12)) {
        intern(ProtoFields.message((ByteBuffer) ProtoFields.one(fields, 12)));
      }
      if (fields.containsKey(11)) {
        events.add(fields);
      }
    }
    events.sort((a, b) -> Long.compare((Long) ProtoFields.one(a, 8), (Long) ProtoFields.one(b, 8)));
    for (Map<Integer, List<Object>> fields : events) {
      long nanoseconds = (Long) ProtoFields.one(fields, 8);
      event(
          Math.floorDiv(nanoseconds, 1000),
          ProtoFields.message((ByteBuffer) ProtoFields.one(fields, 11)));
    }
    open.values()
        .forEach(left -> {
          if (!left.isEmpty()) {
            throw new IllegalStateException("never ended: " + left);
          }
        });
  }

  List<Slice> slices() {
    return slices;
  }

  List<Step> steps() {
    return steps;
  }

  Map<String, Object> about() {
    return about;
  }

  /// The cycle where it says what the file shows.
  long aboutCycle() {
    return aboutCycle;
  }

  private void intern(Map<Integer, List<Object>> data) {
    data.forEach((kind, entries) -> {
      for (Object entry : entries) {
        Map<Integer, List<Object>> pair = ProtoFields.message((ByteBuffer) entry);
        String old =
            interned
                .computeIfAbsent(kind, _ -> new HashMap<>())
                .put((Long) ProtoFields.one(pair, 1), ProtoFields.text(ProtoFields.one(pair, 2)));
        if (old != null) {
          throw new IllegalStateException("interned twice: " + old);
        }
      }
    });
  }

  private void event(long cycle, Map<Integer, List<Object>> event) {
    long uuid = (Long) ProtoFields.one(event, 11);
    switch ((int) (long) (Long) ProtoFields.one(event, 9)) {
      case 1 -> begin(cycle, uuid, event);
      case 2 -> {
        Slice slice = Objects.requireNonNull(open.get(uuid), "an end without begin").pop();
        slices.add(
            new Slice(
                slice.track,
                slice.start,
                cycle,
                slice.name,
                slice.category,
                slice.values,
                slice.leaving,
                slice.reaching));
      }
      case 3 -> {
        about.putAll(values(event));
        aboutCycle = cycle;
      }
      case 4 -> {
        TrackName name = name(uuid);
        double value =
            event.containsKey(30)
                ? (Long) ProtoFields.one(event, 30)
                : Double.longBitsToDouble((Long) ProtoFields.one(event, 44));
        steps.add(new Step(name.group, name.name, cycle, value));
      }
      default -> throw new IllegalStateException("no such type: " + event);
    }
  }

  private void begin(long cycle, long uuid, Map<Integer, List<Object>> event) {
    TrackName name = name(uuid);
    Slice slice =
        new Slice(
            name.group + "/" + name.name,
            cycle,
            -1,
            ProtoFields.text(ProtoFields.one(event, 23)),
            interned(1, ProtoFields.one(event, 3)),
            values(event),
            event.getOrDefault(47, List.of()).stream().map(Long.class::cast).toList(),
            event.getOrDefault(48, List.of()).stream().map(Long.class::cast).toList());
    open.computeIfAbsent(uuid, _ -> new ArrayDeque<>()).push(slice);
  }

  private Map<String, Object> values(Map<Integer, List<Object>> event) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Object annotation : event.getOrDefault(4, List.of())) {
      Map<Integer, List<Object>> fields = ProtoFields.message((ByteBuffer) annotation);
      String name = interned(3, ProtoFields.one(fields, 1));
      Object value =
          fields.containsKey(4)
              ? ProtoFields.one(fields, 4)
              : fields.containsKey(5)
                  ? Double.longBitsToDouble((Long) ProtoFields.one(fields, 5))
                  : ProtoFields.text(ProtoFields.one(fields, 6));
      values.put(name, value);
    }
    return values;
  }

  private String interned(int kind, Object id) {
    Map<Long, String> texts = Objects.requireNonNull(interned.get(kind), "nothing interned");
    return Objects.requireNonNull(texts.get((Long) id), "not interned");
  }

  private TrackName name(long uuid) {
    Map<Integer, List<Object>> descriptor = Objects.requireNonNull(descriptors.get(uuid));
    Map<Integer, List<Object>> group = descriptors.get((Long) ProtoFields.one(descriptor, 5));
    return new TrackName(
        ProtoFields.text(ProtoFields.one(Objects.requireNonNull(group), 2)),
        ProtoFields.text(ProtoFields.one(descriptor, 2)));
  }
}
