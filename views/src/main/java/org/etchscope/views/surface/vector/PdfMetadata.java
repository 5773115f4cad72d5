package org.etchscope.views.surface.vector;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What a PDF file says of itself (ISO 32000-1:2008, 14.3.3) and what is attached to it (7.11.4).
///
/// @param texts by their names; what is called as a file, with a dot, is attached
record PdfMetadata(String title, Map<String, String> texts) {

  PdfMetadata {
    texts = Map.copyOf(texts);
  }

  /// The dictionary of what the file says of itself.
  String info() {
    StringBuilder info = new StringBuilder("<< /Title " + text(title));
    new TreeMap<>(texts)
        .forEach((key, value) -> {
          if (!isFile(key)) {
            info.append(" /" + name(key) + " " + text(value));
          }
        });
    return info.append(" >>").toString();
  }

  /// Adds what is attached.
  ///
  /// @return the entry of the catalogue; empty if nothing is attached
  String addFilesTo(PdfObjects objects) {
    StringBuilder names = new StringBuilder();
    new TreeMap<>(texts)
        .forEach((key, value) -> {
          if (isFile(key)) {
            byte[] content = value.getBytes(StandardCharsets.UTF_8);
            int stream =
                objects.addPlainStream(
                    "/Type /EmbeddedFile /Params << /Size %d >>".formatted(content.length),
                    content);
            int file =
                objects.add(
                    "<< /Type /Filespec /F (%s) /UF %s /EF << /F %d 0 R >> >>"
                        .formatted(key, text(key), stream));
            names.append(" (%s) %d 0 R".formatted(key, file));
          }
        });
    return names.isEmpty()
        ? ""
        : " /Names << /EmbeddedFiles << /Names [%s ] >> >>".formatted(names);
  }

  private static boolean isFile(String key) {
    return key.matches("[A-Za-z0-9-]+\\.[a-z]+");
  }

  /// A key of the file's own words: letters and digits only.
  private static String name(String key) {
    return key.equals("Software") ? "Creator" : key.replaceAll("[^A-Za-z0-9]", "");
  }

  private static String text(String words) {
    StringBuilder digits = new StringBuilder("<FEFF");
    for (int i = 0; i < words.length(); i++) {
      digits.append(String.format(Locale.ROOT, "%04X", (int) words.charAt(i)));
    }
    return digits.append('>').toString();
  }
}
