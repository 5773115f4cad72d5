package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.scenario.Parameter;
import org.etchscope.sim.scenario.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ListCommandsTest {

  @Test
  void everyShippedModelHasALine() {
    assertThat(CommandLineRun.of("models").out().lines().skip(1).map(ListCommandsTest::word))
        .containsExactlyElementsOf(ModelLibrary.shipped().ids());
  }

  @Test
  void everyShippedChipHasALineWithItsOtherNames() {
    String out = CommandLineRun.of("chips").out();
    assertThat(out.lines().skip(1).map(ListCommandsTest::word))
        .containsExactlyElementsOf(ChipLibrary.ids());
    assertThat(out).contains("etched-sohu-2024", "nvidia-h100-sxm");
  }

  @Test
  void oneChipIsDescribedWithItsAreaAndSources() {
    String h100 = CommandLineRun.of("chips", "--id", "h100").out();
    assertThat(h100)
        .contains("3.4 % multiply matrices: 270,336 multiply-adds of 10,000 transistors")
        .contains("of 814 mm²")
        .contains("hbm.gigabytesPerSecond");
    assertThat(CommandLineRun.of("chips", "--id", "sohu-2024").out())
        .contains("245 to 333", "of 800 mm²", "never published");
  }

  @Test
  void parametersAreFoundByWordsWithRangeAndSource() {
    assertThat(CommandLineRun.of("parameters", "--find", "GB/s hbm").out())
        .contains("chip.hbm.gigabytesPerSecond")
        .contains("GB/s")
        .contains("published")
        .doesNotContain("num_hidden_layers");
    assertThat(CommandLineRun.of("parameters").out().lines().skip(1).map(ListCommandsTest::word))
        .containsExactlyElementsOf(Parameters.all().stream().map(Parameter::path).toList());
  }

  @Test
  void wordsThatNoParameterHoldsAreBadInput() {
    CommandLineRun run = CommandLineRun.of("parameters", "--find", "colour");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("--find is \"colour\"; no parameter holds these words");
  }

  @Test
  void anUnknownChipIsNamedInOneSentence() {
    CommandLineRun run = CommandLineRun.of("chips", "--id", "sohu-2023");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("sohu-2023").contains("sohu-2024");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "run --help",
        "render --help",
        "inspect --help",
        "models --help",
        "chips --help",
        "validate --help"
      })
  void helpShowsExamplesAndGoesToStandardOutput(String arguments) {
    CommandLineRun run = CommandLineRun.of(arguments.split(" ", -1));
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Examples:").doesNotContain("DEFAULT-VALUE");
  }

  private static String word(String line) {
    return line.substring(0, line.indexOf(' '));
  }
}
