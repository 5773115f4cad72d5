package org.etchscope.sim.numeric.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// Reads a binary header from its beginning and never beyond the end of its file.
final class HeaderCursor {

  private static final long LONGEST_STRING = 16 << 20;

  private final FileData file;
  private final MemorySegment bytes;
  private long position;

  HeaderCursor(FileData file) {
    this.file = file;
    this.bytes = file.bytes();
  }

  long position() {
    return position;
  }

  long remaining() {
    return file.size() - position;
  }

  /// @param what what is read, for the message if the file ends before
  byte int8(String what) {
    return bytes.get(ValueLayout.JAVA_BYTE, advance(1, what));
  }

  short int16(String what) {
    return bytes.get(Elements.SHORT, advance(2, what));
  }

  int int32(String what) {
    return bytes.get(Elements.INT, advance(4, what));
  }

  long int64(String what) {
    return bytes.get(Elements.LONG, advance(8, what));
  }

  /// A count or an offset of 64 bits without sign.
  ///
  /// @throws WeightFormatException if it is beyond `most`
  long count(String what, long most) {
    long count = int64(what);
    if (count < 0 || count > most) {
      throw file.malformed(
          "%s is %s; it must be 0 to %d"
              .formatted(what, Long.toUnsignedString(count), Math.max(0, most)));
    }
    return count;
  }

  /// A text behind its length in 64 bits.
  String text(String what) {
    int length = (int) count("the length of " + what, Math.min(LONGEST_STRING, remaining() - 8));
    byte[] text = new byte[length];
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, advance(length, what), text, 0, length);
    return new String(text, StandardCharsets.UTF_8);
  }

  void skip(long count, String what) {
    advance(count, what);
  }

  private long advance(long count, String what) {
    if (count < 0 || count > remaining()) {
      throw file.malformed(
          "the file ends at byte %d, within %s that begins at byte %d"
              .formatted(file.size(), what, position));
    }
    long before = position;
    position += count;
    return before;
  }
}
