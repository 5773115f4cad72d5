package org.etchscope.sim.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Writes events of the Trace Event Format (Google, "Trace Event Format", 2016), which Perfetto and
/// `chrome://tracing` read, one a line, as they come: nothing is kept but a buffer.
///
/// A cycle is a microsecond, the unit of `ts` and `dur`.
final class EventWriter {

  private static final int BUFFER_CHARS = 1 << 15;

  private final OutputStream out;
  private final StringBuilder text = new StringBuilder(BUFFER_CHARS + 1024);
  private boolean first = true;
  private boolean firstArgument;

  EventWriter(OutputStream out) {
    this.out = out;
  }

  /// Begins the file.
  ///
  /// @param metadata a JSON object
  void begin(String metadata) {
    text.append("{\"displayTimeUnit\":\"ms\",\"metadata\":")
        .append(metadata.strip())
        .append(",\"traceEvents\":[");
  }

  /// Ends the file.
  void end() {
    text.append("\n]}\n");
    flush();
  }

  /// Names a group of tracks and says where it stands.
  void process(int process, String name) {
    metadata("process_name", process, 0).quoted("name", name).close();
    metadata("process_sort_index", process, 0).number("sort_index", process).close();
  }

  /// Names a track and says where it stands in its group.
  void thread(Track track, String name, int sortIndex) {
    metadata("thread_name", track.process(), track.thread()).quoted("name", name).close();
    metadata("thread_sort_index", track.process(), track.thread())
        .number("sort_index", sortIndex)
        .close();
  }

  private EventWriter metadata(String kind, int process, int thread) {
    next("M").append(",\"pid\":").append(process);
    if (thread > 0) {
      text.append(",\"tid\":").append(thread);
    }
    text.append(",\"name\":\"").append(kind).append('"');
    return arguments();
  }

  /// Begins a slice over the cycles `[start, end)`; arguments follow, then [#close()].
  EventWriter slice(Track track, long start, long end, String name, String category) {
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
    JsonText.quote(name, text);
    text.append(",\"cat\":\"").append(category).append('"');
    return arguments();
  }

  /// The value of a counter from a cycle on, a JSON number.
  void counter(int process, String name, String unit, long cycle, String value) {
    next("C").append(",\"pid\":").append(process).append(",\"ts\":").append(cycle);
    text.append(",\"name\":");
    JsonText.quote(name, text);
    arguments();
    name(unit).append(value);
    close();
  }

  /// An arrow leaves the slice that is open in a cycle.
  void arrowFrom(Track track, long cycle, long id, String name) {
    arrow("s", track, cycle, id, name).append('}');
  }

  /// An arrow ends at the slice that is open in a cycle.
  void arrowTo(Track track, long cycle, long id, String name) {
    arrow("f", track, cycle, id, name).append(",\"bp\":\"e\"}");
  }

  private StringBuilder arrow(String phase, Track track, long cycle, long id, String name) {
    return next(phase)
        .append(",\"pid\":")
        .append(track.process())
        .append(",\"tid\":")
        .append(track.thread())
        .append(",\"ts\":")
        .append(cycle)
        .append(",\"id\":")
        .append(id)
        .append(",\"name\":\"")
        .append(name)
        .append("\",\"cat\":\"tile\"");
  }

  EventWriter number(String name, long value) {
    name(name).append(value);
    return this;
  }

  EventWriter quoted(String name, String value) {
    JsonText.quote(value, name(name));
    return this;
  }

  /// Ends the arguments and the event.
  void close() {
    text.append("}}");
  }

  private EventWriter arguments() {
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
    text.append(first ? "\n" : ",\n").append("{\"ph\":\"").append(phase).append('"');
    first = false;
    return text;
  }

  private void flush() {
    try {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    text.setLength(0);
  }
}
