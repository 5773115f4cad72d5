package org.etchscope.sim.numeric.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NonFiniteTest {

  @TempDir private Path folder;

  private WeightSet weights(float... values) throws IOException {
    String header =
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[8,32]}}";
    byte[] data = new BinaryFile().float32(1, 2).float32(values).bytes();
    Path file = folder.resolve("model.safetensors");
    Files.write(file, BinaryFile.safetensors(header, data));
    return WeightFolder.open(file);
  }

  @Test
  void theFirstValueIsNamedWithFileTensorAndPlace() throws IOException {
    try (WeightSet weights = weights(1, 2, 3, 4, Float.NaN, Float.POSITIVE_INFINITY)) {
      assertThat(NonFinite.first(weights).orElseThrow())
          .isEqualTo(folder.resolve("model.safetensors") + ": tensor b holds NaN at [1, 1]");
    }
    try (WeightSet weights = weights(1, 2, Float.NEGATIVE_INFINITY, 4, 5, 6)) {
      assertThat(NonFinite.first(weights).orElseThrow()).endsWith("an infinite value at [0, 2]");
    }
  }

  @Test
  void finiteWeightsHaveNone() throws IOException {
    try (WeightSet weights = weights(1, 2, 3, 4, 5, Float.MAX_VALUE)) {
      assertThat(NonFinite.first(weights)).isEmpty();
    }
  }
}
