package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One row of the Etchscope reference set, run with Ramulator 2.1.
final class ValidateCommandTest {

  private static final String HEADER =
      "simulator,config,channels,pattern,chunk_bytes,read_fraction,offered_load,requests,"
          + "achieved_GBps,peak_GBps,efficiency,avg_lat_ns,p95_ns,p99_ns,row_hit_rate,"
          + "refresh_overhead,wall_s,seed\n";
  @TempDir Path folder;

  private CommandLineRun validate(String text, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("mine.csv"), text);
    String[] arguments = new String[3 + more.length];
    arguments[0] = "validate";
    arguments[1] = "hbm";
    arguments[2] = file.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return CommandLineRun.of(arguments);
  }

  private String firstReferenceRow() throws IOException {
    return Files.readAllLines(
                Path.of("../sim-core/src/test/resources/org/etchscope/sim/machine/memory/hbm.csv"))
            .stream()
            .filter(line -> line.contains("HBM3E-9600/B,") && line.contains("chunk:w1,"))
            .findFirst()
            .orElseThrow()
        + "\n";
  }

  @Test
  void rowsWithinTheToleranceEndWithZero() throws IOException {
    CommandLineRun run = validate(HEADER + firstReferenceRow());
    assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
    assertThat(run.out())
        .contains("chunk:w1", "Median", "1 of 1 rows within tolerance", "Reached: yes");
  }

  @Test
  void rowsBeyondATighterToleranceEndWithOne() throws IOException {
    CommandLineRun run = validate(HEADER + firstReferenceRow(), "--tolerance", "0");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("beyond tolerance", "0 of 1 rows", "Reached: no");
  }

  @Test
  void rowsOfUnknownConfigurationsAreSkippedAndShowNothing() throws IOException {
    CommandLineRun run =
        validate(HEADER + firstReferenceRow().replace("HBM3E-9600", "HBM9-1"), "--json");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("\"rows\": 0", "\"skipped\": 1", "HBM9-1");
  }

  @Test
  void aWrongValueIsNamedWithItsPlace() throws IOException {
    CommandLineRun run = validate(HEADER + firstReferenceRow().replace(",100000,", ",two,"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .hasLineCount(1)
        .contains("mine.csv, line 2: requests is \"two\"", "from 1 to 100000000");
  }

  @Test
  void modelsAreComputedOnTheTilesOfAChipIfOneIsNamed() throws IOException {
    Path models =
        Path.of(
            "../sim-core/src/test/resources/org/etchscope/sim/numeric/functional/reference/models");
    Path here = Files.createDirectories(folder.resolve("models"));
    for (String ending : List.of(".json", ".safetensors", ".expected.safetensors")) {
      Files.copy(models.resolve("qwen3-a" + ending), here.resolve("qwen3-a" + ending));
    }
    CommandLineRun plain = CommandLineRun.of("validate", "functional", folder.toString());
    CommandLineRun tiles =
        CommandLineRun.of("validate", "functional", folder.toString(), "--chip", "pocket");
    assertThat(tiles.exitCode()).as(tiles.err()).isZero();
    assertThat(tiles.out()).contains("Reached: yes").isNotEqualTo(plain.out());
    assertThat(validate(HEADER, "--chip", "pocket").err())
        .contains("--chip is for the kind functional");
  }

  @Test
  void aListOfReferencesBecomesAPageWithAPictureForEachKind() throws IOException {
    Files.writeString(folder.resolve("one.csv"), HEADER + firstReferenceRow());
    Files.writeString(
        folder.resolve("two.csv"),
        "simulator,dataflow,array_rows,array_cols,M,N,K,bandwidth_mode,ifmap_kb,filter_kb,ofmap_kb,"
            + "bandwidth_words,total_cycles\nv3,os,8,8,3,4,5,CALC,64,64,64,,19\n");
    Path list =
        Files.writeString(
            folder.resolve("list.csv"),
            "kind,source,title\nhbm,one.csv,Memory\nsystolic,two.csv,Arrays\n");
    Path page = folder.resolve("page.md");
    CommandLineRun run =
        CommandLineRun.of("validate", "--all", list.toString(), "--out", page.toString());
    // The second reference says 19 cycles where the array takes 18, counted from 0.
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(page)
        .content()
        .contains("| hbm | Memory | 1 | 1 | 0 |", "| systolic | Arrays | 1 | 0 | 0 |")
        .contains("| v3 total_cycles | 19 | 18 | -5.3 % |", "images/validation-hbm.svg");
    assertThat(folder.resolve("images/validation-hbm.svg")).content().contains("<svg", "<circle");
    assertThat(folder.resolve("images/validation-systolic.svg")).exists();
  }
}
