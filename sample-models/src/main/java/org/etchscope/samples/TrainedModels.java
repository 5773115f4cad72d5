package org.etchscope.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The models whose trained weights ship with the program, small enough to look into. They are kept
/// in the form of a Hugging Face folder: configuration, weights, tokenizer.
public final class TrainedModels {

  private static final Map<String, List<String>> FILES =
      Map.of(
          "austen-llama-0.8m",
          List.of("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"),
          "sort-gpt2-85k",
          List.of("config.json", "model.safetensors", "vocab.json"));

  private TrainedModels() {}

  /// The ids of these models, which are ids of [ModelLibrary] too; the first one is the one to
  /// begin with.
  public static List<String> ids() {
    return List.of("austen-llama-0.8m", "sort-gpt2-85k");
  }

  /// Whether weights of this model ship, its id in any case.
  public static boolean has(String id) {
    return ids().contains(id.strip().toLowerCase(Locale.ROOT));
  }

  /// A prompt that suits a model: the begin of a sentence, letters to sort.
  ///
  /// @throws IllegalArgumentException if there is no such model
  public static String prompt(String id) {
    return known(id).equals("sort-gpt2-85k") ? "CBABBC" : "It is a truth";
  }

  /// Puts the files of a model into a new folder for temporary files, which goes when the program
  /// ends, and returns the folder, which is called as the model.
  ///
  /// @throws IllegalArgumentException if there is no such model
  /// @throws UncheckedIOException if they cannot be written
  public static Path unpack(String id) {
    String name = known(id);
    try {
      Path folder = Files.createTempDirectory("etchscope-");
      folder.toFile().deleteOnExit();
      Path model = Files.createDirectory(folder.resolve(name));
      model.toFile().deleteOnExit();
      for (String file : FILES.getOrDefault(name, List.of())) {
        Path target = model.resolve(file);
        target.toFile().deleteOnExit();
        ShippedFile.copy("trained/" + name + "/" + file, target);
      }
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the weights of %s cannot be put into the folder for temporary files".formatted(name), e);
    }
  }

  private static String known(String id) {
    String name = id.strip().toLowerCase(Locale.ROOT);
    if (!FILES.containsKey(name)) {
      throw new IllegalArgumentException(
          "no weights of %s ship with the program; it has those of %s"
              .formatted(name, String.join(" and ", ids())));
    }
    return name;
  }
}
