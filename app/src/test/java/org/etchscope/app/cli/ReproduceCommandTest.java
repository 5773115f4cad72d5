package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.etchscope.app.recipe.RecipeReader;
import org.etchscope.sim.scenario.Recipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReproduceCommandTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"figure.svg", "figure.pdf", "figure.png", "figure.tex"})
  void aFigureIsMadeAgainFromWhatItCarries(String name) {
    Path file = folder.resolve(name);
    render(file, "--view", "chip", "--at", "60%", "--select", "sram.kv");

    assertThat(reproduce(file).err()).isEmpty();
    Recipe recipe = RecipeReader.read(file);
    assertThat(recipe.option("view")).contains("chip");
    assertThat(recipe.option("select")).contains("sram.kv");
    assertThat(recipe.option("at").orElseThrow()).matches("\\d+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trace.json", "trace.json.gz", "trace.pftrace"})
  void aTraceIsMadeAgain(String name) {
    Path file = folder.resolve(name);
    ran("run", "--trace", file.toString(), "--trace-window", "10%:30%");

    assertThat(reproduce(file).exitCode()).isZero();
    assertThat(RecipeReader.read(file).option("trace-window")).contains("10%:30%");
  }

  @Test
  void whatIsAskedOfTheMemoryIsMadeAgainWhateverElseIsWritten() {
    Path file = folder.resolve("requests.trace");
    ran(
        "run",
        "--dram-trace",
        file.toString(),
        "--dram-window",
        "0:2000",
        "--trace",
        folder.resolve("trace.json").toString(),
        "--trace-window",
        "10%:30%",
        "--tables",
        folder.resolve("tables").toString());

    assertThat(reproduce(file).err()).isEmpty();
    assertThat(reproduce(folder.resolve("trace.json")).err()).isEmpty();
    assertThat(reproduce(folder.resolve("tables")).err()).isEmpty();
  }

  @Test
  void servedRequestsAreMadeAgain() {
    Path tables = folder.resolve("served");
    CommandLineRun run =
        CommandLineRun.of(
            "serve",
            "--model",
            "austen-llama-0.8m",
            "--chip",
            "pocket",
            "--chips",
            "1",
            "--rate",
            "50",
            "--requests",
            "20",
            "--prompts",
            "24",
            "--answers",
            "8",
            "--policy",
            "prefill-first",
            "--tables",
            tables.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();

    assertThat(reproduce(tables).err()).isEmpty();
    assertThat(RecipeReader.read(tables).option("policy")).contains("prefill-first");
  }

  @Test
  void theEffectsOfFormatsAreMadeAgain() throws IOException {
    Path file = folder.resolve("effects.csv");
    Path text = Files.writeString(folder.resolve("text.txt"), "CBACABBA");
    CommandLineRun run =
        CommandLineRun.of(
            "effects",
            "--model",
            "sort-gpt2-85k",
            "--formats",
            "int8",
            "--tokens",
            "8",
            "--text",
            text.toString(),
            "--out",
            file.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();

    assertThat(reproduce(file).err()).isEmpty();
  }

  @Test
  void theTraceOfATextIsMadeAgain() {
    Path file = folder.resolve("trace.json");
    CommandLineRun run =
        CommandLineRun.of(
            "generate",
            "--model",
            "sort-gpt2-85k",
            "--prompt",
            "CBA",
            "--tokens",
            "2",
            "--trace",
            file.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();

    assertThat(reproduce(file).err()).isEmpty();
    assertThat(RecipeReader.read(file).option("prompt")).contains("CBA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"attention", "tokens", "array", "effects"})
  void aPictureOfNumbersIsMadeAgain(String view) {
    Path file = folder.resolve("picture.svg");
    CommandLineRun run =
        CommandLineRun.of(
            "render",
            "--view",
            view,
            "--model",
            "sort-gpt2-85k",
            "--prompt",
            "CABABC",
            "--out",
            file.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();

    assertThat(reproduce(file).err()).isEmpty();
  }

  @Test
  void whatWasChangedIsFound() throws IOException {
    Path file = folder.resolve("figure.svg");
    render(file, "--view", "timeline");
    Files.writeString(file, Files.readString(file).replaceFirst("<rect", "<rect id=\"x\""));

    CommandLineRun run = reproduce(file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("figure.svg differs from what comes out now, from byte");
  }

  @Test
  void anotherPictureIsFoundInPixels() throws IOException {
    Path file = folder.resolve("figure.png");
    Path other = folder.resolve("other.png");
    render(file, "--view", "chip", "--at", "10%");
    render(other, "--view", "chip", "--at", "90%");
    byte[] carries = Files.readAllBytes(other);
    String at = "\"at\":" + RecipeReader.read(other).option("at").orElseThrow();
    String text = new String(carries, StandardCharsets.ISO_8859_1);
    String wrong = text.replace(at, "\"at\":" + "1".repeat(at.length() - 5));
    Files.write(other, wrong.getBytes(StandardCharsets.ISO_8859_1));

    CommandLineRun run = reproduce(other);

    assertThat(reproduce(file).exitCode()).isZero();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("other colours around pixel");
  }

  @Test
  void aFileOfAnotherVersionIsMadeAgainWithAWordOfIt() throws IOException {
    Path file = folder.resolve("figure.svg");
    render(file, "--view", "timeline");
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst("&quot;Etchscope [^&]+&quot;", "&quot;Etchscope 0.0.1&quot;"));

    assertThat(reproduce(file).err()).contains("was made by Etchscope 0.0.1; this is Etchscope");
  }

  @Test
  void aFileThatCarriesNothingIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("table.csv"), "a,b\n1,2\n");

    CommandLineRun run = reproduce(file);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("table.csv carries no scenario, and there is no table.csv.scenario.json");
  }

  @Test
  void aRecipeMayNotWriteElsewhere() throws IOException {
    Path file = folder.resolve("figure.svg");
    render(file, "--view", "timeline");
    Path elsewhere = folder.resolve("elsewhere.json");
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst(
                "&quot;view&quot;",
                "&quot;trace&quot;:&quot;" + elsewhere + "&quot;,&quot;view&quot;"));

    assertThat(reproduce(file).exitCode()).isEqualTo(2);
    assertThat(elsewhere).doesNotExist();
  }

  @Test
  void whatAFigureShowsRunsAgain() {
    Path file = folder.resolve("figure.svg");
    render(file, "--view", "timeline");

    CommandLineRun run = CommandLineRun.of("run", "--scenario", file.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("Austen");
  }

  private CommandLineRun reproduce(Path file) {
    return CommandLineRun.of("reproduce", file.toString());
  }

  private static void render(Path file, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("--size", "640x400", "--out", file.toString()));
    ran("render", arguments.toArray(String[]::new));
  }

  private static void ran(String command, String... more) {
    CommandLineRun run = CommandLineRun.ofSmallModel(command, more);
    assertThat(run.exitCode()).as(run.err()).isZero();
  }
}
