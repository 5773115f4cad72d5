package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

final class RunCommandTest {

  @TempDir Path folder;

  @Test
  void withoutOptionsTheFirstScenarioOfTheWindowRuns() {
    JsonNode run = json(CommandLineRun.of("run", "--json"));
    assertThat(run.get("model").asString()).isEqualTo("llama-3-70b");
    assertThat(run.get("modelName").asString()).isEqualTo("Llama-3-70B");
    assertThat(run.get("chip").asString()).isEqualTo("sohu-2024");
    assertThat(run.get("phase").asString()).isEqualTo("decode");
    assertThat(run.get("batch").asInt()).isEqualTo(Workload.decode().batch());
    assertThat(run.get("chips").asInt()).isEqualTo(8);
    assertThat(run.get("layout").asString()).isEqualTo("tp8");
    assertThat(run.get("precision").get("weights").asString()).isEqualTo(Precision.FP8.id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model",
        "chip",
        "phase",
        "batch",
        "contextTokens",
        "promptTokens",
        "generatedTokens",
        "chips",
        "layout",
        "precision",
        "clockHertz",
        "stepCycles",
        "stepSeconds",
        "latencyCycles",
        "latencySeconds",
        "timeToFirstTokenSeconds",
        "timePerOutputTokenSeconds",
        "totalTokensPerSecond",
        "outputTokensPerSecond",
        "periods",
        "microBatchRows",
        "microBatchesInFlight",
        "boundBy",
        "arrayUtilisation",
        "hbmUtilisation",
        "hbm",
        "units",
        "buffers",
        "repetition",
        "assumedParameters"
      })
  void theJsonHasTheMember(String name) {
    assertThat(json(CommandLineRun.small("--json")).has(name)).isTrue();
  }

  @Test
  void theJsonSplitsHbmBytesByClass() {
    JsonNode hbm = json(CommandLineRun.small("--json")).get("hbm");
    assertThat(hbm.get("readBytes").propertyNames()).contains("weights", "kv", "activations");
    assertThat(hbm.get("writtenBytes").isIntegralNumber()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"prefill", "decode", "request", "steady"})
  void accountsOfEveryUnitClose(String phase) {
    JsonNode run = json(CommandLineRun.small("--json", "--phase", phase));
    assertThat(run.get("units")).hasSize(5);
    for (JsonNode unit : run.get("units")) {
      long sum = unit.get("busyCycles").asLong();
      for (JsonNode stall : unit.get("stallCycles")) {
        sum += stall.asLong();
      }
      assertThat(sum).as("%s", unit).isEqualTo(unit.get("totalCycles").asLong());
    }
  }

  @Test
  void repeatedRunsPrintTheSame() {
    assertThat(CommandLineRun.small("--json").out())
        .isEqualTo(CommandLineRun.small("--json").out());
  }

  @Test
  void wallTimesGoToStandardErrorAlone() {
    CommandLineRun run = CommandLineRun.small("--json");
    assertThat(run.err()).contains("simulated in");
    assertThat(run.out()).startsWith("{").endsWith("}\n").doesNotContain("simulated in");
  }

  @ParameterizedTest
  @CsvSource({
    "--chips 1, tp1, 1",
    "--chips 4, tp4, 4",
    "--layout pp2, pp2, 2",
    "--layout tp2pp2 --chips 4, tp2pp2, 4",
  })
  void chipsAndLayoutFollowFromEachOther(String options, String layout, int chips) {
    String[] words = ("run --json --model llama-3-8b " + options).split(" ", -1);
    JsonNode run = json(CommandLineRun.of(words));
    assertThat(run.get("layout").asString()).isEqualTo(layout);
    assertThat(run.get("chips").asInt()).isEqualTo(chips);
  }

  @ParameterizedTest
  @CsvSource({"etched-sohu-2024, sohu-2024", "nvidia-h100-sxm, h100", "H200, h200"})
  void chipsHaveOtherNames(String name, String id) {
    CommandLineRun run =
        CommandLineRun.of("run", "--json", "--model", "llama-3-8b", "--chips", "1", "--chip", name);
    assertThat(json(run).get("chip").asString()).isEqualTo(id);
  }

  @Test
  void inSteadyAsManySequencesRunAsFit() {
    JsonNode run = json(CommandLineRun.of("run", "--json", "--phase", "steady", "--layout", "pp8"));
    assertThat(run.get("batch").asInt()).isZero();
    assertThat(run.get("sequencesInFlight").asInt()).isGreaterThan(64);
    assertThat(run.get("phase").asString()).isEqualTo(Phase.STEADY.id());
    assertThat(run.get("latencyCycles").asLong()).isGreaterThan(run.get("stepCycles").asLong());
  }

  @Test
  void theReportLabelsThroughputAndSaysWhyUnitsAreIdle() {
    CommandLineRun run = CommandLineRun.of("run");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Total throughput", "prompt and generated", "Output throughput")
        .contains("generated only", "Bound by", "Why idle", "waiting HBM", "are assumed")
        .containsPattern("\\d,\\d{3},\\d{3}  cycles");
  }

  @Test
  void aModelAndAChipMayBeFiles() throws IOException {
    Path chip = folder.resolve("mine.json");
    Files.writeString(chip, "{\"extends\": \"sohu-2024\", \"id\": \"mine\", \"name\": \"Mine\"}");
    Path model = folder.resolve("config.json");
    Files.writeString(model, TinyFiles.MODEL);
    CommandLineRun run =
        CommandLineRun.of(
            "run",
            "--json",
            "--chips",
            "1",
            "--batch",
            "2",
            "--chip",
            chip.toString(),
            "--model",
            model.toString());
    assertThat(run.err()).contains("simulated");
    assertThat(json(run).get("chip").asString()).isEqualTo("mine");
  }

  @Test
  void theTraceIsJsonOfTheWholeRun() throws IOException {
    Path file = folder.resolve("trace.json");
    CommandLineRun run = CommandLineRun.small("--json", "--trace", file.toString());
    JsonNode trace = new ObjectMapper().readTree(Files.readString(file));
    assertThat(trace.get("metadata").get("runCycles").asLong())
        .isEqualTo(json(run).get("recordedCycles").asLong());
    assertThat(trace.get("traceEvents")).isNotEmpty();
  }

  @Test
  void theTraceCarriesTheScenarioThatMakesTheRunAgain() throws IOException {
    Path trace = folder.resolve("trace.json");
    CommandLineRun run = CommandLineRun.small("--json", "--trace", trace.toString());
    JsonNode metadata = new ObjectMapper().readTree(Files.readString(trace)).get("metadata");
    Path scenario = folder.resolve("scenario.json");
    Files.writeString(scenario, metadata.get("scenario").asString());

    assertThat(CommandLineRun.of("run", "--json", "--scenario", scenario.toString()).out())
        .isEqualTo(run.out());
  }

  @Test
  void aScenarioFileKeepsWhatOnlySomeRunsAreAsked() {
    Path scenario = folder.resolve("drafts.json");
    CommandLineRun run =
        CommandLineRun.small(
            "--json",
            "--draft-tokens",
            "3",
            "--acceptance",
            "70",
            "--whole-pages",
            "--save-scenario",
            scenario.toString());

    assertThat(json(run).get("draftTokens").asInt()).isEqualTo(3);
    assertThat(CommandLineRun.of("run", "--json", "--scenario", scenario.toString()).out())
        .isEqualTo(run.out());
  }

  @Test
  void aTraceOfThatNameIsInPerfettosOwnFormat() throws IOException {
    Path file = folder.resolve("trace.pftrace");
    CommandLineRun.small("--trace", file.toString());

    // Field 1, a message: the first packet.
    assertThat(Files.readAllBytes(file)).startsWith(0x0a).hasSizeGreaterThan(10_000);
  }

  @Test
  void aTraceOfThatNameIsALogForKonata() throws IOException {
    Path file = folder.resolve("trace.kanata");
    CommandLineRun.small("--trace", file.toString());

    assertThat(Files.readString(file)).startsWith("Kanata\t0004\nC=\t0\n");
  }

  @Test
  void theRequestsOfAStretchAreWrittenForMemorySimulators() throws IOException {
    Path file = folder.resolve("requests.txt");
    CommandLineRun.small("--dram-trace", file.toString(), "--dram-window", "25%:50%");

    assertThat(Files.readAllLines(file))
        .isNotEmpty()
        .allMatch(line -> line.matches("0x[0-9A-F]+ (READ|WRITE) \\d+"));
    assertThat(CommandLineRun.small("--dram-trace", "t", "--dram-format", "vcd").err())
        .contains("--dram-format is \"vcd\"; it must be one of dramsim3, ramulator");
    assertThat(CommandLineRun.small("--dram-window", "1:2").err())
        .contains("--dram-window needs --dram-trace");
  }

  @Test
  void theFormatOfATraceCanBeNamed() throws IOException {
    Path file = folder.resolve("trace.txt");
    CommandLineRun.small("--trace", file.toString(), "--trace-format", "kanata");

    assertThat(Files.readString(file)).startsWith("Kanata\t0004\n");
    assertThat(CommandLineRun.small("--trace", "t", "--trace-format", "vcd").err())
        .contains("--trace-format is \"vcd\"; it must be json, perfetto");
  }

  @Test
  void joinedTracesAreShort() throws IOException {
    Path whole = folder.resolve("whole.json");
    Path joined = folder.resolve("joined.json");
    CommandLineRun.small("--trace", whole.toString());
    CommandLineRun.small("--trace", joined.toString(), "--trace-join", "100000");

    assertThat(Files.size(joined)).isLessThan(Files.size(whole) / 2);
  }

  @Test
  void aTraceWindowInPercentIsAPartOfTheRun() throws IOException {
    Path file = folder.resolve("trace.json.gz");
    CommandLineRun.small("--trace", file.toString(), "--trace-window", "25%:50%");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      JsonNode metadata = new ObjectMapper().readTree(in).get("metadata");
      long cycles = metadata.get("runCycles").asLong();
      assertThat(metadata.get("fromCycle").asLong()).isEqualTo(cycles / 4);
      assertThat(metadata.get("toCycle").asLong()).isEqualTo(cycles / 2);
    }
  }

  @Test
  void theFolderOfTheTablesIsMade() {
    Path tables = folder.resolve("a/b");
    assertThat(CommandLineRun.small("--tables", tables.toString()).exitCode()).isZero();
    assertThat(tables.resolve("units.csv")).isNotEmptyFile();
  }

  static JsonNode json(CommandLineRun run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }
}
