package org.etchscope.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.document.DocumentException;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

final class RecipeTest {

  private static final ScenarioDocument SCENARIO =
      ScenarioDocument.of("any", "any", Workload.decode())
          .withModel("Größe \"1\"", "{ \"eps\": 1e-05,\n  \"text\": \"a {b\\\\\" }");

  @Test
  void whatIsWrittenIsReadAgain() {
    Recipe recipe = recipe(Map.of("view", List.of("chip"), "vary", List.of("a=1", "b=2")));

    Recipe read = Recipe.read(recipe.json(), "figure.svg");

    assertThat(read.json()).isEqualTo(recipe.json());
    assertThat(read.command()).isEqualTo("render");
    assertThat(read.target()).isEqualTo("out");
    assertThat(read.option("view")).contains("chip");
    assertThat(read.options().get("vary")).containsExactly("a=1", "b=2");
    assertThat(read.program()).isEqualTo("Etchscope 1.2.3");
  }

  @Test
  void aRecipeIsOneLineOfPlainCharacters() {
    String json = recipe(Map.of("prompt", List.of("它\n是"))).json();

    assertThat(json).matches("[ -~]+");
    assertThat(Recipe.read(json, "f").option("prompt")).contains("它\n是");
  }

  @Test
  void optionsAreInTheOrderOfTheirNamesAndKeepTheirNumerals() {
    Map<String, List<String>> options = new LinkedHashMap<>();
    options.put("size", List.of("10x20"));
    options.put("at", List.of("12345678901234567"));
    options.put("acceptance", List.of("0.10"));

    Recipe read = Recipe.read(recipe(options).json(), "f");

    assertThat(read.options()).isEqualTo(options);
    assertThat(read.options().keySet()).containsExactly("acceptance", "at", "size");
  }

  @Test
  void aRecipeIsAScenarioFileToo() {
    ScenarioDocument read = ScenarioFile.read(recipe(Map.of()).json(), "figure.svg");

    assertThat(read.text("batch")).isEqualTo("64");
  }

  @Test
  void aPlainScenarioIsNoRecipe() {
    String plain = ScenarioDocument.of("any", "any", Workload.decode()).json("Etchscope");

    assertThatThrownBy(() -> Recipe.read(plain, "a.json"))
        .isInstanceOf(DocumentException.class)
        .hasMessageContaining("a.json does not say how it was made");
  }

  private static Recipe recipe(Map<String, List<String>> options) {
    return new Recipe("Etchscope 1.2.3", SCENARIO, "render", "out", options);
  }
}
