package org.etchscope.sim.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.etchscope.sim.simulation.SimulationResult;

/// Writes a run as a trace for another program, see [TraceFormat]. The same run and request give
/// the same bytes.
public final class RunTrace {

  private RunTrace() {}

  /// Writes the whole run as JSON, without its scenario. The stream stays open.
  public static void write(SimulationResult result, OutputStream out) throws IOException {
    write(TraceRequest.whole(result), TraceFormat.JSON, out);
  }

  /// Writes what is asked for. The stream stays open.
  public static void write(TraceRequest request, TraceFormat format, OutputStream out)
      throws IOException {
    try {
      format.write(request, out);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
