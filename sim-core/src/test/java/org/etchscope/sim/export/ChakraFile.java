package org.etchscope.sim.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An execution trace of Chakra as `et_def.proto` has it read.
///
/// @param about attributes of the metadata
/// @param nodes the nodes
record ChakraFile(Map<String, Object> about, List<Node> nodes) {

  /// A node; texts of attributes as `String`, numbers as `Long`.
  record Node(
      long id,
      String name,
      long type,
      List<Long> dependencies,
      long startMicros,
      long durationMicros,
      Map<String, Object> attributes) {

    long number(String attribute) {
      return (Long) attributes.getOrDefault(attribute, -1L);
    }
  }

  static ChakraFile of(TraceRequest request) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      RunTrace.write(request, TraceFormat.CHAKRA, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ByteBuffer in = ByteBuffer.wrap(out.toByteArray());
    Map<Integer, List<Object>> metadata = next(in);
    List<Node> nodes = new ArrayList<>();
    while (in.hasRemaining()) {
      nodes.add(node(next(in)));
    }
    return new ChakraFile(attributes(metadata, 2), nodes);
  }

  private static Map<Integer, List<Object>> next(ByteBuffer in) {
    int length = Math.toIntExact(ProtoFields.varint(in));
    ByteBuffer message = in.slice(in.position(), length);
    in.position(in.position() + length);
    return ProtoFields.message(message);
  }

  private static Node node(Map<Integer, List<Object>> fields) {
    return new Node(
        (Long) ProtoFields.one(fields, 1),
        ProtoFields.text(ProtoFields.one(fields, 2)),
        (Long) ProtoFields.one(fields, 3),
        fields.getOrDefault(5, List.of()).stream().map(Long.class::cast).toList(),
        (Long) ProtoFields.one(fields, 6),
        (Long) ProtoFields.one(fields, 7),
        attributes(fields, 10));
  }

  private static Map<String, Object> attributes(Map<Integer, List<Object>> fields, int field) {
    Map<String, Object> attributes = new HashMap<>();
    for (Object value : fields.getOrDefault(field, List.of())) {
      Map<Integer, List<Object>> attribute = ProtoFields.message((ByteBuffer) value);
      String name = ProtoFields.text(ProtoFields.one(attribute, 1));
      for (int kind : attribute.keySet()) {
        Object one = ProtoFields.one(attribute, kind);
        switch (kind) {
          case 1 -> {
            // Its name.
          }
          case 7, 9, 13, 27 -> attributes.put(name, one);
          case 29 -> attributes.put(name, ProtoFields.text(one));
          default -> throw new IllegalStateException("no such kind of attribute: " + kind);
        }
      }
    }
    return attributes;
  }
}
