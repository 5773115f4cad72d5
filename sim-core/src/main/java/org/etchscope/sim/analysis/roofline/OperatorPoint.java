package org.etchscope.sim.analysis.roofline;

import java.math.BigInteger;
import java.util.Objects;
import org.etchscope.sim.schedule.Stage;
import org.jspecify.annotations.Nullable;

/// What a stage, or all of a run, computed and moved on one chip over the recorded cycles.
///
/// @param stage the stage; `null` for the whole run
/// @param multiplyAdds multiply-adds that the result needs
/// @param bytes bytes between HBM and the chip
/// @param unitSeconds time the unit would take with all its parts at work; 0 for the whole run
/// @param memorySeconds time HBM served its tiles
/// @param seconds time the rate refers to: the larger of both for a stage, since the one waits for
///   the other; for the whole run all of it, with the time of the host
public record OperatorPoint(
    @Nullable Stage stage,
    BigInteger multiplyAdds,
    BigInteger bytes,
    double unitSeconds,
    double memorySeconds,
    double seconds) {

  public OperatorPoint {
    Objects.requireNonNull(multiplyAdds, "multiply-adds");
    Objects.requireNonNull(bytes, "bytes");
  }

  /// Floating point operations: two a multiply-add.
  public double operations() {
    return 2 * multiplyAdds.doubleValue();
  }

  /// Whether it has a place on a roofline: it computes, and it moves something.
  public boolean isPlaced() {
    return multiplyAdds.signum() > 0 && bytes.signum() > 0 && seconds > 0;
  }

  /// Operations for each byte of HBM traffic; infinite without traffic.
  public double intensity() {
    return operations() / bytes.doubleValue();
  }

  /// Operations a second while it is at work.
  public double operationsPerSecond() {
    return operations() / seconds;
  }

  /// Bytes a second while it is at work.
  public double bytesPerSecond() {
    return bytes.doubleValue() / seconds;
  }
}
