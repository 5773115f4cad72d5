package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.ChipWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

final class WhyCommandTest {

  @TempDir private Path folder;

  private static CommandLineRun command(String name, String chip, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                name,
                "--model",
                "austen-llama-0.8m",
                "--chip",
                chip,
                "--chips",
                "1",
                "--batch",
                "2",
                "--prompt-tokens",
                "24"));
    arguments.addAll(List.of(more));
    CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private static JsonNode json(CommandLineRun run) {
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void theUnitsAreThoseOfTheRun() {
    JsonNode why = json(command("why", "pocket", "--json"));
    JsonNode run = json(command("run", "pocket", "--json"));
    assertThat(why.get("stepCycles")).isEqualTo(run.get("stepCycles"));
    assertThat(why.get("boundBy")).isEqualTo(run.get("boundBy"));
    for (int i = 0; i < run.get("units").size(); i++) {
      JsonNode expected = run.get("units").get(i);
      JsonNode unit = why.get("units").get(i);
      assertThat(unit.get("busyCycles")).isEqualTo(expected.get("busyCycles"));
      assertThat(unit.get("stallCycles")).isEqualTo(expected.get("stallCycles"));
    }
  }

  @Test
  void sharesAddUpToExactlyOneHundredPercent() {
    JsonNode why = json(command("why", "pocket", "--json"));
    List<JsonNode> accounts = new ArrayList<>(List.of(why.get("run")));
    why.get("units").forEach(accounts::add);
    for (JsonNode account : accounts) {
      long tenths = 0;
      for (JsonNode share : account.get("shares")) {
        tenths += Math.round(10 * share.asDouble());
      }
      assertThat(tenths).isEqualTo(1000);
    }
  }

  @Test
  void aGainIsWhatARunWithTheChangedChipFileGains() throws Exception {
    JsonNode why = json(command("why", "pocket", "--json"));
    JsonNode relief = why.get("reliefs").get(0);
    ChipSpec chip = ChipLibrary.load("pocket");
    for (JsonNode field : relief.get("fields")) {
      chip = ChipFields.of(field.get("path").asString()).with(chip, field.get("to").asString());
    }
    Path file = folder.resolve("faster.json");
    Files.writeString(file, ChipWriter.text(chip));
    JsonNode run = json(command("run", file.toString(), "--json"));
    assertThat(relief.get("totalTokensPerSecond")).isEqualTo(run.get("totalTokensPerSecond"));
    assertThat(relief.get("gain").asDouble())
        .isEqualTo(
            run.get("totalTokensPerSecond").asDouble() / why.get("totalTokensPerSecond").asDouble()
                - 1);
  }

  @Test
  void theTextNamesTheBoundAndTheGains() {
    String text = command("why", "pocket").out();
    assertThat(text)
        .contains("Bound by ", " would gain ", "Where the cycles went", "twice the HBM bandwidth");
  }

  @Test
  void thePictureShowsTheSameGains() throws Exception {
    JsonNode relief = json(command("why", "pocket", "--json")).get("reliefs").get(0);
    Path file = folder.resolve("why.svg");
    command("render", "pocket", "--view", "why", "--out", file.toString());
    String gain = String.format("%.1f %%", 100 * relief.get("gain").asDouble());
    assertThat(Files.readString(file)).contains(gain).contains("twice the HBM bandwidth");
  }
}
