package org.etchscope.sim.export;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A format of traces.
public enum TraceFormat {
  /// JSON for Perfetto and `chrome://tracing` (Google, "Trace Event Format").
  JSON("json", ".json") {
    @Override
    void write(TraceRequest request, OutputStream out) {
      new TrackTrace(request, new JsonEvents(out)).write();
    }
  },
  /// Perfetto's own format, less than half the size.
  PERFETTO("perfetto", ".pftrace", ".perfetto-trace") {
    @Override
    void write(TraceRequest request, OutputStream out) {
      new TrackTrace(request, new ProtoEvents(out)).write();
    }
  },
  /// A log for the pipeline viewer Konata.
  KANATA("kanata", ".kanata", ".log") {
    @Override
    void write(TraceRequest request, OutputStream out) {
      KanataLog.write(request, out);
    }
  },
  /// An execution trace of MLCommons Chakra: operators and what they wait for.
  CHAKRA("chakra", ".et") {
    @Override
    void write(TraceRequest request, OutputStream out) {
      new ChakraTrace(request, out).write();
    }
  },
  /// A topology of SCALE-Sim: the matrix products.
  SCALE_SIM("scale-sim", ".topology.csv") {
    @Override
    void write(TraceRequest request, OutputStream out) {
      ScaleSimTopology.products(request, out);
    }
  },
  /// A topology of SCALE-Sim with the products as convolutions.
  SCALE_SIM_CONVOLUTIONS("scale-sim-conv", ".conv.csv") {
    @Override
    void write(TraceRequest request, OutputStream out) {
      ScaleSimTopology.convolutions(request, out);
    }
  };

  private final String id;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
  private final List<String> endings;

  TraceFormat(String id, String... endings) {
    this.id = id;
    this.endings = List.of(endings);
  }

  abstract void write(TraceRequest request, OutputStream out);

  /// Whether a file of it has a place for the scenario; a topology has none.
  public boolean carriesScenario() {
    return this != SCALE_SIM && this != SCALE_SIM_CONVOLUTIONS;
  }

  /// Its word on the command line.
  public String id() {
    return id;
  }

  /// The words of all formats, such as `json, perfetto or kanata`.
  public static String words() {
    List<String> words = Arrays.stream(values()).map(TraceFormat::id).toList();
    return String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
  }

  /// The format of a word, if there is one.
  public static Optional<TraceFormat> named(String word) {
    return Arrays.stream(values()).filter(format -> format.id.equals(word)).findFirst();
  }

  /// The format that the end of a file's name asks for, compressed or not; JSON if it is none of
  /// these.
  public static TraceFormat of(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    return Arrays.stream(values())
        .filter(format -> format.endings.stream().anyMatch(plain::endsWith))
        .findFirst()
        .orElse(JSON);
  }
}
