package org.etchscope.sim.chip;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each mistake in a chip file gets one sentence with file, line, field, value and what is allowed.
final class ChipRefusalTest {

  private static final String STACKS = "\"stacks\": 6";
  private static final String WHOLE =
      "chip.json, line 37: hbm.stacks is %s; it must be a whole number from 1 to 64";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "0",
        "-1",
        "-0.0",
        "65",
        "1.5",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775809",
        "1e999999999",
        "1e-999999999",
        "1E+9999999999",
        "NaN",
        "-Infinity",
        "true",
        "null",
        "\"six\"",
        "\"6\""
      })
  void namesANumberThatIsNotAllowed(String value) {
    refused(WholeChip.with(STACKS, "\"stacks\": " + value), WHOLE.formatted(value));
    refused(
        WholeChip.with(STACKS, "\"stacks\": { \"value\": " + value + " }"), WHOLE.formatted(value));
  }

  @Test
  void shortensALongValue() {
    refused(
        WholeChip.with(STACKS, "\"stacks\": " + "9".repeat(100_000)),
        WHOLE.formatted("9".repeat(39) + "…"));
  }

  @Test
  void namesAListWhereANumberBelongs() {
    refused(WholeChip.with(STACKS, "\"stacks\": [6]"), WHOLE.formatted("a list"));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            "\"clockGigahertz\": 1.5",
            "\"clockGigahertz\": 0",
            "chip.json, line 5: clockGigahertz is 0; it must be a number from 0.001 to 100 GHz"),
        Arguments.of(
            "\"clockGigahertz\": 1.5",
            "\"clockGigahertz\": 1.0000000001",
            "chip.json, line 5: clockGigahertz is 1.0000000001;"
                + " it must be a multiple of 0.000000001 GHz"),
        Arguments.of(
            "\"fp8\": 1,",
            "\"fp8\": 0.3,",
            "chip.json, line 14: arrays.multiplyAddsPerCell.fp8 is 0.3;"
                + " it must be a multiple of 0.0625 multiply-adds a cell and cycle"),
        Arguments.of(
            "\"rows\": 16,",
            "\"rows\": 16, \"attentionCount\": 0,",
            "chip.json, line 8: arrays.attentionCount is 0; it must be a whole number from 1 to"
                + " 59999"),
        Arguments.of(
            "\"rows\": 16,",
            "\"rows\": 16, \"attentionCount\": 4,",
            "chip.json: arrays.attentionCount is 4; it must be less than the 4 of arrays.count, as"
                + " some array has to serve the feed-forward pipeline"),
        Arguments.of(
            "\"scheduling\": \"ramulator\"",
            "\"scheduling\": \"fifo\"",
            "chip.json, line 52: hbm.scheduling is \"fifo\";"
                + " it must be standard, ramulator or dramsim"),
        Arguments.of(
            "\"weightFraction\": 0.89",
            "\"weightFraction\": 1.0000000000000000000001",
            "chip.json, line 47: hbm.weightFraction is 1.0000000000000000000001;"
                + " it must be a number from 0.01 to 1"),
        Arguments.of(
            "\"round-robin\"",
            "\"fifo\"",
            "chip.json, line 50: hbm.arbitration is \"fifo\";"
                + " it must be round-robin, weights-first or key-value-first"),
        Arguments.of(
            "\"fusedStages\": true",
            "\"fusedStages\": \"true\"",
            "chip.json, line 65: control.fusedStages is \"true\"; it must be true or false"),
        Arguments.of(
            "\"id\": \"whole\"",
            "\"id\": \"My chip\"",
            "chip.json, line 3: id is \"My chip\"; it must be 1 to 64 of a-z, 0-9, '.', '_' and"
                + " '-', with a letter or digit first"),
        Arguments.of(
            "\"timingSet\": \"HBM3E-9200\"",
            "\"timingSet\": \"\\u0007\"",
            "chip.json, line 43: hbm.timingSet is \"?\"; it must be one line of 1 to 64"
                + " characters"),
        Arguments.of(
            "\"stacks\"",
            "\"stack\"",
            "chip.json, line 37: hbm.stack is not a field of a chip; the nearest is hbm.stacks"),
        Arguments.of(
            "\"name\": \"A whole chip\"",
            "\"name\": \"A whole chip\", \"gigabytesPerSecond\": 3",
            "chip.json, line 4: gigabytesPerSecond is not a field of a chip;"
                + " the nearest is hbm.gigabytesPerSecond"),
        Arguments.of(
            "\"capacityGigabytes\"",
            "\"capacity\"",
            "chip.json, line 40: hbm.capacity is not a field of a chip;"
                + " the nearest is hbm.capacityGigabytes"),
        Arguments.of(
            "\"stacks\": 6,",
            "",
            "chip.json: hbm.stacks is missing; it must be a whole number from 1 to 64"),
        Arguments.of(
            "\"softmaxLanes\": 16,",
            "",
            "chip.json: attention.softmaxLanes is missing;"
                + " it must be a whole number from 1 to 16777216"),
        Arguments.of(
            "\"fp8\": 1, \"bf16\": { \"value\": 0.5, \"mark\": \"derived\", \"source\": \"half\" }",
            "",
            "chip.json: arrays.multiplyAddsPerCell is missing;"
                + " the arrays must multiply at one precision at least"),
        Arguments.of(
            "\"megabytes\": 8, \"slotKibibytes\": 64",
            "\"megabytes\": 0.065, \"slotKibibytes\": 64",
            "chip.json: buffers.activations.slotKibibytes is 65536 bytes;"
                + " it must be at most the 65000 bytes of buffers.activations.megabytes"),
        Arguments.of(
            "\"weight-stationary\"",
            "\"output-tile\"",
            "chip.json: arrays.outputTiles is missing; the dataflow output-tile needs a list of 1"
                + " to 16 tiles with rows and columns from 1 to 65536 and relativeRate from 0.01"
                + " to 1"),
        Arguments.of(
            "\"rows\": 16,",
            "\"rows\": 16,"
                + " \"outputTiles\": [{ \"rows\": 1, \"columns\": 1, \"relativeRate\": 1 }],",
            "chip.json: arrays.outputTiles is given;"
                + " it must be absent unless the dataflow is output-tile"),
        Arguments.of(
            "\"rows\": 16,",
            "\"rows\": 16,"
                + " \"outputTiles\": [{ \"rows\": 0, \"columns\": 1, \"relativeRate\": 1 }],",
            "chip.json, line 8: arrays.outputTiles is a list; it must be a list of 1 to 16 tiles"
                + " with rows and columns from 1 to 65536 and relativeRate from 0.01 to 1"),
        Arguments.of(
            "\"published\"",
            "\"certain\"",
            "chip.json, line 7: arrays.count.mark is \"certain\";"
                + " it must be published, derived or assumed"),
        Arguments.of(
            ", \"source\": \"data sheet, page 3\"",
            "",
            "chip.json, line 7: arrays.count.source is missing;"
                + " a value that is published must name its source"),
        Arguments.of(
            "\"source\": \"data sheet, page 3\"",
            "\"source\": 3",
            "chip.json, line 7: arrays.count.source is 3;"
                + " it must be one line of 1 to 1,000 characters"),
        Arguments.of(
            "\"value\": 4,",
            "",
            "chip.json, line 7: arrays.count has no value;"
                + " it must be a whole number from 1 to 60000"),
        Arguments.of(
            "\"value\": 4,",
            "\"value\": 4, \"unit\": \"arrays\",",
            "chip.json, line 7: arrays.count has the member \"unit\";"
                + " it may have value, mark and source"),
        Arguments.of(
            "\"queueDepth\": 64",
            "\"queueDepth\": 64, \"queueDepth\": 32",
            "chip.json, line 46: \"queueDepth\" is given twice"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void namesTheMistake(String piece, String other, String sentence) {
    refused(WholeChip.with(piece, other), sentence);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "`` | chip.json: the text is empty; it must be an object that describes a chip",
        "`  ` | chip.json: the text is empty; it must be an object that describes a chip",
        "[] | chip.json: the text is a list; it must be an object that describes a chip",
        "5 | chip.json: the text is 5; it must be an object that describes a chip",
        "{\"id\": | chip.json: the text ends before it is complete; it must be an object that"
            + " describes a chip",
        "{\"id\": \"x | chip.json: the text ends before it is complete; it must be an object that"
            + " describes a chip",
        "{\"vector\": 5} | chip.json, line 1: vector is 5; it must be an object",
        "{} {} | chip.json, line 1: something follows the end of the chip",
        "{\"extends\": 5} | chip.json, line 1: extends is 5; it must be the name of a chip,"
            + " for example \"sohu-2024\"",
        "{\"extends\": \"x\"} | chip.json, line 1: extends: there are no chips to extend here",
      })
  void namesWhatIsNoChip(String text, String sentence) {
    refused(text, sentence);
  }

  @Test
  void saysWhereATextStopsBeingJson() {
    assertThatThrownBy(() -> new ChipReader().read("{\n  \"id\": 'x'\n}", "chip.json"))
        .isInstanceOf(ChipFormatException.class)
        .hasMessageStartingWith("chip.json, line 2: this is not JSON: ");
  }

  @Test
  void everyTruncationIsRefused() {
    String text = WholeChip.text().strip();
    for (int end = 0; end < text.length(); end++) {
      String cut = text.substring(0, end);
      assertThatThrownBy(() -> new ChipReader().read(cut, "chip.json"))
          .isInstanceOf(ChipFormatException.class);
    }
  }

  @Test
  void refusesDeepNesting() {
    refused(
        "{\"hbm\":".repeat(100_000), "chip.json, line 1: the text is nested deeper than 16 levels");
  }

  private static void refused(String text, String sentence) {
    assertThatThrownBy(() -> new ChipReader().read(text, "chip.json"))
        .isInstanceOf(ChipFormatException.class)
        .hasMessage(sentence);
  }
}
