package org.etchscope.sim.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;

/// A file to be written whole or not at all: what is written goes to a temporary file beside it,
/// which then takes its name. A name that ends in `.gz` is compressed.
public final class TargetFile {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path path;

  private TargetFile(Path path) {
    this.path = path;
  }

  /// Writes the content.
  @FunctionalInterface
  public interface Content {
    /// Writes to `out`, which the caller closes.
    void writeTo(OutputStream out) throws IOException;
  }

  /// A file at this path, which need not exist; its folder must.
  ///
  /// @throws IllegalArgumentException if it cannot be written there, in one sentence
  public static TargetFile at(Path path) {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      InputForm kind = Files.isDirectory(path) ? InputForm.IS_FOLDER : InputForm.NO_ORDINARY_FILE;
      throw new InputFaultException(kind.with(path));
    }
    Path folder = folderOf(path);
    if (!Files.isDirectory(folder)) {
      throw new InputFaultException(InputForm.NO_FOLDER.with(path, folder));
    }
    if (!Files.isWritable(folder) || (Files.exists(path) && !Files.isWritable(path))) {
      throw new InputFaultException(InputForm.WRITE_PROTECTED.with(path));
    }
    return new TargetFile(path);
  }

  /// Makes a folder, and those above it, unless it exists.
  ///
  /// @throws IllegalArgumentException if that cannot be done, in one sentence
  public static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      InputFault why =
          Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
              ? InputForm.NO_FOLDER_IT_IS.with()
              : reason(e);
      throw new InputFaultException(InputForm.FOLDER_NOT_MADE.with(folder, why));
    }
    if (!Files.isWritable(folder)) {
      throw new InputFaultException(InputForm.FOLDER_PROTECTED.with(folder));
    }
  }

  /// Writes the file.
  ///
  /// @throws ExportException if that fails; nothing is left behind then
  public void write(Content content) {
    write(Map.of(this, content));
  }

  /// Writes several files, in their order; none gets its name before all are written.
  ///
  /// @throws ExportException if one fails; nothing half-written is left behind then
  public static void write(Map<TargetFile, Content> files) {
    try {
      for (Map.Entry<TargetFile, Content> file : files.entrySet()) {
        file.getKey().writePart(file.getValue());
      }
      files.keySet().forEach(TargetFile::name);
    } finally {
      files.keySet().forEach(TargetFile::removePart);
    }
  }

  private void writePart(Content content) {
    part().toFile().deleteOnExit();
    try (OutputStream file = Files.newOutputStream(part(), StandardOpenOption.CREATE_NEW);
        OutputStream out = new BufferedOutputStream(packed(file), BUFFER_BYTES)) {
      content.writeTo(out);
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private void name() {
    try {
      Files.move(part(), path, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  /// An operation on a file failed.
  public static ExportException failed(Path path, IOException e) {
    return new ExportException(InputForm.NOT_WRITTEN.with(path, reason(e)), e);
  }

  private OutputStream packed(OutputStream file) throws IOException {
    boolean gzip = path.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    return gzip ? new FastGzip(file) : file;
  }

  private Path part() {
    String name = ".%s.%d.part".formatted(path.getFileName(), ProcessHandle.current().pid());
    return folderOf(path).resolve(name);
  }

  private static Path folderOf(Path path) {
    return Objects.requireNonNullElse(
        path.toAbsolutePath().getParent(), path.toAbsolutePath().getRoot());
  }

  private void removePart() {
    try {
      Files.deleteIfExists(part());
    } catch (IOException _) {
      // What is left is named as a part, and deleting it on exit is tried once more.
    }
  }

  /// Why an operation on a file failed, in a few words.
  static InputFault reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> InputForm.ACCESS_DENIED.with();
      case NoSuchFileException _ -> InputForm.NO_SUCH_FOLDER.with();
      case FileSystemException f when f.getReason() != null ->
          InputFault.plain(lower(f.getReason()));
      default ->
          e.getMessage() == null
              ? InputForm.DEVICE_ERROR.with()
              : InputFault.plain(lower(e.getMessage()));
    };
  }

  private static String lower(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  /// Traces are long and repetitive: the fastest level makes them nearly as small as the best.
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER_BYTES);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
