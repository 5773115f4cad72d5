package org.etchscope.sim.numeric.weights;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Opens the weights of a model: a file, or the folder of one.
///
/// A file is read by its ending: `.safetensors`, `.safetensors.index.json` (the list of several),
/// `.gguf` or `.bin` (llama2.c). Of a folder the first of these is taken: `model.safetensors`,
/// `model.safetensors.index.json`, else its only file of any of these endings but `tok*.bin`, which
/// are tokenizers.
public final class WeightFolder {

  private static final String SINGLE = "model.safetensors";
  private static final String INDEX_ENDING = ".safetensors.index.json";
  private static final long LONGEST_INDEX = 64 << 20;
  private static final List<String> ENDINGS = List.of(".safetensors", ".gguf", ".bin");

  private final Arena arena = Arena.ofShared();

  private WeightFolder() {}

  /// Maps the weights and checks every header. No element is read yet.
  ///
  /// @throws WeightFormatException in one sentence if there are none, or they cannot be used
  public static WeightSet open(Path fileOrFolder) {
    Path file = Files.isDirectory(fileOrFolder) ? choose(fileOrFolder) : fileOrFolder;
    WeightFolder folder = new WeightFolder();
    try {
      return new MappedWeights(file.toString(), folder.read(file), folder.arena);
    } catch (WeightFormatException e) {
      folder.arena.close();
      throw e;
    }
  }

  /// Reads a whole file of weights from memory.
  ///
  /// @param name what the file is called, by whose ending it is read
  /// @param file its bytes, which must not change
  /// @throws WeightFormatException in one sentence if they cannot be used
  public static WeightSet ofBytes(String name, byte[] file) {
    FileContent content = read(new FileData(name, MemorySegment.ofArray(file).asReadOnly()));
    return new MappedWeights(name, content, new WeightFolder().arena);
  }

  /// Whether a folder holds weights, or a path is a file with the ending of one.
  public static boolean holdsWeights(Path fileOrFolder) {
    if (Files.isDirectory(fileOrFolder)) {
      return !candidates(fileOrFolder).isEmpty();
    }
    return Files.isRegularFile(fileOrFolder) && isWeightFile(fileOrFolder);
  }

  private static boolean isWeightFile(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    boolean tokenizer = name.startsWith("tok") && name.endsWith(".bin");
    return name.endsWith(INDEX_ENDING) || (!tokenizer && ENDINGS.stream().anyMatch(name::endsWith));
  }

  private static List<Path> candidates(Path folder) {
    for (String name : List.of(SINGLE, "model" + INDEX_ENDING)) {
      if (Files.exists(folder.resolve(name))) {
        return List.of(folder.resolve(name));
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(WeightFolder::isWeightFile).sorted().toList();
    } catch (IOException e) {
      throw new WeightFormatException(folder + ": the folder cannot be read", e);
    }
  }

  private static Path choose(Path folder) {
    List<Path> files = candidates(folder);
    if (files.size() == 1) {
      return files.getFirst();
    }
    throw new WeightFormatException(
        "%s: the folder holds %s; it must hold model.safetensors, its index, or one .safetensors, .gguf or .bin file"
            .formatted(
                folder, files.isEmpty() ? "no weights" : files.size() + " files of weights"));
  }

  private FileContent read(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(INDEX_ENDING)) {
      return sharded(file);
    }
    return read(map(file));
  }

  private static FileContent read(FileData data) {
    String name = data.name().toLowerCase(Locale.ROOT);
    if (GgufReader.isGguf(data)) {
      return GgufReader.read(data);
    }
    if (name.endsWith(".safetensors")) {
      return SafetensorsReader.read(data);
    }
    if (name.endsWith(".bin")) {
      return Llama2cReader.read(data);
    }
    throw data.malformed(
        name.endsWith(".gguf")
            ? "the file does not begin with GGUF"
            : "the ending is not known; it must be .safetensors, .safetensors.index.json, .gguf or"
                + " .bin");
  }

  private FileContent sharded(Path index) {
    Map<String, String> files = ShardIndexReader.read(index.toString(), bytes(index));
    Map<String, WeightTensor> tensors = new LinkedHashMap<>();
    for (String file : new LinkedHashSet<>(files.values())) {
      for (WeightTensor tensor :
          SafetensorsReader.read(map(index.resolveSibling(file))).tensors().values()) {
        WeightTensor other = tensors.put(tensor.name(), tensor);
        if (other != null) {
          throw new WeightFormatException(
              "%s: tensor %s stands in %s and in %s; it must stand in one file"
                  .formatted(index, Shown.name(tensor.name()), other.file(), tensor.file()));
        }
      }
    }
    files.forEach((tensor, file) -> requireThere(index, tensor, file, tensors.get(tensor)));
    return FileContent.of(tensors);
  }

  private static void requireThere(
      Path index, String name, String file, @Nullable WeightTensor tensor) {
    if (tensor == null || !tensor.file().equals(index.resolveSibling(file).toString())) {
      throw new WeightFormatException(
          "%s: tensor %s is not in %s, where the index says it is"
              .formatted(index, Shown.name(name), file));
    }
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > LONGEST_INDEX) {
        throw new WeightFormatException(
            "%s: the index has more than %d bytes".formatted(file, LONGEST_INDEX));
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new WeightFormatException(file + ": there is no such file", e);
    } catch (IOException e) {
      throw new WeightFormatException(file + ": the file cannot be read", e);
    }
  }

  private FileData map(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment bytes = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
      return new FileData(file.toString(), bytes);
    } catch (NoSuchFileException e) {
      throw new WeightFormatException(file + ": there is no such file", e);
    } catch (IOException e) {
      throw new WeightFormatException(file + ": the file cannot be read", e);
    }
  }
}
