package org.etchscope.sim.machine.array.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalDouble;
import org.etchscope.sim.validation.SideComparison;
import org.etchscope.sim.validation.ValidationReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every column of every row of the Etchscope reference set, run with SCALE-Sim v2 and v3.
final class SystolicReferenceTest {

  private static final String HEADER =
      "simulator,dataflow,array_rows,array_cols,M,N,K,bandwidth_mode,ifmap_kb,filter_kb,ofmap_kb,"
          + "bandwidth_words,total_cycles\n";
  private static final String LINE = "v3,os,8,8,3,4,5,USER,64,64,64,10,18\n";

  private static ValidationReport report(String table) throws IOException, URISyntaxException {
    Path file =
        Path.of(Objects.requireNonNull(SystolicReferenceTest.class.getResource(table)).toURI());
    return new SystolicValidation().run(file, OptionalDouble.empty());
  }

  @Test
  void everyColumnOfEveryRowOfTheReferenceSetIsReproduced() throws Exception {
    ValidationReport report = report("systolic.csv");
    assertThat(report.failures()).isEmpty();
    assertThat(report.accepted()).isTrue();
    assertThat(report.comparisons()).hasSize(207);
    assertThat(report.beside()).hasSize(SystolicColumn.values().length);
    assertThat(report.beside())
        .filteredOn(side -> !side.quantity().startsWith("peak"))
        .filteredOn(side -> !side.quantity().equals("total_incl_prefetch"))
        .extracting(SideComparison::comparisons)
        .allSatisfy(rows -> assertThat(rows).hasSize(207));
  }

  @Test
  void everyColumnOfRowsWithOtherShapesIsReproduced() throws Exception {
    ValidationReport report = report("systolic-others.csv");
    assertThat(report.failures()).isEmpty();
    assertThat(report.comparisons()).hasSize(149);
    assertThat(report.beside()).hasSize(30);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v3,os|v4,os|mine.csv, line 2: simulator is \"v4\"; it must be v2 or v3",
        ",os,|,xs,|mine.csv, line 2: dataflow is \"xs\"; it must be os, ws, is",
        "8,8,3|8,0,3|mine.csv, line 2: array_cols is \"0\"; it must be a whole number from 1 to"
            + " 16384",
        ",4,5,|,4,2000000,|mine.csv, line 2: K is \"2000000\"; it must be a whole number from 1 to"
            + " 1048576",
        "64,10,|64,,|mine.csv, line 2: bandwidth_words is empty; it must be a whole number from 1"
            + " to 1048576",
        "USER|CALC|mine.csv, line 2: bandwidth_words is \"10\"; it must be empty where"
            + " bandwidth_mode is CALC",
        ",18|,fast|mine.csv, line 2: total_cycles is \"fast\"; it must be a number"
      })
  void aValueThatIsNoneIsRefusedWithItsPlace(String value, String instead, String message) {
    String text = HEADER + LINE.replace(value, instead);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SystolicReferenceFile.read("mine.csv", new StringReader(text)))
        .withMessage(message);
  }

  @Test
  void aTableWithoutResultsIsRefused() {
    String text = (HEADER + LINE).replace(",total_cycles", "").replace(",18", "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SystolicReferenceFile.read("mine.csv", new StringReader(text)))
        .withMessage("mine.csv has no column of results, such as total_cycles");
  }

  @Test
  void aTableMayLackColumnsOfResults() throws IOException {
    assertThat(SystolicReferenceFile.read("mine.csv", new StringReader(HEADER + LINE)))
        .singleElement()
        .satisfies(
            row -> assertThat(CompatibleSimulation.run(row.array()).totalCycles()).isEqualTo(18));
  }
}
