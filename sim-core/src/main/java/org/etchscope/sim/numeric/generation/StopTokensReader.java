package org.etchscope.sim.numeric.generation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads `eos_token_id`, a number or a list, from `generation_config.json` and `config.json`.
public final class StopTokensReader {

  private static final long LONGEST = 16 << 20;

  private StopTokensReader() {}

  /// The stop tokens that the files in the folder of a model name; none where there are none.
  ///
  /// @throws GenerationException if a file is there and cannot be read
  public static StopTokens read(Path folder) {
    Set<Integer> ids = new TreeSet<>();
    for (String name : List.of("generation_config.json", "config.json")) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        add(field(file), ids);
      }
    }
    return new StopTokens(ids);
  }

  private static JsonNode field(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        throw new GenerationException(
            file + ": the file is longer than %,d bytes".formatted(LONGEST));
      }
      return JsonMapper.shared().readTree(Files.readAllBytes(file)).path("eos_token_id");
    } catch (IOException | JacksonException e) {
      throw new GenerationException(file + ": the file is no JSON that can be read", e);
    }
  }

  private static void add(JsonNode node, Set<Integer> ids) {
    if (node.isInt() && node.asInt() >= 0) {
      ids.add(node.asInt());
    } else if (node.isArray()) {
      node.forEach(entry -> add(entry, ids));
    }
  }
}
