package org.etchscope.sim.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes a trace in the native format of Perfetto: a sequence of `TracePacket` messages (Perfetto,
/// `protos/perfetto/trace`, whose field numbers stand here).
///
/// A cycle is a microsecond, 1000 of the format's nanoseconds. A slice is a begin and an end; the
/// end is written when the next slice of the track begins after it, so that of each track only the
/// slices that are open are kept.
final class ProtoEvents implements TraceEvents, TraceEvents.Slice {

  // Trace, TracePacket
  private static final int PACKET = 1;
  private static final int TIMESTAMP = 8;
  private static final int SEQUENCE = 10;
  private static final int TRACK_EVENT = 11;
  private static final int INTERNED_DATA = 12;
  private static final int SEQUENCE_FLAGS = 13;
  private static final int TRACK_DESCRIPTOR = 60;
  private static final int STATE_CLEARED = 1;
  private static final int NEEDS_STATE = 2;

  // InternedData
  private static final int CATEGORIES = 1;
  private static final int ANNOTATION_NAMES = 3;

  // TrackDescriptor, ProcessDescriptor, CounterDescriptor
  private static final int UUID = 1;
  private static final int NAME = 2;
  private static final int PROCESS = 3;
  private static final int PARENT = 5;
  private static final int COUNTER = 8;
  private static final int CHILD_ORDERING = 11;
  private static final int RANK = 12;
  private static final int EXPLICIT = 3;
  private static final int PROCESS_ID = 1;
  private static final int PROCESS_NAME = 6;
  private static final int UNIT = 3;
  private static final int UNIT_NAME = 6;
  private static final int BYTES = 3;

  // TrackEvent, DebugAnnotation
  private static final int CATEGORY = 3;
  private static final int ANNOTATION = 4;
  private static final int TYPE = 9;
  private static final int TRACK = 11;
  private static final int EVENT_NAME = 23;
  private static final int COUNTER_VALUE = 30;
  private static final int REAL_COUNTER_VALUE = 44;
  private static final int FLOW = 47;
  private static final int LAST_FLOW = 48;
  private static final int SLICE_BEGIN = 1;
  private static final int SLICE_END = 2;
  private static final int INSTANT = 3;
  private static final int COUNTER_STEP = 4;
  private static final int ANNOTATION_NAME = 1;
  private static final int ANNOTATION_WHOLE = 4;
  private static final int ANNOTATION_REAL = 5;
  private static final int ANNOTATION_TEXT = 6;

  private static final long NANOSECONDS_PER_CYCLE = 1000;
  private static final int FLUSH_BYTES = 1 << 15;

  /// The track of the values that say what the file shows.
  private static final long ABOUT = 1;

  private final OutputStream out;
  private final ProtoBuffer buffer = new ProtoBuffer();
  private final Interned categories = new Interned(CATEGORIES);
  private final Interned annotationNames = new Interned(ANNOTATION_NAMES);
  private final Map<Long, Long> ids = new HashMap<>();
  private final Map<String, Long> counters = new HashMap<>();
  private final Map<Long, Deque<Long>> openEnds = new LinkedHashMap<>();
  private long lastId = ABOUT;
  private int packet;
  private int event;

  ProtoEvents(OutputStream out) {
    this.out = out;
  }

  @Override
  public Values begin(long cycle) {
    int first = beginPacket();
    buffer.number(SEQUENCE_FLAGS, STATE_CLEARED);
    int track = buffer.begin(TRACK_DESCRIPTOR);
    buffer.number(UUID, ABOUT).text(NAME, "About this trace");
    buffer.end(track);
    endPacket(first);
    beginEvent(cycle, ABOUT, INSTANT);
    buffer.text(EVENT_NAME, "About this trace");
    return this;
  }

  @Override
  public void process(int process, String name) {
    int descriptor = beginPacket();
    int track = buffer.begin(TRACK_DESCRIPTOR);
    buffer.number(UUID, group(process)).text(NAME, name);
    int described = buffer.begin(PROCESS);
    buffer.number(PROCESS_ID, process).text(PROCESS_NAME, name);
    buffer.end(described);
    buffer.number(CHILD_ORDERING, EXPLICIT).number(RANK, process);
    buffer.end(track);
    endPacket(descriptor);
  }

  @Override
  public void thread(Track track, String name, int sortIndex) {
    int descriptor = beginPacket();
    int described = buffer.begin(TRACK_DESCRIPTOR);
    buffer.number(UUID, id(track)).number(PARENT, group(track.process())).text(NAME, name);
    buffer.number(RANK, sortIndex);
    buffer.end(described);
    endPacket(descriptor);
  }

  @Override
  public Slice slice(Track track, long start, long end, String name, String category) {
    long id = id(track);
    Deque<Long> ends = openEnds.computeIfAbsent(id, _ -> new ArrayDeque<>());
    endSlices(id, ends, start);
    ends.push(end);
    beginEvent(start, id, SLICE_BEGIN);
    buffer.number(CATEGORY, categories.id(category)).text(EVENT_NAME, name);
    return this;
  }

  private void endSlices(long track, Deque<Long> ends, long until) {
    while (!ends.isEmpty() && ends.element() <= until) {
      beginEvent(ends.pop(), track, SLICE_END);
      close();
    }
  }

  @Override
  public Slice number(String name, long value) {
    int annotation = beginAnnotation(name);
    buffer.number(ANNOTATION_WHOLE, value);
    buffer.end(annotation);
    return this;
  }

  @Override
  public Values real(String name, double value) {
    int annotation = beginAnnotation(name);
    buffer.real(ANNOTATION_REAL, value);
    buffer.end(annotation);
    return this;
  }

  @Override
  public Slice quoted(String name, String value) {
    int annotation = beginAnnotation(name);
    buffer.text(ANNOTATION_TEXT, value);
    buffer.end(annotation);
    return this;
  }

  private int beginAnnotation(String name) {
    long id = annotationNames.id(name);
    int annotation = buffer.begin(ANNOTATION);
    buffer.number(ANNOTATION_NAME, id);
    return annotation;
  }

  @Override
  public Slice leaves(long cycle, long id, String name) {
    buffer.fixed(FLOW, id);
    return this;
  }

  @Override
  public Slice reaches(long cycle, long id, String name) {
    buffer.fixed(LAST_FLOW, id);
    return this;
  }

  @Override
  public void close() {
    buffer.end(event);
    internNew();
    endPacket(packet);
  }

  @Override
  public void counter(
      int process, String name, String unit, long cycle, long unscaled, int decimals) {
    String key = process + " " + name;
    Long known = counters.get(key);
    long track = known == null ? newCounter(key, process, name, unit) : known;
    beginEvent(cycle, track, COUNTER_STEP);
    if (decimals == 0) {
      buffer.number(COUNTER_VALUE, unscaled);
    } else {
      buffer.real(REAL_COUNTER_VALUE, unscaled / Math.pow(10, decimals));
    }
    close();
  }

  private long newCounter(String key, int process, String name, String unit) {
    long track = ++lastId;
    counters.put(key, track);
    int descriptor = beginPacket();
    int described = buffer.begin(TRACK_DESCRIPTOR);
    buffer.number(UUID, track).number(PARENT, group(process)).text(NAME, name);
    int counter = buffer.begin(COUNTER);
    if (unit.equals("bytes")) {
      buffer.number(UNIT, BYTES);
    } else {
      buffer.text(UNIT_NAME, unit);
    }
    buffer.end(counter);
    buffer.number(RANK, Integer.MAX_VALUE - 1_000_000 + counters.size());
    buffer.end(described);
    endPacket(descriptor);
    return track;
  }

  @Override
  public void end() {
    openEnds.forEach((track, ends) -> endSlices(track, ends, Long.MAX_VALUE));
    flush();
  }

  // ---- tracks ----------------------------------------------------------------------------------

  private long group(int process) {
    return ids.computeIfAbsent((long) process, _ -> ++lastId);
  }

  private long id(Track track) {
    return ids.computeIfAbsent((long) track.thread() << 32, _ -> ++lastId);
  }

  // ---- packets ---------------------------------------------------------------------------------

  private void beginEvent(long cycle, long track, int type) {
    packet = beginPacket();
    buffer.number(TIMESTAMP, Math.multiplyExact(cycle, NANOSECONDS_PER_CYCLE));
    buffer.number(SEQUENCE_FLAGS, NEEDS_STATE);
    event = buffer.begin(TRACK_EVENT);
    buffer.number(TYPE, type).number(TRACK, track);
  }

  private int beginPacket() {
    if (buffer.size() > FLUSH_BYTES) {
      flush();
    }
    int begin = buffer.begin(PACKET);
    buffer.number(SEQUENCE, 1);
    return begin;
  }

  private void endPacket(int begin) {
    buffer.end(begin);
  }

  private void internNew() {
    if (categories.hasNew() || annotationNames.hasNew()) {
      int data = buffer.begin(INTERNED_DATA);
      categories.writeNew(buffer);
      annotationNames.writeNew(buffer);
      buffer.end(data);
    }
  }

  private void flush() {
    try {
      buffer.drain(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Texts that are written once and named by their numbers after.
  private static final class Interned {

    private final int field;
    private final Map<String, Long> ids = new LinkedHashMap<>();
    private final Map<String, Long> fresh = new LinkedHashMap<>();

    Interned(int field) {
      this.field = field;
    }

    long id(String text) {
      Long known = ids.get(text);
      if (known != null) {
        return known;
      }
      long id = ids.size() + 1L;
      ids.put(text, id);
      fresh.put(text, id);
      return id;
    }

    boolean hasNew() {
      return !fresh.isEmpty();
    }

    void writeNew(ProtoBuffer buffer) {
      fresh.forEach((text, id) -> {
        int entry = buffer.begin(field);
        buffer.number(1, id).text(2, text);
        buffer.end(entry);
      });
      fresh.clear();
    }
  }
}
