package org.etchscope.sim.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.SimulationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvTablesTest {

  private static final SimulationResult RUN = TinyRun.decode();

  @TempDir Path folder;

  @Test
  void everyTableHasOneHeaderAndLinesOfItsWidth() throws IOException {
    CsvTables.write(RUN, folder);
    for (String name : CsvTables.names(RUN)) {
      String text = Files.readString(folder.resolve(name));
      assertThat(text).as(name).endsWith("\r\n");
      List<String> lines = text.lines().toList();
      int columns = lines.getFirst().split(",", -1).length;
      assertThat(lines).as(name).allSatisfy(l -> assertThat(l.split(",", -1)).hasSize(columns));
    }
  }

  @Test
  void bytesOfAllTilesAreThoseOfTheSummary() throws IOException {
    CsvTables.write(RUN, folder);
    long weights = 0;
    for (String[] row : rows("spans-hbm.csv")) {
      weights += row[4].equals("Weights") ? Long.parseLong(row[7]) : 0;
    }
    assertThat(weights).isEqualTo(RUN.summary().readBytes().get(StreamClass.WEIGHTS));
  }

  @Test
  void trafficOfAllLayersIsThatOfTheSummary() throws IOException {
    CsvTables.write(RUN, folder);
    long keys = 0;
    List<String> layers = new ArrayList<>();
    for (String[] row : rows("layers.csv")) {
      layers.add(row[0]);
      keys += Long.parseLong(row[3]);
    }
    assertThat(layers).containsExactly("0", "1", "2", "3");
    assertThat(keys).isEqualTo(RUN.summary().readBytes().get(StreamClass.KEY_VALUE_READ));
  }

  @Test
  void cyclesOfAUnitAddUp() throws IOException {
    CsvTables.write(RUN, folder);
    List<String[]> units = rows("units.csv");
    assertThat(units).hasSize(Unit.of(RUN.scenario().chip()).size());
    for (String[] row : units) {
      long sum = 0;
      for (int column = 2; column < row.length - 1; column++) {
        sum += Long.parseLong(row[column]);
      }
      assertThat(sum).as(row[0]).isEqualTo(Long.parseLong(row[row.length - 1]));
    }
  }

  @Test
  void aFolderThatIsNotThereIsRefusedBeforeAnythingIsWritten() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> CsvTables.write(RUN, missing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("missing");
    assertThat(missing).doesNotExist();
  }

  @Test
  void cellsAreQuotedWhereTheyMustBe() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CsvText csv = new CsvText(out, "a", "b", "c");
    csv.row("x,y", "say \"hi\"", 0.5);
    csv.finish();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("a,b,c\r\n\"x,y\",\"say \"\"hi\"\"\",0.5\r\n");
  }

  @Test
  void aRowOfAnotherWidthIsAFault() {
    CsvText csv = new CsvText(new ByteArrayOutputStream(), "a", "b");
    assertThatThrownBy(() -> csv.row("x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oneTableThatFailsLeavesNone() {
    TargetFile good = TargetFile.at(folder.resolve("good.csv"));
    TargetFile bad = TargetFile.at(folder.resolve("bad.csv"));
    Map<TargetFile, TargetFile.Content> files = new LinkedHashMap<>();
    files.put(good, out -> out.write('x'));
    files.put(
        bad,
        out -> {
          throw new IOException("No space left on device");
        });
    assertThatThrownBy(() -> TargetFile.write(files)).isInstanceOf(ExportException.class);
    assertThat(folder).isEmptyDirectory();
  }

  private List<String[]> rows(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name)).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .toList();
  }
}
