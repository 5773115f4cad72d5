package org.etchscope.sim.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.etchscope.sim.transformer.AttentionShape.Kind;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where configurations are read from, what models are called, and what is warned of.
final class ConfigReaderTest {

  @TempDir private Path folder;

  @Test
  void aFileIsCalledWithoutItsEnding() throws IOException {
    Path file = Files.writeString(folder.resolve("my-model.v2.json"), Configs.llama70b().json());

    assertThat(ConfigReader.read(file).shape().name()).isEqualTo("my-model.v2");
  }

  @Test
  void aFolderIsReadByItsConfigAndGivesItsName() throws IOException {
    Path model = Files.createDirectory(folder.resolve("Llama-3-70B"));
    Files.writeString(model.resolve("config.json"), Configs.llama70b().json());

    assertThat(ConfigReader.read(model).shape().name()).isEqualTo("Llama-3-70B");
    assertThat(ConfigReader.read(model.resolve("config.json")).shape().name())
        .isEqualTo("Llama-3-70B");
  }

  @Test
  void aStreamIsReadToItsEnd() {
    InputStream in =
        new ByteArrayInputStream(Configs.llama70b().json().getBytes(StandardCharsets.UTF_8));

    assertThat(ConfigReader.read("Llama", in).shape().name()).isEqualTo("Llama");
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = folder.resolve("nowhere.json");

    assertThatThrownBy(() -> ConfigReader.read(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(
            file + ": there is no such file; choose a config.json or the folder that holds one");
  }

  @Test
  void aFolderWithoutConfigIsNamed() {
    assertThatThrownBy(() -> ConfigReader.read(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(folder + ": the folder holds no config.json; choose the folder of a model");
  }

  @Test
  void aConfigThatIsAFolderIsNamed() throws IOException {
    Path config = Files.createDirectory(folder.resolve("config.json"));

    assertThatThrownBy(() -> ConfigReader.read(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(config + ": the file cannot be read");
  }

  @Test
  void theFileIsNamedInFaultsOfItsFields() throws IOException {
    Path file = folder.resolve("config.json");
    Files.writeString(file, Configs.llama70b().with("hidden_size", 0).json());

    assertThatThrownBy(() -> ConfigReader.read(folder))
        .hasMessageStartingWith(file + ": hidden_size is 0; ");
  }

  @Test
  void llama70bHasTheShapeOfItsFile() {
    TransformerShape shape = Configs.llama70b().shape();

    assertThat(shape.architecture()).isEqualTo(Architecture.DECODER);
    assertThat(shape.outputHead()).isEqualTo(OutputHead.SEPARATE);
    assertThat(shape.outputHeadElements()).isEqualTo(8192L * 128_256);
    assertThat(shape.layers()).hasSize(80).containsOnly(shape.layers().getFirst());
    assertThat(shape.layers().getFirst().attention().kind()).isEqualTo(Kind.GROUPED_QUERY);
    assertThat(shape.layers().getFirst().attention().groupSize()).isEqualTo(8);
  }

  @Test
  void theHeadOfOpt350mGoesByWayOfTheNarrowTable() {
    TransformerShape shape =
        Configs.table("published-models.json")
            .filter(row -> row.get("id").stringValue().equals("opt-350m"))
            .map(row -> ConfigReader.read("opt-350m", Configs.text(row.get("config"))).shape())
            .findFirst()
            .orElseThrow();

    assertThat(shape.embeddingSize()).isEqualTo(512);
    assertThat(shape.outputHeadElements()).isEqualTo(512L * 50_272 + 1024L * 512);
  }

  @Test
  void anUnknownTypeWithTheKeysOfLlamaIsReadAsLlamaAndSaysSo() {
    ModelConfig config = Configs.small("novel").read();

    assertThat(config.shape().modelType()).isEqualTo("novel");
    assertThat(config.shape().parameters()).isEqualTo(Configs.small("llama").shape().parameters());
    assertThat(config.warnings())
        .containsExactly(
            "model_type \"novel\" is not known; the file has the keys of Llama and is read as one");
  }

  @Test
  void aKeyThatIsNotUnderstoodIsNamed() {
    assertThat(Configs.small("llama").with("num_experts", 8).read().warnings())
        .containsExactly(
            "num_experts is no key of llama that is understood here; it is not counted");
  }

  @Test
  void aKeyThatSaysNothingIsNotNamed() {
    Configs config =
        Configs.small("llama")
            .with("num_experts", 0)
            .with("sliding_window", null)
            .with("use_mrope", false)
            .with("layer_groups", List.of());

    assertThat(config.read().warnings()).isEmpty();
  }

  @Test
  void aDefaultThatChangesTheCountIsNamed() {
    Configs config =
        Configs.small("mistral").with("num_attention_heads", 16).without("num_key_value_heads");

    assertThat(config.read().warnings())
        .containsExactly(
            "num_key_value_heads is not stated; 8 is taken, the default of this family");
  }

  @Test
  void aDefaultThatCannotBeIsNotTaken() {
    ModelConfig config = Configs.small("mistral").without("num_key_value_heads").read();

    assertThat(config.shape().layers().getFirst().attention().keyValueHeads()).isEqualTo(4);
    assertThat(config.warnings())
        .containsExactly(
            "num_key_value_heads is not stated, and the default of this family, 8, does not divide"
                + " the query heads; 4 is taken, as many as these");
  }

  @Test
  void absentKeyValueHeadsOfLlamaAreAsManyAsQueryHeads() {
    AttentionShape attention =
        Configs.small("llama")
            .without("num_key_value_heads")
            .shape()
            .layers()
            .getFirst()
            .attention();

    assertThat(attention.kind()).isEqualTo(Kind.MULTI_HEAD);
    assertThat(attention.keyValueHeads()).isEqualTo(4);
  }

  @Test
  void aHundredTrillionParametersAreCountedExactly() {
    int hidden = 131_072;
    int inner = 524_288;
    int layers = 480;
    TransformerShape shape =
        Configs.small("llama")
            .with("hidden_size", hidden)
            .with("intermediate_size", inner)
            .with("num_hidden_layers", layers)
            .with("num_attention_heads", 1024)
            .with("num_key_value_heads", 1024)
            .with("vocab_size", 1_000_000)
            .shape();

    BigInteger h = BigInteger.valueOf(hidden);
    BigInteger layer =
        h.multiply(h)
            .multiply(BigInteger.valueOf(4))
            .add(h.multiply(BigInteger.valueOf(inner)).multiply(BigInteger.valueOf(3)))
            .add(h.multiply(BigInteger.TWO));
    BigInteger total =
        layer.multiply(BigInteger.valueOf(layers)).add(h.multiply(BigInteger.valueOf(2_000_001)));
    assertThat(BigInteger.valueOf(shape.parameters().total())).isEqualTo(total);
    assertThat(total).isGreaterThan(BigInteger.TEN.pow(14));
  }
}
