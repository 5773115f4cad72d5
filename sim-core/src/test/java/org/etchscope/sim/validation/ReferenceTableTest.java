package org.etchscope.sim.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReferenceTableTest {

  @TempDir Path folder;

  private static ReferenceTable read(String text, String... required) throws IOException {
    return ReferenceTable.read("mine.csv", new StringReader(text), List.of(required));
  }

  @Test
  void columnsAreFoundByNameInAnyOrder() throws IOException {
    ReferenceTable table = read("# a remark\n\nb,a,c\n1, 2 ,\n3,4,x\n", "a", "b");
    assertThat(table.rows()).extracting(row -> row.text("a")).containsExactly("2", "4");
    assertThat(table.rows().getFirst().isEmpty("c")).isTrue();
    assertThat(table.rows().getLast().line()).isEqualTo(5);
    assertThat(table.has("d")).isFalse();
    assertThat(table.columnsBeside(List.of("a", "b"))).containsExactly("c");
  }

  @Test
  void aTableOfASpreadsheetIsRead() throws IOException {
    ReferenceTable table = read("\uFEFF# mine, of today\r\n\"n\" ,,\r\n\r\n\"1e6\",,\r\n", "n");
    assertThat(table.columns()).containsExactly("n");
    assertThat(table.rows()).hasSize(1);
    assertThat(table.rows().getFirst().whole("n", 1, 1_000_000)).isEqualTo(1_000_000);
  }

  @ParameterizedTest
  @CsvSource({"16,16", "16.0,16", "1.6e1,16", "-0.0,0", "4e3,4000"})
  void aWholeNumberMayBeWrittenWithAPointOrAnExponent(String text, long value) throws IOException {
    ReferenceRow row = read("n\n" + text + "\n").rows().getFirst();
    assertThat(row.whole("n", 0, 5000)).isEqualTo(value);
    assertThat(row.oneOf("n", List.of("8", Long.toString(value)))).isEqualTo(Long.toString(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "1e400000000", "1e-400000000", "9223372036854775808", "0x10", "x"})
  void whatIsNoWholeNumberIsRefused(String text) throws IOException {
    ReferenceRow row = read("n\n" + text + "\n").rows().getFirst();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row.whole("n", 0, Long.MAX_VALUE))
        .withMessageContaining("n is \"" + text + "\"; it must be a whole number");
  }

  @Test
  void quotationMarksHoldCommas() throws IOException {
    ReferenceRow row = read("a,b\n\"1,5 \"\"x\"\"\",y\n").rows().getFirst();
    assertThat(row.text("a")).isEqualTo("1,5 \"x\"");
    assertThat(row.text("b")).isEqualTo("y");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a;b|mine.csv, line 1: there is no column b; the columns are a",
        "a,a;1,2|mine.csv, line 1: column a is there twice",
        "a,b;1|mine.csv, line 2: there are 1 values; the header has 2 columns",
        "a,b|mine.csv has no rows below its header",
        "''|mine.csv has no header line",
        "a,b;\"1,2|mine.csv, line 2: a value that begins with a quotation mark must end with one"
            + " before its comma"
      })
  void aTableThatIsNoneIsRefusedWithItsPlace(String lines, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(lines.replace(';', '\n'), "b"))
        .withMessage(message);
  }

  @Test
  void aValueOutOfRangeIsRefusedWithLineColumnAndRange() throws IOException {
    ReferenceRow row = read("n,x,w\n12,1.5,red\n").rows().getFirst();
    assertThat(row.whole("n", 1, 12)).isEqualTo(12);
    assertThat(row.decimal("x", 0, 2)).isEqualTo(1.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row.whole("n", 1, 8))
        .withMessage("mine.csv, line 2: n is \"12\"; it must be a whole number from 1 to 8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row.decimal("x", 2, Double.POSITIVE_INFINITY))
        .withMessage("mine.csv, line 2: x is \"1.5\"; it must be a number from 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row.oneOf("w", List.of("blue", "green")))
        .withMessage("mine.csv, line 2: w is \"red\"; it must be blue or green");
  }

  @Test
  void aFileThatIsNoTextIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("t.csv"), new byte[] {'a', '\n', (byte) 0xFF, '\n'});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReferenceTable.read(file, List.of()))
        .withMessage(file + " is no text in UTF-8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReferenceTable.read(folder, List.of()))
        .withMessageContaining("no ordinary file");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReferenceTable.read(folder.resolve("none.csv"), List.of()))
        .withMessageContaining("there is no file");
  }
}
