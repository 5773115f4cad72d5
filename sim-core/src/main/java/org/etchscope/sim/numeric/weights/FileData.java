package org.etchscope.sim.numeric.weights;

import java.lang.foreign.MemorySegment;

/// The bytes of a weight file, mapped or in memory.
///
/// @param name the file, for messages
/// @param bytes all its bytes
record FileData(String name, MemorySegment bytes) {

  long size() {
    return bytes.byteSize();
  }

  WeightFormatException malformed(String fault) {
    return new WeightFormatException(name + ": " + fault);
  }

  /// Makes a tensor of bytes of this file.
  ///
  /// @throws WeightFormatException if its elements cannot be counted, do not fill whole blocks, or
  ///   do not lie within the file
  MappedTensor tensor(TensorEntry entry) {
    long elements = elements(entry);
    long bytes = bytes(entry, elements);
    long offset = entry.offset();
    if (offset < 0 || offset > size() || bytes > size() - offset) {
      throw malformed(
          "tensor %s takes %d bytes from byte %d on; the file has only %d"
              .formatted(Shown.name(entry.name()), bytes, offset, size()));
    }
    return new MappedTensor(entry, name, elements, this.bytes.asSlice(offset, bytes));
  }

  private long elements(TensorEntry entry) {
    long elements = 1;
    boolean none = false;
    for (long size : entry.shape()) {
      if (size < 0) {
        throw malformed(
            "tensor %s has size %d in its shape; sizes must be 0 to 2^63 - 1"
                .formatted(Shown.name(entry.name()), size));
      }
      none |= size == 0;
    }
    for (long size : entry.shape()) {
      try {
        elements = none ? 0 : Math.multiplyExact(elements, size);
      } catch (ArithmeticException e) {
        throw tooMany(entry, e);
      }
    }
    return elements;
  }

  private long bytes(TensorEntry entry, long elements) {
    int block = entry.type().blockElements();
    long last = entry.shape().isEmpty() ? 1 : entry.shape().getLast();
    if (last % block != 0) {
      throw malformed(
          "tensor %s has rows of %d elements in %s; they must be a multiple of %d"
              .formatted(Shown.name(entry.name()), last, entry.type(), block));
    }
    try {
      return entry.type().bytes(elements);
    } catch (ArithmeticException e) {
      throw tooMany(entry, e);
    }
  }

  private WeightFormatException tooMany(TensorEntry entry, ArithmeticException e) {
    return new WeightFormatException(
        "%s: tensor %s has the shape %s; its bytes cannot be counted in 63 bits"
            .formatted(name, Shown.name(entry.name()), Shown.shape(entry.shape())),
        e);
  }
}
