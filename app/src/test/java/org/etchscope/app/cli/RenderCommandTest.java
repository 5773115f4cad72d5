package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RenderCommandTest {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "window, dark, 1280x800, 1280, 800",
    "chip, light, 900x500, 900, 500",
    "timeline, print, 800x300, 800, 300",
  })
  void picturesHaveTheSizeThatWasAskedFor(
      String view, String theme, String size, int width, int height) throws IOException {
    Path file = folder.resolve("picture.png");
    CommandLineRun run = render(file, "--view", view, "--theme", theme, "--size", size);
    assertThat(run.exitCode()).as(run.err()).isZero();
    byte[] png = Files.readAllBytes(file);
    assertThat(png).startsWith(PNG);
    assertThat(ByteBuffer.wrap(png, 16, 8).getInt()).isEqualTo(width);
    assertThat(ByteBuffer.wrap(png, 20, 4).getInt()).isEqualTo(height);
    assertThat(new String(png, StandardCharsets.ISO_8859_1)).contains("pocket");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chip", "timeline", "server", "pipelines", "memory", "roofline"})
  void drawingsComeAsSvgTheSameEveryTime(String view) throws IOException {
    Path one = folder.resolve("one.svg");
    Path other = folder.resolve("other.svg");
    assertThat(render(one, "--view", view).exitCode()).isZero();
    assertThat(render(other, "--view", view).exitCode()).isZero();
    assertThat(one).content().contains("<svg").endsWith("</svg>\n");
    assertThat(other).hasSameTextualContentAs(one);
  }

  @Test
  void picturesSpeakTheLanguageThatWasAskedFor() throws IOException {
    Path file = folder.resolve("memory.svg");
    CommandLineRun run = render(file, "--view", "memory", "--lang", "zh-TW");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(file).content().contains("各類資料流量").doesNotContain("Traffic by class");
  }

  @Test
  void anUnknownLanguageIsRefusedInASentence() {
    CommandLineRun run = render(folder.resolve("window.png"), "--lang", "xx");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("etchscope: --lang is \"xx\"; it must be en or zh-TW.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chip", "timeline", "why"})
  void pagesComeAsPdfWithTheirFonts(String view) throws IOException {
    Path file = folder.resolve("page.pdf");
    assertThat(render(file, "--view", view, "--size", "960x640").exitCode()).isZero();
    String page = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertThat(page)
        .startsWith("%PDF-1.7")
        .contains("/MediaBox [0 0 720 480]", "/FontFile3")
        .doesNotContain("/Image");
  }

  @Test
  void thePlayheadDecidesWhatIsSeen() throws IOException {
    Path begin = folder.resolve("begin.svg");
    Path middle = folder.resolve("middle.svg");
    render(begin, "--view", "chip", "--at", "0%");
    render(middle, "--view", "chip", "--at", "50%");
    assertThat(Files.readString(middle)).isNotEqualTo(Files.readString(begin));
  }

  @ParameterizedTest
  @CsvSource({
    "--view, wall, window, chip or timeline",
    "--theme, pink, dark",
    "--at, 101%, 100%",
    "--at, half, 100%",
    "--size, 100x100, 1280x800",
    "--size, 99999x99999, 8192x8192",
    "--size, 1600, WIDTHxHEIGHT",
    "--batch, 0, 4",
  })
  void wrongOptionsAreRefusedAndNothingIsWritten(String option, String value, String allowed) {
    CommandLineRun run = render(folder.resolve("picture.png"), option, value);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(option, value, allowed).hasLineCount(1);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"window, picture.svg, .png", "chip, picture.gif, .svg", "chip, picture, .svg"})
  void theEndingOfTheFileSaysTheFormat(String view, String name, String allowed) {
    CommandLineRun run = render(folder.resolve(name), "--view", view);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--out", name, allowed);
  }

  @Test
  void withoutADisplayFilesStandInForTheWindow() {
    Path out = folder.resolve("etchscope-out");
    CommandLineRun run =
        CommandLineRun.of(
            EtchscopeCommand.DEMONSTRATION,
            "--folder",
            out.toString(),
            "--model",
            "austen-llama-0.8m",
            "--chip",
            "pocket",
            "--chips",
            "1",
            "--batch",
            "2",
            "--prompt-tokens",
            "24");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("no display", "Total throughput", out.resolve("window.png").toString())
        .contains(out.resolve("trace.json.gz").toString());
    assertThat(out.resolve("window.png")).isNotEmptyFile();
    assertThat(out.resolve("trace.json.gz")).isNotEmptyFile();
  }

  private static CommandLineRun render(Path file, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("render", "--model", "austen-llama-0.8m", "--chip", "pocket", "--chips", "1"));
    if (!List.of(more).contains("--batch")) {
      arguments.addAll(List.of("--batch", "2"));
    }
    arguments.addAll(List.of("--prompt-tokens", "24", "--out", file.toString()));
    arguments.addAll(List.of(more));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }
}
