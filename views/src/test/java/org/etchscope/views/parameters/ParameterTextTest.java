package org.etchscope.views.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import org.etchscope.sim.scenario.Parameter;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;

final class ParameterTextTest {

  @Test
  void everyParameterIsCalledInEveryLanguageAndInEnglishAsInTheCatalogue() {
    for (Parameter parameter : Parameters.all()) {
      ParameterText name = ParameterText.of(parameter);
      assertThat(name.in(Language.ENGLISH)).isEqualTo(parameter.label());
      assertThat(name.in(Language.TRADITIONAL_CHINESE)).isNotBlank();
    }
    assertThat(ParameterText.values()).hasSameSizeAs(Parameters.all());
  }
}
