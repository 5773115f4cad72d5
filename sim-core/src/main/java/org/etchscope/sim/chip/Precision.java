package org.etchscope.sim.chip;

import java.util.Locale;
import java.util.stream.Stream;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;

/// A number format that weights, activations or the key-value cache can be held in.
public enum Precision {
  FP32(32),
  BF16(16),
  FP16(16),
  FP8(8),
  INT8(8),
  FP4(4),
  INT4(4);

  private final int bits;

  Precision(int bits) {
    this.bits = bits;
  }

  /// Bits of one element, scales not counted.
  public int bits() {
    return bits;
  }

  /// Bytes that `elements` take, rounded up to whole bytes.
  public long bytes(long elements) {
    return Math.ceilDiv(Math.multiplyExact(elements, bits), 8L);
  }

  /// The name used in files and on the command line, for example `fp8`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The format with the given name, in any case.
  ///
  /// @throws IllegalArgumentException naming the value and all formats there are
  public static Precision of(String id) {
    for (Precision precision : values()) {
      if (precision.id().equals(id.toLowerCase(Locale.ROOT))) {
        return precision;
      }
    }
    throw new InputFaultException(InputForm.VALUE.with("precision", '"' + id + '"', names()));
  }

  /// The names of all formats, as what is allowed.
  public static InputFault names() {
    return InputFault.oneOf(Stream.of(values()).map(Precision::id).toList());
  }
}
