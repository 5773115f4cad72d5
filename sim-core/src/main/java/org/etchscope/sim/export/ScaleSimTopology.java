package org.etchscope.sim.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.trace.Trace;

/// Writes the matrix products that the arrays of a chip make as a topology that SCALE-Sim 2 and 3
/// read (`scalesim/topology_utils.py`): a header, then a product a line, and a comma at the end of
/// each line, which its reader cuts off.
///
/// As products a line is `name, M, N, K`; as convolutions it has an input of M × K, a filter of 1 ×
/// K, one channel, N filters and a stride of 1, which is what SCALE-Sim makes of a product. Each
/// group of rows that has a matrix of its own, such as an expert, is a product. Products come in
/// the order in which the arrays take them.
final class ScaleSimTopology {

  /// Writes a product as fields after its name.
  @FunctionalInterface
  private interface Form {
    String fields(long m, long n, long k);
  }

  private final Trace trace;
  private final Program program;
  private final Form form;
  private final Writer out;

  private ScaleSimTopology(TraceRequest request, Form form, OutputStream out) {
    this.trace = request.result().trace();
    this.program = trace.program();
    this.form = form;
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  static void products(TraceRequest request, OutputStream out) {
    write(request, "Layer,M,N,K,", (m, n, k) -> "%d,%d,%d".formatted(m, n, k), out);
  }

  static void convolutions(TraceRequest request, OutputStream out) {
    write(
        request,
        "Layer name,IFMAP Height,IFMAP Width,Filter Height,Filter Width,Channels,Num Filter,"
            + "Strides,",
        (m, n, k) -> "%d,%d,1,%d,1,%d,1".formatted(m, k, k, n),
        out);
  }

  private static void write(TraceRequest request, String header, Form form, OutputStream out) {
    ScaleSimTopology topology = new ScaleSimTopology(request, form, out);
    topology.line(header);
    topology.trace.segments(
        request.from(), request.to(), segment -> topology.segment(segment.segment()));
    topology.finish();
  }

  private void segment(int segment) {
    SegmentPlan plan = trace.plan(segment);
    for (MatrixStage product : plan.products()) {
      product(segment, product);
    }
    MatrixStage head = plan.backgroundHead();
    if (head != null && plan.hasHead()) {
      product(segment, head);
    }
  }

  private void product(int segment, MatrixStage product) {
    for (int group = 0; group < product.groups(); group++) {
      int rows = product.rowsOfGroup(group);
      if (rows > 0) {
        String name = name(segment, product.stage());
        String full = product.groups() == 1 ? name : name + "-group" + Ordinal.of(group);
        line(full + "," + form.fields(rows, product.columns(), product.depth()) + ",");
      }
    }
  }

  private String name(int segment, Stage stage) {
    int layer = trace.layerOf(segment, stage);
    return "step%d-%s-%s-%s"
        .formatted(
            Ordinal.of(program.stepOf(segment)),
            layer < 0 ? "output" : "layer" + Ordinal.of(layer),
            stage.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            Ordinal.microBatch(program.microBatchOf(segment)));
  }

  private void line(String text) {
    try {
      out.write(text);
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void finish() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
