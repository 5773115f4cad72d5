package org.etchscope.sim.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes of a message in the wire format of Protocol Buffers (Google, "Encoding"): fields of a
/// number and a value each, messages in messages.
final class ProtoBuffer {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;

  private byte[] bytes = new byte[1 << 16];
  private int size;

  /// An unsigned or not negative number.
  ProtoBuffer number(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  /// A number of 64 bits, whole.
  ProtoBuffer fixed(int field, long value) {
    tag(field, FIXED_64);
    room(Long.BYTES);
    for (int i = 0; i < Long.BYTES; i++) {
      bytes[size++] = (byte) (value >>> (8 * i));
    }
    return this;
  }

  /// A number in double precision.
  ProtoBuffer real(int field, double value) {
    return fixed(field, Double.doubleToLongBits(value));
  }

  ProtoBuffer text(int field, String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    tag(field, LENGTH_DELIMITED);
    varint(utf8.length);
    room(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
    return this;
  }

  /// Begins a message in the message.
  ///
  /// @return what [#end] needs
  int begin(int field) {
    tag(field, LENGTH_DELIMITED);
    return size;
  }

  /// Begins a message that stands by itself, its length before it, as files of several have it.
  ///
  /// @return what [#end] needs
  int beginDelimited() {
    return size;
  }

  /// Ends the message that began there: its length moves in before it.
  void end(int begin) {
    int length = size - begin;
    int width = width(length);
    room(width);
    System.arraycopy(bytes, begin, bytes, begin + width, length);
    size = begin;
    varint(length);
    size += length;
  }

  /// Bytes held.
  int size() {
    return size;
  }

  /// Writes what is held, and holds nothing then.
  void drain(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }

  private void tag(int field, int kind) {
    varint(((long) field << 3) | kind);
  }

  private void varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) ((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private static int width(int length) {
    return Math.ceilDiv(Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(length)), 7);
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
    }
  }
}
