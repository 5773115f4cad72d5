package org.etchscope.sim.numeric.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Reference files in which one value was taken out or replaced, from a seed: each is compared, or
/// refused in a sentence that names the file.
final class DamagedReferenceTest {

  private static final int DAMAGES = 40;

  private final JsonMapper mapper = new JsonMapper();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "numeric/e2m1_decode",
        "numeric/e2m1_encode",
        "ops/norm",
        "ops/activation",
        "ops/rope",
        "ops/attention",
        "ops/moe_gate",
        "ops/swiglu",
        "ops/int8",
        "ops/lowp_gemm",
        "models/llama-a",
        "models/bert-a",
        "models/mixtral-a"
      })
  void aDamagedFileIsComparedOrRefusedByName(String name) throws Exception {
    Path original = FunctionalValidationTest.reference().resolve(name + ".json");
    String text = Files.readString(original);
    Path file = copied(name);
    Random random = new Random(name.hashCode());
    for (int i = 0; i < DAMAGES; i++) {
      Object value = mapper.readValue(text, Object.class);
      String damage = damaged(value, random);
      Files.writeString(file, mapper.writeValueAsString(value));
      try {
        new FunctionalValidation().run(folder, OptionalDouble.empty());
      } catch (RuntimeException e) {
        assertThat(e).as(damage).isInstanceOf(IllegalArgumentException.class);
        assertThat(e.getMessage()).as(damage).contains(folder.toString());
      }
    }
  }

  private Path copied(String name) throws IOException, URISyntaxException {
    Path file = folder.resolve(name + ".json");
    Files.createDirectories(folder.resolve(name.substring(0, name.indexOf('/'))));
    for (String ending : List.of(".safetensors", ".expected.safetensors")) {
      Path beside = FunctionalValidationTest.reference().resolve(name + ending);
      if (Files.exists(beside)) {
        Files.copy(beside, folder.resolve(name + ending));
      }
    }
    return file;
  }

  /// Takes out or replaces one value somewhere below; says which.
  private static String damaged(Object root, Random random) {
    Object at = root;
    StringBuilder path = new StringBuilder();
    while (true) {
      if (at instanceof Map<?, ?> untyped) {
        @SuppressWarnings("unchecked")
        Map<String, Object> map = (Map<String, Object>) untyped;
        String key = new ArrayList<>(map.keySet()).get(random.nextInt(map.size()));
        path.append('/').append(key);
        Object next = map.get(key);
        if (next != null && isInner(next) && random.nextInt(5) > 0) {
          at = next;
          continue;
        }
        if (random.nextInt(4) == 0) {
          map.remove(key);
          return path + " taken out";
        }
        return path + " = " + replaced(value -> map.put(key, value), random);
      }
      @SuppressWarnings("unchecked")
      List<Object> list = (List<Object>) Objects.requireNonNull(at);
      int place = random.nextInt(list.size());
      path.append('/').append(place);
      Object next = list.get(place);
      if (next != null && isInner(next) && random.nextInt(5) > 0) {
        at = next;
        continue;
      }
      if (random.nextInt(4) == 0) {
        list.remove(place);
        return path + " taken out";
      }
      return path + " = " + replaced(value -> list.set(place, value), random);
    }
  }

  private static boolean isInner(Object value) {
    return (value instanceof Map<?, ?> map && !map.isEmpty())
        || (value instanceof List<?> list && !list.isEmpty());
  }

  private interface Setter {
    void set(Object value);
  }

  private static Object replaced(Setter setter, Random random) {
    List<Object> values =
        List.of("x", -1, 0, 1, 7, 1e18, 2_147_483_647, 0.5, List.of(), Map.of(), "NaN", "1", true);
    Object value = values.get(random.nextInt(values.size()));
    setter.set(value);
    return value;
  }
}
