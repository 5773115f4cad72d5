package org.etchscope.app.lesson.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Map;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Workload;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpressionTest {

  private static final SimulationResult RUN =
      Simulator.run(
          ScenarioDocument.of(
                  "gpt2", "sohu-2024", Workload.decode().withLayout(new ParallelLayout(1, 1, 1)))
              .scenario(new ShippedScenarios()));

  private static final LessonState STATE =
      new LessonState(RUN, RUN.trace().cycles() / 2, false, "memory", "sram.kv", null, "");

  private static final LessonState NOTHING =
      new LessonState(null, 0, true, "chip", "", null, "too large");

  private static final Moments MOMENTS = new Moments(STATE, Map.of("first", NOTHING));

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "1 + 2 * 3, 7",
        "(1 + 2) * 3, 9",
        "10 - 4 - 3, 3",
        "24 / 4 / 2, 3",
        "-2 * -3, 6",
        "50% * 8, 4",
        "1.5e2, 150",
        "workload.batch, 64",
        "2*workload.batch-1, 127",
        "playhead.share, 0.5",
        "workload.weightBits, 8"
      })
  void numbersAreCountedAsInArithmetic(String text, double number) {
    assertThat(Expression.number(text).of(MOMENTS)).isCloseTo(number, offset(1e-6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "workload.batch = 64",
        "workload.batch != 63",
        "window.view = 'memory' and window.selection != ''",
        "workload.batch > 64 or workload.phase = 'decode'",
        "not workload.batch > 64 and true",
        "true or true and false",
        "not (true and false)",
        "chip.control.fusedStages",
        "chip.arrays.count = 200",
        "chip.arrays.dataflow = 'weight-stationary'",
        "first:window.view = 'chip'",
        "first:playhead.playing and not playhead.playing",
        "first:window.complaint = 'too large'",
        "run.arrays.busy + run.arrays.waitingHbm <= 100%",
        "model.queryHeads = 12"
      })
  void conditionsThatHold(String text) {
    assertThat(Expression.truth(text).of(MOMENTS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "first:workload.batch >= 0",
        "first:workload.batch < 0",
        "first:workload.batch != 3",
        "other:workload.batch = 64",
        "other:playhead.playing"
      })
  void whatIsNotKnownIsNotTrue(String text) {
    assertThat(Expression.truth(text).of(MOMENTS)).isFalse();
  }

  @Test
  void partsOfAUnitsAccountAddUpToTheWhole() {
    double sum =
        Facts.list().stream()
            .filter(fact -> fact.name().startsWith("run.arrays."))
            .mapToDouble(fact -> ((Fact.Amount) fact).value().applyAsDouble(STATE))
            .sum();

    assertThat(sum).isCloseTo(1, offset(1e-9));
  }

  @Test
  void factsAreThoseOfTheSummary() {
    assertThat(Expression.number("run.totalTokensPerSecond").of(MOMENTS))
        .isEqualTo(RUN.summary().totalTokensPerSecond());
    assertThat(Expression.number("run.stepCycles").of(MOMENTS))
        .isEqualTo((double) RUN.summary().stepCycles());
  }

  @Test
  void knowsTheMomentsItSpeaksOf() {
    assertThat(Expression.truth("a:run.cycles > b:run.cycles or workload.batch = 1").moments())
        .containsExactlyInAnyOrder("a", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "workload.bach > 1|an expression of facts, and there is no fact workload.bach; the nearest"
            + " is workload.batch",
        "workload.batch >|an expression with a fact, a number, a 'word' or \"\"(\"\" at column 17;"
            + " it has the end there",
        "workload.batch > 1 )|an expression with the end, or one of and, or, = != < <= > >= + - *"
            + " / at column 20; it has \"\")\"\" there",
        "workload.batch ~ 1|an expression, and \"\"~\"\" at column 16 begins nothing of one",
        "workload.phase > 1|an expression that compares numbers with = != < <= > >=, or words with"
            + " = or !=; it compares a word with a number",
        "workload.phase + 1 = 2|an expression with numbers around \"\"+\"\"; it has a word there",
        "workload.batch and true|an expression with conditions around \"\"and\"\"; it has a number"
            + " there",
        "(workload.batch > 1|an expression with \"\")\"\" at column 20; it has the end there",
        "workload.batch|a condition, such as workload.batch >= 128"
      })
  void whatIsNoConditionSaysWhy(String text, String sentence) {
    assertThatThrownBy(() -> Expression.truth(text))
        .isInstanceOf(ExpressionException.class)
        .hasMessage(sentence.replace("\"\"", "\""));
  }

  @Test
  void aTextTakesItsNumbersFromTheRun() {
    Template template =
        Template.of("{workload.batch} of {model.layers}: {50% * 1 as percent}, {window.view}");

    assertThat(template.words(Language.ENGLISH, MOMENTS)).isEqualTo("64 of 12: 50.0 %, memory");
  }

  @Test
  void aTermIsSaidInTheLanguageOfTheText() {
    Template template = Template.of("{run.boundBy}");

    assertThat(Expression.truth("run.boundBy = 'hbm'").of(MOMENTS)).isTrue();
    assertThat(template.words(Language.ENGLISH, MOMENTS))
        .isEqualTo(Terms.of(RUN.summary().boundBy()).in(Language.ENGLISH));
    assertThat(template.words(Language.TRADITIONAL_CHINESE, MOMENTS))
        .isEqualTo(Terms.of(RUN.summary().boundBy()).in(Language.TRADITIONAL_CHINESE));
  }

  @Test
  void aNumberThatIsNotKnownIsADash() {
    Template template = Template.of("{first:run.cycles} cycles");

    assertThat(template.isKnown(MOMENTS)).isFalse();
    assertThat(template.words(Language.ENGLISH, MOMENTS)).isEqualTo("– cycles");
  }

  @ParameterizedTest
  @CsvSource({
    "WHOLE, 1234567.4, '1,234,567'",
    "NUMBER, 0.1234, 0.123",
    "NUMBER, 12.345, 12.3",
    "NUMBER, 1234.5, '1,235'",
    "NUMBER, 2, 2",
    "PERCENT, 0.0734, 7.3 %",
    "BYTES, 8687714304, 8.69 GB",
    "SECONDS, 0.0027358, 2.74 ms",
    "SECONDS, 0.0000045, 4.5 µs",
    "TIMES, 2.3149, 2.31×",
    "TIMES, -0.5, −0.5×",
    "SCALED, 70553706496, 70.6 G"
  })
  void numbersAreWrittenAsInTheWindow(ValueFormat format, double number, String words) {
    assertThat(format.words(number)).isEqualTo(words);
  }

  @Test
  void aFormatThatThereIsNotIsNamed() {
    assertThatThrownBy(() -> Template.of("{run.cycles as miles}"))
        .hasMessage(
            "a text with formats whole, number, percent, bytes, seconds, times, scaled; it has"
                + " miles");
  }
}
