package org.etchscope.app.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.etchscope.sim.document.DocumentException;
import org.etchscope.sim.scenario.Recipe;

/// Finds the recipe that an export carries: inside a picture or a trace, in a file beside a table,
/// in the folder of several.
public final class RecipeReader {

  /// A recipe stands at the begin of a trace, however long that is, and anywhere in a picture.
  private static final int MOST_BYTES = 64 << 20;

  private static final String BEGIN = "{\"schema\":";
  private static final String GIF = "GIF89a";

  private RecipeReader() {}

  /// The recipe of an export.
  ///
  /// @throws DocumentException in one sentence if there is no such file, or it carries none
  public static Recipe read(Path export) {
    return Recipe.read(text(export), export.toString());
  }

  /// What an export carries, as JSON; of a JSON file that is no trace all of it.
  ///
  /// @throws DocumentException in one sentence if there is no such file, or it carries nothing
  public static String text(Path export) {
    if (!Files.exists(export)) {
      throw new DocumentException(export + ": there is no such file");
    }
    try {
      Path beside = beside(export);
      if (Files.isRegularFile(beside)) {
        return Files.readString(beside);
      }
      if (Files.isDirectory(export)) {
        throw new DocumentException(export + " is a folder without a " + Recipe.NAME);
      }
      return inside(export)
          .orElseThrow(() ->
              new DocumentException(
                  "%s carries no scenario, and there is no %s beside it"
                      .formatted(export, beside.getFileName())));
    } catch (IOException _) {
      throw new DocumentException(export + " cannot be read");
    }
  }

  /// Where the recipe of a table is, which has no place for it: beside the table, or in the folder
  /// of several.
  public static Path beside(Path export) {
    return Files.isDirectory(export)
        ? export.resolve(Recipe.NAME)
        : export.resolveSibling(export.getFileName() + "." + Recipe.NAME);
  }

  private static Optional<String> inside(Path export) throws IOException {
    String content = new String(bytes(export), StandardCharsets.ISO_8859_1);
    Optional<String> inJson = found(content, "\\\"").map(RecipeReader::withoutBackslashes);
    if (content.stripLeading().startsWith("{")) {
      return inJson.or(() -> wholeText(export));
    }
    String text = content.startsWith(GIF) ? GifComments.of(content) : content;
    return found(text, "\"")
        .or(() -> found(text, "&quot;").map(RecipeReader::withoutEntities))
        .flatMap(RecipeReader::object);
  }

  private static Optional<String> wholeText(Path export) {
    try {
      return Optional.of(Files.readString(export));
    } catch (IOException _) {
      throw new DocumentException(export + " is no text in UTF-8");
    }
  }

  private static byte[] bytes(Path export) throws IOException {
    try (InputStream in = Files.newInputStream(export)) {
      byte[] begin = in.readNBytes(2);
      boolean packed = begin.length == 2 && begin[0] == 0x1F && begin[1] == (byte) 0x8B;
      if (!packed) {
        byte[] rest = in.readNBytes(MOST_BYTES);
        byte[] all = new byte[begin.length + rest.length];
        System.arraycopy(begin, 0, all, 0, begin.length);
        System.arraycopy(rest, 0, all, begin.length, rest.length);
        return all;
      }
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(export))) {
      return in.readNBytes(MOST_BYTES);
    }
  }

  /// The text from where a recipe begins, with its quotation marks written in some way.
  private static Optional<String> found(String text, String quote) {
    int begin = text.indexOf(BEGIN.replace("\"", quote));
    return begin < 0 ? Optional.empty() : Optional.of(text.substring(begin));
  }

  /// A JSON text inside a text of JSON.
  private static String withoutBackslashes(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length() && text.charAt(i) != '"'; i++) {
      if (text.charAt(i) == '\\' && i + 1 < text.length()) {
        i++;
      }
      plain.append(text.charAt(i));
    }
    return plain.toString();
  }

  /// A text inside XML.
  private static String withoutEntities(String text) {
    int end = text.indexOf('<');
    return (end < 0 ? text : text.substring(0, end))
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }

  /// The JSON object that a text begins with.
  private static Optional<String> object(String text) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '\\' -> i++;
        case '"' -> quoted = !quoted;
        case '{' -> depth += quoted ? 0 : 1;
        case '}' -> depth -= quoted ? 0 : 1;
        default -> {
          // Nothing else opens or closes.
        }
      }
      if (depth == 0 && !quoted) {
        return Optional.of(text.substring(0, i + 1));
      }
    }
    return Optional.empty();
  }
}
