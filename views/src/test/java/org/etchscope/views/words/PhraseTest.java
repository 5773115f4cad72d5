package org.etchscope.views.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

final class PhraseTest {

  @Test
  void isSaidInEachLanguage() {
    assertThat(SampleText.ROW_HITS.in(Language.ENGLISH)).isEqualTo("Row hits");
    assertThat(SampleText.ROW_HITS.in(Language.TRADITIONAL_CHINESE)).isEqualTo("列命中");
  }

  @Test
  void takesValuesInTheOrderOfTheLanguage() {
    assertThat(SampleText.STACK_OF.in(Language.ENGLISH, 3, SampleText.ROW_HITS))
        .isEqualTo("Row hits on stack 3 of {9}");
    assertThat(SampleText.STACK_OF.in(Language.TRADITIONAL_CHINESE, 3, SampleText.ROW_HITS))
        .isEqualTo("堆疊 3 的列命中");
  }

  @Test
  void doesNotReadPlacesInsideValues() {
    assertThat(SampleText.STACK_OF.in(Language.ENGLISH, "{1}", "{0}"))
        .isEqualTo("{0} on stack {1} of {9}");
  }

  @Test
  void isDrawnOutButForItsPlacesAndAbbreviations() {
    assertThat(SampleText.ROW_HITS.in(Language.STRETCHED)).isEqualTo("Roow hiits");
    assertThat(SampleText.STACK_OF.in(Language.STRETCHED, "SRAM", "HBM"))
        .isEqualTo("HBM oon staack SRAM oof {9}");
  }

  @Test
  void aPhraseThatIsNotWrittenDownIsNamed() {
    assertThatThrownBy(() -> SampleText.UNWRITTEN.in(Language.TRADITIONAL_CHINESE))
        .hasMessage(
            "/META-INF/words/org.etchscope.views.words_zh_TW.properties has no text \"unwritten\""
                + " for SampleText");
  }

  @Test
  void theSystemsChineseIsTraditionalAndAllElseEnglish() {
    assertThat(Language.of(Locale.TAIWAN)).isEqualTo(Language.TRADITIONAL_CHINESE);
    assertThat(Language.of(Locale.forLanguageTag("zh-Hant-HK")))
        .isEqualTo(Language.TRADITIONAL_CHINESE);
    assertThat(Language.of(Locale.GERMANY)).isEqualTo(Language.ENGLISH);
  }

  @Test
  void tagsNameLanguagesInAnyCase() {
    assertThat(Language.of("ZH-tw")).contains(Language.TRADITIONAL_CHINESE);
    assertThat(Language.of("de")).isEmpty();
  }
}
