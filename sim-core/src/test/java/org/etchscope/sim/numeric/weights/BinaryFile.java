package org.etchscope.sim.numeric.weights;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Puts the bytes of a file together, little-endian.
final class BinaryFile {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  static FileData data(byte[] bytes) {
    return new FileData("test", MemorySegment.ofArray(bytes));
  }

  /// A safetensors file with that header.
  static byte[] safetensors(String header, byte[] data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return new BinaryFile().int64(text.length).raw(text).raw(data).bytes();
  }

  BinaryFile int8(int value) {
    bytes.write(value);
    return this;
  }

  BinaryFile int16(int value) {
    return int8(value).int8(value >> 8);
  }

  BinaryFile int32(int... values) {
    for (int value : values) {
      raw(buffer(4).putInt(value).array());
    }
    return this;
  }

  BinaryFile int64(long... values) {
    for (long value : values) {
      raw(buffer(8).putLong(value).array());
    }
    return this;
  }

  BinaryFile float32(float... values) {
    for (float value : values) {
      int32(Float.floatToRawIntBits(value));
    }
    return this;
  }

  /// A text behind its length in 64 bits.
  BinaryFile text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return int64(utf8.length).raw(utf8);
  }

  BinaryFile raw(byte... more) {
    bytes.writeBytes(more);
    return this;
  }

  /// Zeros up to a multiple of that many bytes.
  BinaryFile align(int alignment) {
    while (bytes.size() % alignment != 0) {
      int8(0);
    }
    return this;
  }

  int size() {
    return bytes.size();
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
