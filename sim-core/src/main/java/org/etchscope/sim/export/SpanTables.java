package org.etchscope.sim.export;

import java.io.OutputStream;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;

/// Writes the pieces of work of each unit as tables, lane by lane in the order of their start. A
/// piece that began before the recorded part, in a steady run, has a negative start. Everything
/// counts as [Ordinal] says.
final class SpanTables {

  private final Trace trace;

  SpanTables(Trace trace) {
    this.trace = trace;
  }

  CsvText arrays(OutputStream out) {
    CsvText csv = table(out, "stage", "first_task", "chunk", "first_array", "count_arrays");
    for (Stage product : Stage.values()) {
      if (product.unit() == Unit.ARRAYS) {
        trace.products(
            product,
            0,
            trace.cycles(),
            s ->
                row(
                    csv,
                    s,
                    s.stage().label(),
                    Ordinal.of(s.first()),
                    Ordinal.of(s.second()),
                    Ordinal.of(s.third()),
                    s.count()));
      }
    }
    return csv;
  }

  CsvText attention(OutputStream out) {
    CsvText csv = table(out, "operation", "keys_from", "multiply_adds");
    all(
        Lane.ATTENTION_UNIT,
        s -> row(csv, s, Ordinal.of(s.first()), s.third() == 0 ? "HBM" : "chip", multiplyAdds(s)));
    return csv;
  }

  private long multiplyAdds(Span operation) {
    AttentionPlan attention = trace.plan(operation.segment()).attention();
    if (attention == null) {
      return 0;
    }
    return operation.third() == 0
        ? attention.streamedWork(operation.first())
        : attention.residentWork(operation.first());
  }

  CsvText vector(OutputStream out) {
    CsvText csv = table(out, "stage", "m_tile", "chunk");
    all(
        Lane.VECTOR,
        s -> row(csv, s, s.stage().label(), Ordinal.of(s.first()), Ordinal.of(s.second())));
    return csv;
  }

  CsvText hbm(OutputStream out) {
    CsvText csv = table(out, "class", "stage", "tile", "moved_bytes");
    for (Lane lane : Lane.values()) {
      if (lane.unit() == Unit.HBM) {
        String streamClass = lane.streamClass().label();
        all(
            lane,
            s -> row(csv, s, streamClass, s.stage().label(), Ordinal.of(s.first()), s.second()));
      }
    }
    return csv;
  }

  CsvText links(OutputStream out) {
    CsvText csv = table(out, "stage", "m_tile", "sent_bytes");
    all(Lane.LINKS, s -> row(csv, s, s.stage().label(), Ordinal.of(s.first()), s.second()));
    return csv;
  }

  private void all(Lane lane, Trace.SpanVisitor visitor) {
    trace.spans(lane, 0, trace.cycles(), visitor);
  }

  private static CsvText table(OutputStream out, String... own) {
    String[] shared = {"start_cycle", "end_cycle", "layer", "micro_batch"};
    String[] header = new String[shared.length + own.length];
    System.arraycopy(shared, 0, header, 0, shared.length);
    System.arraycopy(own, 0, header, shared.length, own.length);
    return new CsvText(out, header);
  }

  private static void row(CsvText csv, Span span, Object... own) {
    Object[] row = new Object[4 + own.length];
    row[0] = span.start();
    row[1] = span.end();
    row[2] = Ordinal.layer(span);
    row[3] = Ordinal.microBatch(span);
    System.arraycopy(own, 0, row, 4, own.length);
    csv.row(row);
  }
}
