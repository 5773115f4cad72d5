package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.etchscope.app.recipe.RecipeReader;
import org.etchscope.views.surface.pixel.GifReader;
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
  void theCommandsOfAChannelAreDrawnBankByBank() throws IOException {
    Path file = folder.resolve("commands.svg");
    CommandLineRun run = render(file, "--view", "memory", "--channel", "0", "--range", "100:500");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(file).content().contains("memory.commands", "cycles 100 to 500", "Replayed");

    assertThat(render(file, "--view", "memory", "--channel", "1").err())
        .contains("--channel is \"1\"; it must be");
    assertThat(render(file, "--view", "chip", "--channel", "0").err())
        .contains("--channel needs --view memory");
    assertThat(render(file, "--view", "memory", "--stack", "0").err())
        .contains("--stack needs --channel");
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
  @CsvSource({"column, 525, 473", "page, 1074, 644", "slide, 2000, 1125"})
  void presetsHaveTheirWidthInInches(String preset, int width, int height) throws IOException {
    Path file = folder.resolve("picture.png");
    CommandLineRun run = render(file, "--view", "memory", "--preset", preset, "--dpi", "150");
    assertThat(run.exitCode()).as(run.err()).isZero();
    byte[] png = Files.readAllBytes(file);
    assertThat(ByteBuffer.wrap(png, 16, 8).getInt()).isEqualTo(width);
    assertThat(ByteBuffer.wrap(png, 20, 4).getInt()).isEqualTo(height);
    String text = new String(png, StandardCharsets.ISO_8859_1);
    int size = text.indexOf("pHYs") + 4;
    assertThat(ByteBuffer.wrap(png, size, 4).getInt()).isEqualTo(5906);
  }

  @Test
  void lettersThatAreTooSmallOnPaperAreSaid() throws IOException {
    CommandLineRun claims =
        CommandLineRun.of(
            "render",
            "--view=claims",
            "--claims=" + claimOverManyChips(),
            "--preset=column",
            "--out=" + folder.resolve("claims.svg"));
    CommandLineRun column =
        render(folder.resolve("chip.svg"), "--view", "chip", "--preset", "column");

    assertThat(claims.err()).contains("the smallest letters are 4.3 points high", "3.50 inches");
    assertThat(column.err()).doesNotContain("letters");
    assertThat(folder.resolve("chip.svg")).content().contains("width=\"252pt\"");
  }

  /// More rows than a column has room for.
  private Path claimOverManyChips() throws IOException {
    String points =
        IntStream.range(0, 40)
            .mapToObj(
                """
                {"chip": "Chip %1$d", "year": 20%1$02d, "teraflops": 100, "squareMillimetres": 800,
                 "basis": "made up"}\
                """
                    ::formatted)
            .collect(Collectors.joining(","));
    return Files.writeString(
        folder.resolve("claims.json"),
        """
        {"schema": 1, "claims": [{"id": "density", "kind": "density", "statement": "so dense",
         "source": "us", "growth": 0.15, "points": [%s]}]}
        """
            .formatted(points));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"chip", "timeline", "inspector", "server", "pipelines", "memory", "roofline"})
  void inGreyscaleNothingHasAColourAndNoVectorFileHoldsPixels(String view) throws IOException {
    Path svg = folder.resolve("picture.svg");
    Path tex = folder.resolve("picture.tex");
    render(svg, "--view", view, "--greyscale");
    render(tex, "--view", view, "--greyscale");

    String text = Files.readString(svg);
    assertThat(Pattern.compile("#([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})").matcher(text).results())
        .isNotEmpty()
        .allSatisfy(colour -> {
          assertThat(colour.group(2)).isEqualTo(colour.group(1));
          assertThat(colour.group(3)).isEqualTo(colour.group(1));
        });
    assertThat(text).doesNotContain("<image", "data:");
    assertThat(tex).content().doesNotContain("includegraphics", "pgfimage");
  }

  @Test
  void kindsOfDataHavePatternsInGreyscaleWhereverTheyAreFilled() throws IOException {
    Path svg = folder.resolve("picture.svg");
    render(svg, "--view", "memory", "--greyscale");
    assertThat(svg).content().contains("url(#pattern-diagonal-lines)");
  }

  @Test
  void aMovingPictureHasTheFramesThatWereAskedFor() throws IOException {
    Path file = folder.resolve("chip.gif");
    CommandLineRun run =
        render(
            file,
            "--view",
            "chip",
            "--size",
            "400x240",
            "--frames",
            "5",
            "--from",
            "10%",
            "--to",
            "60%");
    assertThat(run.exitCode()).as(run.err()).isZero();

    GifReader.Frames frames = GifReader.read(Files.readAllBytes(file));
    assertThat(frames.width()).isEqualTo(400);
    assertThat(frames.frames()).hasSize(5).doesNotHaveDuplicates();
    assertThat(CommandLineRun.of("reproduce", file.toString()).exitCode()).isZero();
  }

  @Test
  void framesCanBeFilesOfTheirOwn() {
    CommandLineRun run = render(folder.resolve("chip-%03d.svg"), "--view", "chip", "--frames", "3");
    assertThat(run.exitCode()).as(run.err()).isZero();
    Path first = folder.resolve("chip-001.svg");
    assertThat(folder.resolve("chip-002.svg")).exists();
    assertThat(RecipeReader.read(folder.resolve("chip-003.svg")).option("at"))
        .isNotEqualTo(RecipeReader.read(first).option("at"));
    assertThat(CommandLineRun.of("reproduce", first.toString()).exitCode()).isZero();
  }

  @Test
  void aCaptionSaysConfigurationCycleVersionAndSeed() {
    render(folder.resolve("chip.svg"), "--view", "chip", "--at", "100%", "--caption");
    assertThat(folder.resolve("chip.svg.caption.txt"))
        .content()
        .startsWith("The chip: Austen Llama 0.8M on ")
        .contains("batch 2", "; cycle ", "Etchscope ", ", seed 1.");

    render(folder.resolve("a.tex"), "--view", "chip", "--lang", "zh-TW", "--caption=inside");
    assertThat(folder.resolve("a.tex.caption.tex")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "roofline, '', stages",
    "sweep, --vary=batch=1:4:x2, 'Total throughput, tokens/s'",
    "sweep, --vary=batch=1:4:x2;promptTokens=8:16:x2, prompt 16",
    "sweep, --vary=batch=1:4:x2;promptTokens=8:16:x2 --plot=heat-map, colorbar",
    "sweep, '--vary=batch=1:4:x2 --result=step_seconds,watts_per_chip', beaten by no other",
    "waterfall, --side=batch=1;--side=batch=4, nodes near coords={$\\times$",
    "compare, --side=batch=1;--side=batch=4, busy",
    "why, '', xbar stacked",
    "memory, '', stack plots=y",
    "serving, --requests=4, Seconds",
    "timeline, --preset=column, const plot",
    "claims, --select=claims.density, error bars",
  })
  void aPlotReadsItsPointsFromATableAndIsMadeAgain(String view, String options, String drawn)
      throws IOException {
    Path tex = folder.resolve("plot.tex");
    List<String> arguments = new ArrayList<>(List.of("--view", view, "--pgfplots"));
    Stream.of(options.split(";?(?= ?--)")).map(String::strip).forEach(arguments::add);
    arguments.removeIf(String::isEmpty);
    CommandLineRun run = render(tex, arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(tex)
        .content()
        .contains("\\usepackage{pgfplots}", "x=x, y=y", "{plot.tex.csv}", "\\end{axis}", drawn);
    assertThat(folder.resolve("plot.tex.csv")).content().startsWith("series,name,x,y,z\ns0,");
    CommandLineRun again = CommandLineRun.of("reproduce", tex.toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
  }

  @Test
  void whatIsNoPlotIsRefusedAsOne() {
    assertThat(render(folder.resolve("chip.tex"), "--view", "chip", "--pgfplots").err())
        .contains("--pgfplots is for plots: --view roofline, sweep");
    assertThat(render(folder.resolve("roof.svg"), "--view", "roofline", "--pgfplots").err())
        .contains("--pgfplots needs one --out that ends in .tex");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "chip.gif, --frames, 1, 2 to 2",
    "chip.gif, --fps, 0, 1 to 50",
    "chip.gif, --to, 0%, the first must be before the second",
    "chip.svg, --frames, 4, ends in .gif",
    "chip.svg, --preset, poster, 'column, page or slide'",
    "chip.png, --dpi, 10, 36 to",
    "chip.png, --caption, above, beside or inside",
  })
  void whatCannotBeDrawnSoIsRefused(String name, String option, String value, String allowed) {
    CommandLineRun run = render(folder.resolve(name), "--view", "chip", option, value);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(allowed).hasLineCount(1);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"window, picture.svg, .png", "chip, picture.bmp, .svg", "chip, picture, .svg"})
  void theEndingOfTheFileSaysTheFormat(String view, String name, String allowed) {
    CommandLineRun run = render(folder.resolve(name), "--view", view);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--out", name, allowed);
  }

  @Test
  void withoutADisplayFilesStandInForTheWindow() {
    Path out = folder.resolve("etchscope-out");
    CommandLineRun run =
        CommandLineRun.ofSmallModel(EtchscopeCommand.DEMONSTRATION, "--folder", out.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("no display", "Total throughput", out.resolve("window.png").toString())
        .contains(out.resolve("trace.json.gz").toString());
    assertThat(out.resolve("window.png")).isNotEmptyFile();
    assertThat(out.resolve("trace.json.gz")).isNotEmptyFile();
  }

  private static CommandLineRun render(Path file, String... more) {
    List<String> options = new ArrayList<>(List.of("--out", file.toString()));
    options.addAll(List.of(more));
    return CommandLineRun.ofSmallModel("render", options.toArray(String[]::new));
  }
}
