package org.etchscope.sim.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.TreeMap;
import org.etchscope.sim.export.OperatorGraph.Operator;
import org.etchscope.sim.schedule.Activity;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;

/// Writes the operators of a run as an execution trace of MLCommons Chakra
/// (`schema/protobuf/et_def.proto`): metadata, then a node for each operator of the simulated chip,
/// each message with its length before it.
///
/// | operator | node | attributes |
/// |---|---|---|
/// | product, attention | `COMP_NODE` | `num_ops`, two a useful multiply-add; `tensor_size`, bytes from HBM |
/// | vector operation | `COMP_NODE` | |
/// | transfer to or from HBM | `MEM_STORE_NODE`, `MEM_LOAD_NODE` | `tensor_size` |
/// | all-reduce, all-gather, all-to-all | `COMM_COLL_NODE` | `comm_type`, `comm_size` |
/// | pipeline hop | `COMM_SEND_NODE` | `comm_size`, `comm_src`, `comm_dst`, `comm_tag` |
///
/// `data_deps` are the operators whose results a node needs. `duration_micros` is the time in which
/// its unit was at work, of arrays and other units that work side by side their share of all;
/// `start_cycle`, `elapsed_cycles` (to its end, waiting included) and `busy_cycles` are exact.
final class ChakraTrace {

  // Node, GlobalMetadata, AttributeProto
  private static final int ID = 1;
  private static final int NAME = 2;
  private static final int TYPE = 3;
  private static final int DATA_DEPENDENCY = 5;
  private static final int START_MICROS = 6;
  private static final int DURATION_MICROS = 7;
  private static final int ATTRIBUTE = 10;
  private static final int VERSION = 1;
  private static final int METADATA_ATTRIBUTE = 2;
  private static final int ATTRIBUTE_NAME = 1;
  private static final int INT_32 = 7;
  private static final int INT_64 = 9;
  private static final int UINT_64 = 13;
  private static final int BOOL = 27;
  private static final int STRING = 29;

  // NodeType
  private static final int LOAD = 2;
  private static final int STORE = 3;
  private static final int COMPUTE = 4;
  private static final int SEND = 5;
  private static final int COLLECTIVE = 7;

  private static final String TENSOR_SIZE = "tensor_size";
  private static final int FLUSH_BYTES = 1 << 15;
  private static final double MICROSECONDS = 1e6;

  private final TraceRequest request;
  private final Scenario scenario;
  private final Trace trace;
  private final Program program;
  private final OperatorTimes times;
  private final CollectiveBuffer buffers;
  private final OutputStream out;
  private final ProtoBuffer buffer = new ProtoBuffer();
  private final IdentityHashMap<SegmentPlan, OperatorGraph> graphs = new IdentityHashMap<>();

  /// The number of the first node of each segment that another may still wait for.
  private final TreeMap<Integer, Long> firstNodes = new TreeMap<>();

  private long nodes;

  ChakraTrace(TraceRequest request, OutputStream out) {
    this.request = request;
    this.scenario = request.result().scenario();
    this.trace = request.result().trace();
    this.program = trace.program();
    this.times = new OperatorTimes(trace, request.window());
    this.buffers = new CollectiveBuffer(scenario);
    this.out = out;
  }

  void write() {
    about();
    trace.segments(request.from(), request.to(), span -> segment(span.segment()));
    flush();
  }

  private void about() {
    int message = buffer.beginDelimited();
    buffer.text(VERSION, "0.0.4");
    quoted(METADATA_ATTRIBUTE, "program", "Etchscope");
    quoted(METADATA_ATTRIBUTE, "model", scenario.model().name());
    quoted(METADATA_ATTRIBUTE, "chip", scenario.chip().name());
    quoted(METADATA_ATTRIBUTE, "layout", scenario.workload().layout().id());
    if (!request.scenario().isEmpty()) {
      quoted(METADATA_ATTRIBUTE, "scenario", request.scenario());
    }
    buffer.end(message);
  }

  // ---- segments --------------------------------------------------------------------------------

  private void segment(int segment) {
    SegmentPlan plan = trace.plan(segment);
    OperatorGraph graph = graphs.computeIfAbsent(plan, OperatorGraph::new);
    long first = nodes;
    firstNodes.put(segment, first);
    for (Operator operator : graph.operators()) {
      if (buffer.size() > FLUSH_BYTES) {
        flush();
      }
      node(segment, first, operator);
    }
    firstNodes.headMap(segment - program.microBatches()).clear();
  }

  private void node(int segment, long first, Operator operator) {
    Activity activity = operator.activity();
    int message = buffer.beginDelimited();
    buffer.number(ID, nodes++);
    buffer.text(NAME, name(segment, activity.stage()));
    buffer.number(TYPE, type(activity));
    operator.waitsFor().forEach(place -> buffer.number(DATA_DEPENDENCY, first + place));
    before(segment, operator);
    time(segment, activity);
    what(segment, activity);
    buffer.end(message);
  }

  private String name(int segment, Stage stage) {
    int layer = trace.layerOf(segment, stage);
    return "%s, step %d, %s, micro-batch %s"
        .formatted(
            stage.label(),
            Ordinal.of(program.stepOf(segment)),
            layer < 0 ? "output" : "layer " + Ordinal.of(layer),
            Ordinal.microBatch(program.microBatchOf(segment)));
  }

  /// What an operator needs from the segment before of its micro-batch.
  private void before(int segment, Operator operator) {
    int earlier = segment - program.microBatches();
    Long first = firstNodes.get(earlier);
    if (first == null) {
      return;
    }
    OperatorGraph graph = Objects.requireNonNull(graphs.get(trace.plan(earlier)));
    if (operator.waitsForAttention() && graph.attention() >= 0) {
      buffer.number(DATA_DEPENDENCY, first + graph.attention());
    }
    if (operator.waitsForInput() && program.waits(segment)) {
      graph.last().forEach(place -> buffer.number(DATA_DEPENDENCY, first + place));
    }
  }

  private void time(int segment, Activity activity) {
    OperatorTimes.Times when = times.of(segment, activity);
    long busy = when.unitCycles();
    boolean product = activity.kind() == Activity.Kind.PRODUCT;
    int units = product ? activity.stage().unit(scenario.chip()).count(scenario.chip()) : 1;
    buffer.number(START_MICROS, (long) microseconds(when.start()));
    buffer.number(DURATION_MICROS, Math.round(microseconds(busy) / units));
    flag("is_cpu_op");
    whole(UINT_64, "start_cycle", when.start());
    whole(UINT_64, "elapsed_cycles", when.end() - when.start());
    whole(UINT_64, "busy_cycles", Math.ceilDiv(busy, units));
  }

  private double microseconds(long cycles) {
    return cycles * MICROSECONDS / scenario.chip().clockHertz();
  }

  private static int type(Activity activity) {
    return switch (activity.kind()) {
      case LOAD -> LOAD;
      case STORE, APPEND, KEEP -> STORE;
      case LINK -> activity.stage() == Stage.PIPELINE_HOP ? SEND : COLLECTIVE;
      default -> COMPUTE;
    };
  }

  private void what(int segment, Activity activity) {
    SegmentPlan plan = trace.plan(segment);
    MatrixStage product = plan.product(activity.stage());
    AttentionPlan attention = plan.attention();
    switch (activity.kind()) {
      case PRODUCT -> {
        if (product != null) {
          work(product.usefulMultiplyAdds(), product.weightBytes());
        }
      }
      case ATTENTION -> {
        if (attention != null) {
          work(attention.usefulMultiplyAdds(), attention.readBytes());
        }
      }
      case LOAD, STORE, KEEP -> whole(UINT_64, TENSOR_SIZE, activity.bytes());
      case APPEND -> whole(UINT_64, TENSOR_SIZE, attention == null ? 0 : attention.appendBytes());
      case LINK -> exchange(activity);
      default -> {
        // The vector unit's work is its time.
      }
    }
  }

  private void work(long multiplyAdds, long bytes) {
    whole(INT_64, "num_ops", Math.multiplyExact(2, multiplyAdds));
    whole(UINT_64, TENSOR_SIZE, bytes);
  }

  private void exchange(Activity activity) {
    ParallelLayout layout = scenario.workload().layout();
    if (activity.stage() == Stage.PIPELINE_HOP) {
      whole(INT_32, "comm_src", 0);
      whole(INT_32, "comm_dst", layout.group());
      whole(INT_32, "comm_tag", 0);
    } else {
      whole(INT_64, "comm_type", CollectiveBuffer.chakraType(activity.stage()));
    }
    whole(INT_64, "comm_size", buffers.bytes(activity));
  }

  // ---- attributes ------------------------------------------------------------------------------

  private void whole(int kind, String name, long value) {
    int attribute = buffer.begin(ATTRIBUTE);
    buffer.text(ATTRIBUTE_NAME, name).number(kind, value);
    buffer.end(attribute);
  }

  private void flag(String name) {
    whole(BOOL, name, 0);
  }

  private void quoted(int field, String name, String value) {
    int attribute = buffer.begin(field);
    buffer.text(ATTRIBUTE_NAME, name).text(STRING, value);
    buffer.end(attribute);
  }

  private void flush() {
    try {
      buffer.drain(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
