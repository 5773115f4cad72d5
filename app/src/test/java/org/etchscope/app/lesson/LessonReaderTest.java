package org.etchscope.app.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.etchscope.samples.LessonLibrary;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.document.DocumentException;
import org.etchscope.views.input.InputWords;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class LessonReaderTest {

  private static final String LESSON =
      """
      {"schema": 1, "id": "mine", "title": {"en": "Mine"},
       "summary": {"zh-TW": "我的"}, "scenario":
        {"schema": 1, "model": "gpt2", "chip": "sohu-2024",
         "workload": {"batch": 4, "layout": "tp1"}},
       "steps": [
        {"title": {"en": "One"}, "explain": {"en": "{run.cycles}"}, "keep": "one"},
        {"title": {"en": "Two"},
         "predict": {"question": {"en": "Which?"},
          "choices": [{"text": {"en": "A"}, "when": "true"},
                      {"text": {"en": "B"}, "when": "one:workload.batch = 5"}]},
         "act": {"text": {"en": "Do"}, "set": {"batch": 8}, "point": ["batch"],
          "done": "workload.batch > before:workload.batch"},
         "explain": {"en": "Done"}}]}
      """;

  private final LessonReader reader = new LessonReader(new ShippedScenarios());

  @ParameterizedTest
  @MethodSource("org.etchscope.samples.LessonLibrary#ids")
  void whatShipsCanBeRead(String id) {
    Lesson lesson = reader.read(LessonLibrary.text(id), id);

    assertThat(lesson.id()).isEqualTo(id);
  }

  @Test
  void aTextInOneLanguageStandsForBoth() {
    Lesson lesson = reader.read(LESSON, "mine.json");

    assertThat(lesson.title().chinese().hasValues()).isFalse();
    assertThat(lesson.summary().english()).isNotNull();
    assertThat(lesson.steps()).hasSize(2);
    assertThat(lesson.minutes()).isEqualTo(10);
  }

  @Test
  void changesOfEarlierTasksStay() {
    Lesson lesson = reader.read(LESSON, "mine.json");

    assertThat(lesson.scenarioOf(1).text("batch")).isEqualTo("4");
    assertThat(lesson.scenarioAfter(1).text("batch")).isEqualTo("8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"schema\": 1, \"id\"|\"schema\": 2, \"id\"|mine.json: schema is 2; it must be a whole"
            + " number from 1 to 1",
        "\"id\": \"mine\"|\"id\": \"My lesson\"|mine.json: id is \"My lesson\"; it must be small"
            + " letters, digits and -, a letter first",
        "\"title\": {\"en\": \"One\"}|\"titel\": {\"en\": \"One\"}|mine.json: steps[0].title is"
            + " missing; it must be an object",
        "\"keep\": \"one\"|\"keeps\": \"one\"|mine.json: steps[0].keeps is not a field here; the"
            + " nearest is steps[0].keep",
        "\"keep\": \"one\"|\"keep\": \"before\"|mine.json: steps[0].keep is \"before\"; it must be"
            + " a name of letters and digits that no earlier moment has",
        "one:workload|two:workload|mine.json: steps[1].predict.choices[1].when is about the moment"
            + " \"two\"; it must be about one that is known here: one, before",
        "{run.cycles}|{run.cyles}|mine.json: steps[0].explain.en is \"{run.cyles}\"; it must be an"
            + " expression of facts, and there is no fact run.cyles; the nearest is run.cycles",
        "{\"en\": \"Do\"}|{\"de\": \"Tu\"}|mine.json: steps[1].act.text.de is not a field here; the"
            + " nearest is steps[1].act.text.en",
        "{\"en\": \"Do\"}|{}|mine.json: steps[1].act.text is an empty text; it must be a text in"
            + " \"en\", in \"zh-TW\" or in both",
        "\"point\": [\"batch\"]|\"point\": [\"bach\"]|mine.json: steps[1].act.point is \"bach\"; it"
            + " must be one of view, ",
        "\"batch\": 8|\"bach\": 8|mine.json: steps[1].act is a scenario that is refused; it must be"
            + " one that can be: there is no field \"bach\" of a scenario; the nearest is batch",
        "\"batch\": 8|\"batch\": 8000|mine.json: steps[1].act is a scenario that is refused; it"
            + " must be one that can be: batch is \"8000\"; it must be a whole number from 1 to"
            + " 4,096",
        "\"batch\": 8}|\"batch\": 8}, \"view\": \"memories\"|mine.json: steps[1].act.view is"
            + " \"memories\"; it must be one of ",
        "\"batch\": 8}|\"batch\": 8}, \"at\": 2|mine.json: steps[1].act.at is 2; it must be a"
            + " number from 0 to 1",
        "\"model\": \"gpt2\"|\"model\": \"gpt9\"|mine.json: scenario is a scenario that is"
            + " refused; it must be one that can be: there is no shipped model \"gpt9\"",
        "\"choices\"|\"choice\"|mine.json: steps[1].predict.choice is not a field here; the nearest"
            + " is steps[1].predict.choices",
      })
  void aMistakeIsNamedWithItsPlace(String from, String to, String sentence) {
    assertThat(LESSON).contains(from);

    assertThatThrownBy(() -> reader.read(LESSON.replace(from, to), "mine.json"))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "one:workload|two:workload|mine.json：steps[1].predict.choices[1].when 是 關於時刻「two」；"
            + "必須是關於此處已知的時刻：one, before",
        "{run.cycles}|{run.cyles}|mine.json：steps[0].explain.en 是 \"{run.cyles}\"；必須是"
            + "由事實構成的運算式，而沒有 run.cyles 這個事實；最接近的是 run.cycles",
        "{run.cycles}|{run.cycles|mine.json：steps[0].explain.en 是 \"{run.cycles\"；必須是"
            + "每個左大括號都有右大括號的文字",
        "{run.cycles}|{run.cycles + }|mine.json：steps[0].explain.en 是 \"{run.cycles + }\"；必須是"
            + "在第 14 欄為事實、數、'字' 或左括號的運算式；那裡是 結尾",
        "{\"en\": \"Do\"}|{}|mine.json：steps[1].act.text 是 空的文字；必須是「en」、「zh-TW」其中之一或兩者的文字",
        "\"batch\": 8|\"batch\": 8000|mine.json：steps[1].act 是 被拒絕的情境；必須是可以接受的情境：",
        "\"id\": \"mine\"|\"id\": \"My lesson\"|mine.json：id 是 \"My lesson\"；必須是"
            + "小寫字母、數字與 -，且以字母開頭",
      })
  void aMistakeIsSaidInChinese(String from, String to, String sentence) {
    assertThat(LESSON).contains(from);

    assertThat(
            InputWords.of(
                catchThrowable(() -> reader.read(LESSON.replace(from, to), "mine.json")),
                Language.TRADITIONAL_CHINESE))
        .startsWith(sentence)
        .doesNotContain(" must ", "原文");
  }

  @Test
  void aQuestionIsAskedInOneWay() {
    String none = LESSON.replaceAll("(?s)\"choices\": \\[.*?\\]\\}", "\"order\": []}");

    assertThatThrownBy(() -> reader.read(none, "mine.json"))
        .hasMessage(
            "mine.json: steps[1].predict.question is asked in 0 ways; it must be asked by choices,"
                + " number or order");
  }
}
