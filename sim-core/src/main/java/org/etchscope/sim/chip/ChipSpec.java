package org.etchscope.sim.chip;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A chip that can be simulated. All parts are plain numbers; [#provenance()] says of each where it
/// comes from, by its path in the chip file, for example `hbm.gigabytesPerSecond`.
///
/// @param id short name for files and the command line, for example `sohu-2024`
/// @param name name on screen
/// @param clockHertz core clock; all cycles of a run are cycles of this clock
/// @param arrays the matrix arrays
/// @param attention the dedicated attention unit, or `null` if attention runs on the arrays
/// @param vector the vector unit
/// @param weightBuffer on-chip buffer of weight tiles
/// @param activationBuffer on-chip buffer of activations
/// @param keyValueBuffer on-chip buffer of keys and values on their way to the attention unit
/// @param hbm the memory
/// @param fabric links to other chips
/// @param control what it costs to start an operator, and what may overlap
/// @param power energy per event, static power and limit
/// @param area die area and transistors
/// @param provenance source of each value, by its path in the chip file
public record ChipSpec(
    String id,
    String name,
    long clockHertz,
    MatrixArraySpec arrays,
    @Nullable AttentionUnitSpec attention,
    VectorUnitSpec vector,
    BufferSpec weightBuffer,
    BufferSpec activationBuffer,
    BufferSpec keyValueBuffer,
    HbmSpec hbm,
    FabricSpec fabric,
    ControlSpec control,
    PowerSpec power,
    AreaSpec area,
    Map<String, Provenance> provenance) {

  public ChipSpec {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Check.range("clock", clockHertz, 1_000_000L, 100_000_000_000L);
    provenance = Map.copyOf(provenance);
  }

  /// Bytes per core cycle at a rate in bytes per second, as a rational in 4,096ths: bytes per 4,096
  /// cycles, rounded down.
  public long bytesPer4096Cycles(long bytesPerSecond) {
    return Math.multiplyHigh(bytesPerSecond, 4096L) == 0
        ? bytesPerSecond * 4096L / clockHertz
        : Math.multiplyExact(bytesPerSecond / clockHertz, 4096L);
  }

  /// Whole cycles, rounded up, that a time in picoseconds takes.
  public long cycles(long picoseconds) {
    return Math.ceilDiv(Math.multiplyExact(picoseconds, clockHertz / 1_000_000L), 1_000_000L);
  }

  /// Multiply-adds a second of all arrays at a precision, the peak that utilisation refers to.
  public double peakMultiplyAddsPerSecond(Precision precision) {
    return (double) arrays.multiplyAddsPerCycle(precision) * clockHertz;
  }
}
