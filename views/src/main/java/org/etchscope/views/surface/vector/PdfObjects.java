package org.etchscope.views.surface.vector;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// The numbered objects of a PDF file (ISO 32000-1:2008, 7.5), and the file made of them.
final class PdfObjects {

  private final List<byte[]> bodies = new ArrayList<>();

  /// A place for an object that is written later.
  ///
  /// @return its number
  int reserve() {
    bodies.add(new byte[0]);
    return bodies.size();
  }

  /// Adds an object.
  ///
  /// @return its number
  int add(String body) {
    int number = reserve();
    set(number, body);
    return number;
  }

  /// Writes an object in its reserved place.
  void set(int number, String body) {
    bodies.set(number - 1, body.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// Adds a stream, compressed.
  ///
  /// @param entries of its dictionary, besides length and filter
  /// @return its number
  int addStream(String entries, byte[] content) {
    return addPlainStream(entries + " /Filter /FlateDecode", packed(content));
  }

  /// Adds a stream as it is.
  ///
  /// @param entries of its dictionary, besides the length
  /// @return its number
  int addPlainStream(String entries, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 128);
    String head = "<< %s /Length %d >>\nstream\n".formatted(entries, content.length);
    out.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(content);
    out.writeBytes("\nendstream".getBytes(StandardCharsets.ISO_8859_1));
    int number = reserve();
    bodies.set(number - 1, out.toByteArray());
    return number;
  }

  private static byte[] packed(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (DeflaterOutputStream packing = new DeflaterOutputStream(out, deflater)) {
      packing.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes cannot be packed", e);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  /// The file.
  ///
  /// @param root number of the catalogue
  /// @param info number of what the file says of itself
  byte[] file(int root, int info) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // Four bytes above 127 say that the file is not text.
    out.writeBytes("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n".getBytes(StandardCharsets.ISO_8859_1));
    StringBuilder table = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < bodies.size(); i++) {
      table.append("%010d 00000 n \n".formatted(out.size()));
      out.writeBytes("%d 0 obj\n".formatted(i + 1).getBytes(StandardCharsets.ISO_8859_1));
      out.writeBytes(bodies.get(i));
      out.writeBytes("\nendobj\n".getBytes(StandardCharsets.ISO_8859_1));
    }
    int begin = out.size();
    int count = bodies.size() + 1;
    String tail =
        "xref\n0 %d\n%strailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
            .formatted(count, table, count, root, info, begin);
    out.writeBytes(tail.getBytes(StandardCharsets.ISO_8859_1));
    return out.toByteArray();
  }
}
