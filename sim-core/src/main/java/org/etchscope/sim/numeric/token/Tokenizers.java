package org.etchscope.sim.numeric.token;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Opens the tokenizer that lies in the folder of a model.
///
/// Of several files the first of these counts: `tokenizer.json`; `vocab.json` with `merges.txt`;
/// `tokenizer.bin` or one `tok*.bin` of llama2.c; `vocab.txt`; `vocab.json` alone, a vocabulary of
/// characters. `tokenizer_config.json` and `config.json` beside it say which tokens begin and end a
/// text.
public final class Tokenizers {

  /// The largest file that is read, in bytes.
  public static final int MAXIMUM_BYTES = 256 << 20;

  private Tokenizers() {}

  /// The tokenizer of a folder, or of a file, whose name must be one of those above.
  ///
  /// @throws TokenizerException if there is none, or its file cannot be read, in one sentence
  public static Tokenizer open(Path folderOrFile) {
    if (Files.isDirectory(folderOrFile)) {
      return read(fileOf(folderOrFile));
    }
    if (!Files.exists(folderOrFile)) {
      throw new TokenizerException(
          folderOrFile + ": there is no such file; choose the folder of a model");
    }
    return read(folderOrFile);
  }

  private static Path fileOf(Path folder) {
    for (String name : List.of("tokenizer.json", "vocab.json", "tokenizer.bin")) {
      boolean characters = name.equals("vocab.json") && !has(folder, "merges.txt");
      if (has(folder, name) && !characters) {
        return folder.resolve(name);
      }
    }
    List<Path> scored = scored(folder);
    if (scored.size() > 1) {
      throw new TokenizerException(
          "%s: the folder holds several tokenizers, %s and %s; leave one, or name the file"
              .formatted(folder, scored.get(0).getFileName(), scored.get(1).getFileName()));
    }
    if (!scored.isEmpty()) {
      return scored.getFirst();
    }
    for (String name : List.of("vocab.txt", "vocab.json")) {
      if (has(folder, name)) {
        return folder.resolve(name);
      }
    }
    throw new TokenizerException(
        folder
            + ": the folder holds no tokenizer; it must have tokenizer.json, vocab.json, vocab.txt"
            + (has(folder, "tokenizer.model")
                ? " or tokenizer.bin (tokenizer.model is not read; export it as tokenizer.json)"
                : " or tokenizer.bin"));
  }

  private static boolean has(Path folder, String name) {
    return Files.isRegularFile(folder.resolve(name));
  }

  private static List<Path> scored(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> nameOf(file).matches("tok\\w*\\.bin") && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new TokenizerException(folder + ": the folder cannot be read", e);
    }
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }

  private static Tokenizer read(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    TokenizerSettings settings =
        folder == null
            ? TokenizerSettings.NONE
            : TokenizerSettingsReader.read(
                beside(folder, "tokenizer_config.json"), beside(folder, "config.json"));
    String name = nameOf(file);
    String shown = file.toString();
    if (name.endsWith(".bin")) {
      return ScoredPiecesReader.read(shown, bytes(file));
    }
    if (name.endsWith(".txt")) {
      return PlainFilesReader.wordPieces(shown, text(file), settings);
    }
    if (name.equals("vocab.json")) {
      Path merges = file.resolveSibling("merges.txt");
      return Files.isRegularFile(merges)
          ? PlainFilesReader.bytePairs(
              shown, bytes(file), merges.toString(), text(merges), settings)
          : PlainFilesReader.characters(shown, bytes(file), settings);
    }
    if (name.endsWith(".json")) {
      return TokenizerJsonReader.read(shown, bytes(file), settings);
    }
    throw new TokenizerException(
        file
            + ": the file is no tokenizer; it must be tokenizer.json, vocab.json, vocab.txt or"
            + " tokenizer.bin");
  }

  private static @Nullable JsonFields beside(Path folder, String name) {
    Path file = folder.resolve(name);
    return Files.isRegularFile(file) ? JsonTextReader.object(file.toString(), bytes(file)) : null;
  }

  private static String text(Path file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAXIMUM_BYTES + 1);
      if (bytes.length > MAXIMUM_BYTES) {
        throw new TokenizerException(
            String.format(
                Locale.ROOT, "%s: the file is longer than %,d bytes", file, MAXIMUM_BYTES));
      }
      return bytes;
    } catch (IOException e) {
      throw new TokenizerException(file + ": the file cannot be read", e);
    }
  }
}
