package org.etchscope.sim.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the wire format of Protocol Buffers.
final class ProtoFields {

  private ProtoFields() {}

  /// The one value of a field.
  static Object one(Map<Integer, List<Object>> fields, int field) {
    List<Object> values = fields.getOrDefault(field, List.of());
    if (values.size() != 1) {
      throw new IllegalStateException("field %d of %s".formatted(field, fields));
    }
    return values.getFirst();
  }

  /// A value as text.
  static String text(Object value) {
    return StandardCharsets.UTF_8.decode(((ByteBuffer) value).duplicate()).toString();
  }

  /// The fields of a message: numbers as `Long`, all else as `ByteBuffer`.
  static Map<Integer, List<Object>> message(ByteBuffer whole) {
    ByteBuffer in = whole.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    Map<Integer, List<Object>> fields = new LinkedHashMap<>();
    while (in.hasRemaining()) {
      long tag = varint(in);
      Object value =
          switch ((int) (tag & 7)) {
            case 0 -> varint(in);
            case 1 -> in.getLong();
            case 2 -> {
              int length = Math.toIntExact(varint(in));
              ByteBuffer part = in.slice(in.position(), length);
              in.position(in.position() + length);
              yield part;
            }
            default -> throw new IllegalStateException("no such kind of field: " + tag);
          };
      fields.computeIfAbsent((int) (tag >>> 3), _ -> new ArrayList<>()).add(value);
    }
    return fields;
  }

  /// The next number of the wire format.
  static long varint(ByteBuffer in) {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = in.get();
      value |= (next & 0x7fL) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }
}
