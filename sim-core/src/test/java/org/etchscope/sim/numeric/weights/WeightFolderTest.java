package org.etchscope.sim.numeric.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WeightFolderTest {

  @TempDir private Path folder;

  @Test
  void aFolderIsOpenedByItsModelFile() throws IOException {
    write("model.safetensors", shard("a", 1));
    write("tok512.bin", new byte[5]);
    write("other.gguf", new byte[5]);
    try (WeightSet weights = WeightFolder.open(folder)) {
      assertThat(weights.names()).containsExactly("a");
      assertThat(first(weights, "a")).isEqualTo(1);
      assertThat(weights.source()).isEqualTo(folder.resolve("model.safetensors").toString());
    }
    assertThat(WeightFolder.holdsWeights(folder)).isTrue();
  }

  @Test
  void theOnlyFileOfAFolderIsTakenButATokenizer() throws IOException {
    write("tok512.bin", new byte[5]);
    assertThat(WeightFolder.holdsWeights(folder)).isFalse();
    refused(folder, "the folder holds no weights");
    write("stories.bin", Llama2cReaderTest.legacy(10));
    try (WeightSet weights = WeightFolder.open(folder)) {
      assertThat(weights.names()).contains("model.norm.weight");
      assertThat(weights.configuration()).isPresent();
    }
    write("b.gguf", new byte[5]);
    refused(folder, "the folder holds 2 files of weights");
  }

  @Test
  void shardsAreJoinedByTheirIndex() throws IOException {
    write("one.safetensors", shard("a", 1));
    write("two.safetensors", shard("b", 2));
    index("{\"a\":\"one.safetensors\",\"b\":\"two.safetensors\"}");
    try (WeightSet weights = WeightFolder.open(folder)) {
      assertThat(weights.names()).containsExactly("a", "b");
      assertThat(first(weights, "b")).isEqualTo(2);
      assertThat(weights.tensor("b").file()).endsWith("two.safetensors");
    }
  }

  @Test
  void anIndexThatLiesIsRefused() throws IOException {
    write("one.safetensors", shard("a", 1));
    write("two.safetensors", shard("a", 2));
    index("{\"a\":\"one.safetensors\",\"c\":\"one.safetensors\"}");
    refused(folder, "tensor c is not in one.safetensors, where the index says it is");
    index("{\"a\":\"two.safetensors\",\"b\":\"one.safetensors\"}");
    refused(folder, "tensor a stands in");
    index("{\"a\":\"../one.safetensors\"}");
    refused(folder, "it must be in a safetensors file of the same folder");
    index("{\"a\":7}");
    refused(folder, "tensor a is in 7");
    index("{\"a\":\"gone.safetensors\"}");
    refused(folder, "there is no such file");
    index("{}");
    refused(folder, "weight_map is missing");
  }

  @Test
  void aTensorThatIsNotThereIsNamed() throws IOException {
    write("model.safetensors", shard("a", 1));
    try (WeightSet weights = WeightFolder.open(folder)) {
      assertThatThrownBy(() -> weights.tensor("b"))
          .isInstanceOf(WeightFormatException.class)
          .hasMessageContaining("there is no tensor b");
    }
  }

  @Test
  void afterClosingNothingCanBeRead() throws IOException {
    write("model.safetensors", shard("a", 1));
    WeightSet weights = WeightFolder.open(folder);
    WeightTensor tensor = weights.tensor("a");
    weights.close();
    weights.close();
    assertThatThrownBy(() -> tensor.read(0, 1, new float[1], 0))
        .isInstanceOf(IllegalStateException.class);
  }

  /// The file is sparse: it takes no room on the disk.
  @Test
  void aFileOfMoreThanTwoGibibytesIsReadToItsEnd() throws IOException {
    long elements = 1L << 30;
    String header =
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1073741824],\"data_offsets\":[0,%d]}}"
            .formatted(4 * elements);
    Path file = folder.resolve("large.safetensors");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.write(BinaryFile.safetensors(header, new byte[0]));
      sparse.setLength(8 + header.length() + 4 * elements);
      sparse.seek(sparse.length() - 4);
      sparse.write(new BinaryFile().float32(2.5f).bytes());
    }
    try (WeightSet weights = WeightFolder.open(file)) {
      float[] values = new float[2];
      weights.tensor("x").read(elements - 2, 2, values, 0);
      assertThat(values).containsExactly(0, 2.5f);
    }
  }

  @Test
  void whatIsNoWeightFileIsRefused() throws IOException {
    refused(folder.resolve("gone.safetensors"), "there is no such file");
    write("weights.txt", new byte[5]);
    refused(folder.resolve("weights.txt"), "the ending is not known");
    write("x.gguf", new byte[5]);
    refused(folder.resolve("x.gguf"), "does not begin with GGUF");
    write("empty.safetensors", new byte[0]);
    refused(folder.resolve("empty.safetensors"), "the file has 0 bytes");
  }

  private void index(String map) throws IOException {
    write(
        "model.safetensors.index.json",
        "{\"metadata\":{\"total_size\":8},\"weight_map\":%s}"
            .formatted(map)
            .getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  private static byte[] shard(String name, float value) {
    return BinaryFile.safetensors(
        "{\"%s\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}".formatted(name),
        new BinaryFile().float32(value).bytes());
  }

  private static float first(WeightSet weights, String name) {
    float[] value = new float[1];
    weights.tensor(name).read(0, 1, value, 0);
    return value[0];
  }

  private static void refused(Path path, String fault) {
    assertThatThrownBy(() -> WeightFolder.open(path))
        .isInstanceOf(WeightFormatException.class)
        .hasMessageContaining(fault);
  }
}
