package org.etchscope.sim.chip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import org.etchscope.sim.input.InputForm;

/// Reads chip files, JSON texts as `docs/chip-files.md` describes them.
///
/// Every number is taken from its decimal text; a value without mark and source is assumed, with
/// the source `chip file`. A file that says `"extends": "sohu-2024"` changes the named chip.
public final class ChipReader {

  private static final int LARGEST_BYTES = 1 << 20;

  private final Function<String, ChipSpec> chips;

  /// A reader of files that extend one of the given chips.
  ///
  /// @param chips finds a chip by name; throws an [IllegalArgumentException] with a sentence for
  ///   the user if there is none
  public ChipReader(Function<String, ChipSpec> chips) {
    this.chips = chips;
  }

  /// A reader of files that stand alone.
  public ChipReader() {
    this(id -> {
      throw new IllegalArgumentException("there are no chips to extend here");
    });
  }

  /// Reads a file.
  ///
  /// @throws ChipFormatException if it cannot be read or is no chip
  public ChipSpec read(Path path) {
    String file = path.toString();
    try (InputStream in = Files.newInputStream(path)) {
      return read(in, file);
    } catch (NoSuchFileException e) {
      throw new ChipFormatException(InputForm.NO_FILE.with().at(file));
    } catch (AccessDeniedException e) {
      throw new ChipFormatException(InputForm.NOT_ALLOWED.with().at(file));
    } catch (IOException e) {
      InputForm form = Files.isDirectory(path) ? InputForm.FOLDER : InputForm.UNREADABLE;
      throw new ChipFormatException(form.with().at(file));
    }
  }

  /// Reads a stream of UTF-8 to its end; `file` is its name in messages. The stream stays open.
  ///
  /// @throws IOException if the stream fails
  /// @throws ChipFormatException if it holds no chip
  public ChipSpec read(InputStream in, String file) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
    checkSize(bytes.length, file);
    try {
      return read(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), file);
    } catch (CharacterCodingException e) {
      throw new ChipFormatException(InputForm.NOT_UTF8.with().at(file));
    }
  }

  /// Reads a text; `file` is its name in messages.
  ///
  /// @throws ChipFormatException if it is no chip
  public ChipSpec read(String text, String file) {
    checkSize(text.length(), file);
    JsonValue value = JsonValueReader.read(text, file);
    if (value instanceof JsonValue.Members chip) {
      return new ChipText(file, chips).chip(chip);
    }
    throw new ChipFormatException(
        InputForm.NOT_THIS.with(value.shown(), InputForm.CHIP_OBJECT).at(file));
  }

  private static void checkSize(int size, String file) {
    if (size > LARGEST_BYTES) {
      throw new ChipFormatException(InputForm.TOO_LARGE.with(LARGEST_BYTES).at(file));
    }
  }
}
