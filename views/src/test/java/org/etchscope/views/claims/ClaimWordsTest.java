package org.etchscope.views.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.etchscope.sim.analysis.claim.ClaimForm;
import org.etchscope.sim.analysis.claim.ClaimWords;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ClaimWordsTest {

  @ParameterizedTest
  @EnumSource
  void theEnglishPhraseOfAFormIsItsText(ClaimForm form) {
    ClaimWords words = new ClaimWords(form, values(form));
    assertThat(FigureWords.of(words, Language.ENGLISH)).isEqualTo(words.english());
  }

  @ParameterizedTest
  @EnumSource
  void everyFormSaysAllItsValuesInChinese(ClaimForm form) {
    ClaimWords words = new ClaimWords(form, values(form));
    String said = FigureWords.of(words, Language.TRADITIONAL_CHINESE);
    for (Object value : values(form)) {
      assertThat(said).contains(value.toString());
    }
  }

  @Test
  void wordsInsideOfWordsAreSaidInTheSameLanguage() {
    ClaimWords inner = new ClaimWords(ClaimForm.ASSUMED, List.of());
    ClaimWords outer = new ClaimWords(ClaimForm.ONE_DIRECTION, List.of(inner));
    assertThat(FigureWords.of(outer, Language.TRADITIONAL_CHINESE)).isEqualTo("假設，單向");
    assertThat(outer.english()).isEqualTo("assumed, one direction");
  }

  private static List<Object> values(ClaimForm form) {
    int places = form.english().split("%s", -1).length - 1;
    return IntStream.range(0, places).<Object>mapToObj(place -> "<" + place + ">").toList();
  }
}
