package org.etchscope.sim.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.etchscope.sim.document.JsonString;

/// Writes events of the Trace Event Format (Google, "Trace Event Format", 2016), which Perfetto and
/// `chrome://tracing` read, one a line, as they come: nothing is kept but a buffer.
///
/// A cycle is a microsecond, the unit of `ts` and `dur`.
final class JsonEvents implements TraceEvents, TraceEvents.Slice {

  private static final int BUFFER_CHARS = 1 << 15;

  private final OutputStream out;
  private final StringBuilder text = new StringBuilder(BUFFER_CHARS + 1024);
  private final StringBuilder arrows = new StringBuilder();
  private Track place = new Track(0, 0);
  private boolean first = true;
  private boolean firstArgument;

  JsonEvents(OutputStream out) {
    this.out = out;
  }

  @Override
  public Values begin(long cycle) {
    text.append("{\"displayTimeUnit\":\"ms\"");
    return new Metadata();
  }

  @Override
  public void end() {
    text.append("\n]}\n");
    flush();
  }

  @Override
  public void process(int process, String name) {
    metadata("process_name", process, 0).quoted("name", name).close();
    metadata("process_sort_index", process, 0).number("sort_index", process).close();
  }

  @Override
  public void thread(Track track, String name, int sortIndex) {
    metadata("thread_name", track.process(), track.thread()).quoted("name", name).close();
    metadata("thread_sort_index", track.process(), track.thread())
        .number("sort_index", sortIndex)
        .close();
  }

  private JsonEvents metadata(String kind, int process, int thread) {
    next("M").append(",\"pid\":").append(process);
    if (thread > 0) {
      text.append(",\"tid\":").append(thread);
    }
    text.append(",\"name\":\"").append(kind).append('"');
    return arguments();
  }

  @Override
  public Slice slice(Track track, long start, long end, String name, String category) {
    place = track;
    next("X")
        .append(",\"pid\":")
        .append(track.process())
        .append(",\"tid\":")
        .append(track.thread())
        .append(",\"ts\":")
        .append(start)
        .append(",\"dur\":")
        .append(end - start)
        .append(",\"name\":");
    JsonString.quote(name, text);
    text.append(",\"cat\":\"").append(category).append('"');
    return arguments();
  }

  @Override
  public void counter(
      int process, String name, String unit, long cycle, long unscaled, int decimals) {
    next("C").append(",\"pid\":").append(process).append(",\"ts\":").append(cycle);
    text.append(",\"name\":");
    JsonString.quote(name, text);
    arguments();
    name(unit).append(decimal(unscaled, decimals));
    close();
  }

  private static String decimal(long unscaled, int decimals) {
    return decimals == 0
        ? Long.toString(unscaled)
        : JsonText.plain(BigDecimal.valueOf(unscaled, decimals).doubleValue());
  }

  @Override
  public Slice leaves(long cycle, long id, String name) {
    arrow("s", cycle, id, name).append('}');
    return this;
  }

  @Override
  public Slice reaches(long cycle, long id, String name) {
    // Else the arrow would lead to the next slice.
    arrow("f", cycle, id, name).append(",\"bp\":\"e\"}");
    return this;
  }

  private StringBuilder arrow(String phase, long cycle, long id, String name) {
    return begin(arrows, phase)
        .append(",\"pid\":")
        .append(place.process())
        .append(",\"tid\":")
        .append(place.thread())
        .append(",\"ts\":")
        .append(cycle)
        .append(",\"id\":")
        .append(id)
        .append(",\"name\":\"")
        .append(name)
        .append("\",\"cat\":\"tile\"");
  }

  @Override
  public JsonEvents number(String name, long value) {
    name(name).append(value);
    return this;
  }

  @Override
  public Slice real(String name, double value) {
    name(name).append(JsonText.plain(value));
    return this;
  }

  @Override
  public JsonEvents quoted(String name, String value) {
    JsonString.quote(value, name(name));
    return this;
  }

  @Override
  public void close() {
    text.append("}}").append(arrows);
    arrows.setLength(0);
  }

  private JsonEvents arguments() {
    text.append(",\"args\":{");
    firstArgument = true;
    return this;
  }

  private StringBuilder name(String name) {
    text.append(firstArgument ? "\"" : ",\"").append(name).append("\":");
    firstArgument = false;
    return text;
  }

  private StringBuilder next(String phase) {
    if (text.length() > BUFFER_CHARS) {
      flush();
    }
    return begin(text, phase);
  }

  private StringBuilder begin(StringBuilder events, String phase) {
    events.append(first ? "\n" : ",\n").append("{\"ph\":\"").append(phase).append('"');
    first = false;
    return events;
  }

  private void flush() {
    try {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    text.setLength(0);
  }

  /// What the file shows, a value a line.
  private final class Metadata implements Values {

    private final JsonText json = new JsonText().beginObject();

    @Override
    public Values number(String name, long value) {
      json.put(name, value);
      return this;
    }

    @Override
    public Values real(String name, double value) {
      json.put(name, value);
      return this;
    }

    @Override
    public Values quoted(String name, String value) {
      json.put(name, value);
      return this;
    }

    @Override
    public void close() {
      text.append(",\"metadata\":")
          .append(json.endObject().end().strip())
          .append(",\"traceEvents\":[");
    }
  }
}
