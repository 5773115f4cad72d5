package org.etchscope.views.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.stream.IntStream;
import org.etchscope.sim.chip.ChipReader;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.workload.Phase;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class InputWordsTest {

  private static final Language CHINESE = Language.TRADITIONAL_CHINESE;

  @ParameterizedTest
  @EnumSource
  void theEnglishPhraseOfAFormIsItsSentence(InputForm form) {
    Object[] values = values(form);
    assertThat(InputText.of(form).in(Language.ENGLISH, values))
        .isEqualTo(form.english().formatted(values));
  }

  @ParameterizedTest
  @EnumSource
  void everyFormSaysAllItsValuesInChinese(InputForm form) {
    String said = InputText.of(form).in(CHINESE, values(form));
    for (Object value : values(form)) {
      assertThat(said).contains(value.toString());
    }
  }

  private static Object[] values(InputForm form) {
    return IntStream.range(0, form.places()).mapToObj(place -> "<" + place + ">").toArray();
  }

  @Test
  void aFieldIsCalledAsOnScreenWithItsPathBehind() {
    InputFault fault =
        InputForm.VALUE.with("batch", "\"many\"", InputForm.WHOLE_FROM_TO.with(1, 4096));
    assertThat(InputWords.of(fault, CHINESE)).isEqualTo("批次大小（batch） 是 \"many\"；必須是 1 到 4,096 的整數");
    assertThat(InputWords.of(fault, Language.ENGLISH))
        .isEqualTo("batch is \"many\"; it must be a whole number from 1 to 4,096");
  }

  @Test
  void wrongFilesAreSaidInChinese() {
    assertThat(said(() -> ConfigReader.read("m", "{"))).contains("m：", "JSON");
    assertThat(said(() -> ConfigReader.read("m", "{\"model_type\":\"llama\",\"hidden_size\":0}")))
        .contains("hidden_size", "0", "必須是", "整數");
    assertThat(said(() -> new ChipReader().read("", "c.json"))).contains("c.json", "空");
    assertThat(said(() -> new ChipReader().read("{\"clockGigahertz\":-1}", "c.json")))
        .contains("c.json 第 1 行", "時脈", "必須是");
    assertThat(said(() -> Phase.of("x"))).contains("prefill", "必須是");
  }

  @Test
  void aSentenceWithoutPartsIsQuoted() {
    assertThat(InputWords.of(new IllegalArgumentException("no such thing"), CHINESE))
        .isEqualTo("no such thing（原文）");
  }

  private static String said(Runnable work) {
    return InputWords.of(catchThrowable(work::run), CHINESE);
  }
}
