package org.etchscope.sim.export;

import java.io.OutputStream;
import java.util.Locale;

/// A format of traces.
public enum TraceFormat {
  /// JSON for Perfetto and `chrome://tracing` (Google, "Trace Event Format").
  JSON {
    @Override
    TraceEvents to(OutputStream out) {
      return new JsonEvents(out);
    }
  },
  /// Perfetto's own format, less than half the size.
  PERFETTO {
    @Override
    TraceEvents to(OutputStream out) {
      return new ProtoEvents(out);
    }
  };

  abstract TraceEvents to(OutputStream out);

  /// The format that a file's name asks for: `.pftrace` or `.perfetto-trace`, compressed or not, is
  /// Perfetto's own, all else JSON.
  public static TraceFormat of(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    return plain.endsWith(".pftrace") || plain.endsWith(".perfetto-trace") ? PERFETTO : JSON;
  }
}
