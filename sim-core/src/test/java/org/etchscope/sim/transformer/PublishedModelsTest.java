package org.etchscope.sim.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Published models that do not ship, with the totals their publishers or public recounts print.
/// The table names the source of each.
final class PublishedModelsTest {

  @ParameterizedTest
  @MethodSource("models")
  void theParametersAreCountedExactly(Published model) {
    assertThat(model.read().shape().parameters().total()).isEqualTo(model.number("total"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void onlyWhatIsDoubtfulIsWarnedOf(Published model) {
    assertThat(model.read().warnings()).isEqualTo(model.warnings());
  }

  @ParameterizedTest
  @MethodSource("mixtures")
  void theParametersThatATokenPassesAreCountedExactly(Published model) {
    assertThat(model.read().shape().parameters().active()).isEqualTo(model.number("active"));
  }

  @ParameterizedTest
  @MethodSource("withCache")
  void theCacheOfATokenIsCountedExactly(Published model) {
    assertThat(model.read().shape().keyValueElementsPerToken())
        .isEqualTo(model.number("keyValueElements"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void theMatricesAreAPartOfTheParameters(Published model) {
    TransformerShape shape = model.read().shape();
    ParameterAccount parameters = shape.parameters();
    long layers =
        new ModelAccount(shape).matrixElements() - shape.outputHeadElements() - outer(shape);

    assertThat(layers)
        .isBetween(1L, parameters.attention() + parameters.feedForward())
        .isGreaterThan((parameters.attention() + parameters.feedForward()) * 99 / 100);
  }

  private static long outer(TransformerShape shape) {
    return shape.outerMaps().stream()
        .filter(map -> !map.role().isTable())
        .mapToLong(OuterMap::elements)
        .sum();
  }

  private static Stream<Published> models() {
    return Configs.table("published-models.json").map(Published::new);
  }

  private static Stream<Published> mixtures() {
    return models().filter(model -> model.row().has("active"));
  }

  private static Stream<Published> withCache() {
    return models().filter(model -> model.row().has("keyValueElements"));
  }

  record Published(JsonNode row) {

    ModelConfig read() {
      return ConfigReader.read(toString(), Configs.text(row.get("config")));
    }

    long number(String field) {
      return row.get(field).longValue();
    }

    List<String> warnings() {
      return row.has("warnings")
          ? row.get("warnings").valueStream().map(JsonNode::stringValue).toList()
          : List.of();
    }

    @Override
    public String toString() {
      return row.get("id").stringValue();
    }
  }
}
