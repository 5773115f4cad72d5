package org.etchscope.sim.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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
    for (Object packet : message(ByteBuffer.wrap(bytes)).getOrDefault(1, List.of())) {
      Map<Integer, List<Object>> fields = message((ByteBuffer) packet);
      if (fields.containsKey(60)) {
        Map<Integer, List<Object>> descriptor = message((ByteBuffer) one(fields, 60));
        descriptors.put((Long) one(descriptor, 1), descriptor);
      }
      if (fields.containsKey(12)) {
        intern(message((ByteBuffer) one(fields, 12)));
      }
      if (fields.containsKey(11)) {
        events.add(fields);
      }
    }
    events.sort((a, b) -> Long.compare((Long) one(a, 8), (Long) one(b, 8)));
    for (Map<Integer, List<Object>> fields : events) {
      long nanoseconds = (Long) one(fields, 8);
      event(Math.floorDiv(nanoseconds, 1000), message((ByteBuffer) one(fields, 11)));
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

  private void intern(Map<Integer, List<Object>> data) {
    data.forEach((kind, entries) -> {
      for (Object entry : entries) {
        Map<Integer, List<Object>> pair = message((ByteBuffer) entry);
        String old =
            interned
                .computeIfAbsent(kind, _ -> new HashMap<>())
                .put((Long) one(pair, 1), text(one(pair, 2)));
        if (old != null) {
          throw new IllegalStateException("interned twice: " + old);
        }
      }
    });
  }

  private void event(long cycle, Map<Integer, List<Object>> event) {
    long uuid = (Long) one(event, 11);
    switch ((int) (long) (Long) one(event, 9)) {
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
      case 3 -> about.putAll(values(event));
      case 4 -> {
        TrackName name = name(uuid);
        double value =
            event.containsKey(30)
                ? (Long) one(event, 30)
                : Double.longBitsToDouble((Long) one(event, 44));
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
            text(one(event, 23)),
            interned(1, one(event, 3)),
            values(event),
            event.getOrDefault(47, List.of()).stream().map(Long.class::cast).toList(),
            event.getOrDefault(48, List.of()).stream().map(Long.class::cast).toList());
    open.computeIfAbsent(uuid, _ -> new ArrayDeque<>()).push(slice);
  }

  private Map<String, Object> values(Map<Integer, List<Object>> event) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Object annotation : event.getOrDefault(4, List.of())) {
      Map<Integer, List<Object>> fields = message((ByteBuffer) annotation);
      String name = interned(3, one(fields, 1));
      Object value =
          fields.containsKey(4)
              ? one(fields, 4)
              : fields.containsKey(5)
                  ? Double.longBitsToDouble((Long) one(fields, 5))
                  : text(one(fields, 6));
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
    Map<Integer, List<Object>> group = descriptors.get((Long) one(descriptor, 5));
    return new TrackName(text(one(Objects.requireNonNull(group), 2)), text(one(descriptor, 2)));
  }

  private static Object one(Map<Integer, List<Object>> fields, int field) {
    List<Object> values = fields.getOrDefault(field, List.of());
    if (values.size() != 1) {
      throw new IllegalStateException("field %d of %s".formatted(field, fields));
    }
    return values.getFirst();
  }

  private static String text(Object value) {
    return StandardCharsets.UTF_8.decode(((ByteBuffer) value).duplicate()).toString();
  }

  /// The fields of a message: numbers as `Long`, all else as `ByteBuffer`.
  private static Map<Integer, List<Object>> message(ByteBuffer whole) {
    ByteBuffer in = whole.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    Map<Integer, List<Object>> fields = new LinkedHashMap<>();
    while (in.hasRemaining()) {
      long tag = varint(in);
      Object value =
          switch ((int) (tag & 7)) {
            case 0 -> varint(in);
            case 1 -> in.getLong();
            case 2 -> {
              int length = Math.toIntExact(varint(in));
              ByteBuffer part = in.slice(in.position(), length);
              in.position(in.position() + length);
              yield part;
            }
            default -> throw new IllegalStateException("no such kind of field: " + tag);
          };
      fields.computeIfAbsent((int) (tag >>> 3), _ -> new ArrayList<>()).add(value);
    }
    return fields;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = in.get();
      value |= (next & 0x7fL) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }
}
