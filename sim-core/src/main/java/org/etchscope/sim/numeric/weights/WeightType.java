package org.etchscope.sim.numeric.weights;

/// How the elements of a stored tensor are encoded. All are little-endian.
///
/// Elements stand in blocks of `blockElements()`, of `blockBytes()` bytes each; a block is one
/// element but in the quantised types of GGUF, whose blocks share a scale.
public enum WeightType {
  F64(1, 8),
  F32(1, 4),
  F16(1, 2),
  BF16(1, 2),
  F8_E4M3(1, 1),
  F8_E5M2(1, 1),
  I64(1, 8),
  I32(1, 4),
  I16(1, 2),
  I8(1, 1),
  U64(1, 8),
  U32(1, 4),
  U16(1, 2),
  U8(1, 1),
  BOOL(1, 1),
  /// GGUF: 32 signed bytes and a scale in F16.
  Q8_0(32, 34),
  /// GGUF: 32 nibbles, each less 8, and a scale in F16.
  Q4_0(32, 18);

  private final int blockElements;
  private final int blockBytes;

  WeightType(int blockElements, int blockBytes) {
    this.blockElements = blockElements;
    this.blockBytes = blockBytes;
  }

  /// Elements of a block, 1 or 32.
  public int blockElements() {
    return blockElements;
  }

  /// Bytes of a block.
  public int blockBytes() {
    return blockBytes;
  }

  /// Bytes that this many elements take.
  ///
  /// @throws IllegalArgumentException if they do not fill whole blocks
  /// @throws ArithmeticException if the bytes cannot be counted in 63 bits
  public long bytes(long elements) {
    if (elements < 0 || elements % blockElements != 0) {
      throw new IllegalArgumentException(
          "%d elements of %s; it must be a multiple of %d"
              .formatted(elements, this, blockElements));
    }
    return Math.multiplyExact(elements / blockElements, (long) blockBytes);
  }
}
