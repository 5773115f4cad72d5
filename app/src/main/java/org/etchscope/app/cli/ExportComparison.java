package org.etchscope.app.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import javafx.scene.image.Image;
import org.etchscope.app.figure.Likeness;
import org.etchscope.app.figure.PictureFormat;
import org.etchscope.app.figure.Toolkit;
import org.etchscope.views.surface.pixel.GifReader;

/// Compares an export with one that was made again: byte for byte what is text, packed or not, and
/// by what they show what are pixels, whose smoothing differs between machines.
final class ExportComparison {

  private static final Pattern PACKED =
      Pattern.compile("/Filter /FlateDecode /Length (\\d+) >>\nstream\n");

  private ExportComparison() {}

  /// What differs, as a sentence; empty if nothing does.
  ///
  /// @param old the export: a file, or a folder of tables
  /// @param again what was made
  static Optional<String> difference(Path old, Path again) throws IOException {
    if (!Files.isDirectory(again)) {
      return ofFiles(old, again);
    }
    try (Stream<Path> made = Files.list(again)) {
      for (Path file : made.sorted().toList()) {
        Path name = Objects.requireNonNull(file.getFileName(), "a file has a name");
        Optional<String> difference = ofFiles(old.resolve(name), file);
        if (difference.isPresent()) {
          return difference;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> ofFiles(Path old, Path again) throws IOException {
    if (!Files.exists(old)) {
      return Optional.of(old + " is missing, and comes out of its scenario");
    }
    if (Files.mismatch(old, again) < 0) {
      return Optional.empty();
    }
    String name = old.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(PictureFormat.PNG.ending())) {
      return Likeness.difference(image(old), image(again))
          .map(what -> "%s differs from what comes out now: %s".formatted(old, what));
    }
    if (name.endsWith(".gif")) {
      return ofFrames(old, again);
    }
    try (InputStream one = plain(old, name);
        InputStream other = plain(again, name)) {
      long at = mismatch(one, other);
      return at < 0
          ? Optional.empty()
          : Optional.of(
              String.format(
                  Locale.ROOT,
                  "%s differs from what comes out now, from byte %,d on",
                  old,
                  at + 1));
    }
  }

  private static Optional<String> ofFrames(Path old, Path again) throws IOException {
    GifReader.Frames one = GifReader.read(Files.readAllBytes(old));
    GifReader.Frames other = GifReader.read(Files.readAllBytes(again));
    if (one.width() != other.width() || one.frames().size() != other.frames().size()) {
      return Optional.of(old + " has another size, or another number of frames, than comes out");
    }
    for (int i = 0; i < one.frames().size(); i++) {
      Optional<String> difference =
          Likeness.difference(one.frames().get(i), other.frames().get(i), one.width());
      if (difference.isPresent()) {
        return Optional.of(
            "frame %d of %s differs from what comes out now: %s"
                .formatted(i + 1, old, difference.get()));
      }
    }
    return Optional.empty();
  }

  private static Image image(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Toolkit.make(() -> new Image(new ByteArrayInputStream(bytes)));
  }

  /// What a file holds before it is packed.
  private static InputStream plain(Path file, String name) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    if (name.endsWith(".gz")) {
      return new GZIPInputStream(in);
    }
    if (name.endsWith(PictureFormat.PDF.ending())) {
      try (in) {
        return new ByteArrayInputStream(unpacked(in.readAllBytes()));
      }
    }
    return in;
  }

  /// A PDF file with its streams as they are; where they stand in the file, which depends on how
  /// they were packed, is left out.
  private static byte[] unpacked(byte[] pdf) throws IOException {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    StringBuilder plain = new StringBuilder();
    Matcher stream = PACKED.matcher(text);
    int done = 0;
    while (stream.find(done)) {
      int end = stream.end() + Integer.parseInt(stream.group(1));
      plain.append(text, done, stream.start());
      try (InputStream in =
          new InflaterInputStream(
              new ByteArrayInputStream(
                  Arrays.copyOfRange(pdf, stream.end(), Math.min(pdf.length, end))))) {
        plain.append(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
      }
      done = Math.min(text.length(), end);
    }
    int table = text.lastIndexOf("\nxref\n");
    plain.append(text, done, Math.max(done, table));
    return plain.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static long mismatch(InputStream one, InputStream other) throws IOException {
    byte[] ofOne = new byte[1 << 16];
    byte[] ofOther = new byte[1 << 16];
    for (long before = 0; ; before += ofOne.length) {
      int read = one.readNBytes(ofOne, 0, ofOne.length);
      int readOther = other.readNBytes(ofOther, 0, ofOther.length);
      int at = Arrays.mismatch(ofOne, 0, read, ofOther, 0, readOther);
      if (at >= 0 || read == 0) {
        return at < 0 ? -1 : before + at;
      }
    }
  }
}
