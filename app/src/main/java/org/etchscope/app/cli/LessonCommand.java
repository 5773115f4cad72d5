package org.etchscope.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.etchscope.app.figure.PixelFile;
import org.etchscope.app.figure.Resolution;
import org.etchscope.app.lesson.Lesson;
import org.etchscope.app.lesson.LessonBook;
import org.etchscope.app.lesson.LessonStep.Phase;
import org.etchscope.app.workbench.LessonPicture;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.export.TargetFile;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Look;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `etchscope lesson`: opens the window in a lesson, which the program's start does once this
/// command has found that the lesson can be read; or draws a step of it.
@Command(
    name = "lesson",
    description = "Opens the window in a lesson, or draws a step of one into a file.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the window was opened and closed, or the picture is written",
      "1:the lesson cannot be gone through, or the file could not be written",
      "2:an option or a file cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etchscope lesson warm-up",
      "  etchscope lesson my-lesson.json",
      "  etchscope lesson batch-is-weight-reuse --step 2 --phase explain --out step.png",
      "  etchscope lesson batch-is-weight-reuse --step 2 --present --lang zh-TW --out slide.png"
    })
final class LessonCommand implements Callable<Integer> {

  private static final Pattern SIZE = Pattern.compile("(\\d{4})[xX×](\\d{3,4})");
  private static final List<Theme> THEMES =
      List.of(Theme.DARK, Theme.LIGHT, Theme.HIGH_CONTRAST_DARK, Theme.HIGH_CONTRAST_LIGHT);

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "LESSON",
      description = "The id of a lesson that ships with the program, or a lesson file.")
  private String name = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Draw a step into this file (.png), and open no window.")
  private @Nullable Path out;

  @Option(
      names = "--step",
      paramLabel = "N",
      defaultValue = "1",
      description = "The step to draw, from 1. Default: ${DEFAULT-VALUE}.")
  private String step = "";

  @Option(
      names = "--phase",
      paramLabel = "PHASE",
      description = "What of the step: predict, act or explain. Default: the first it has.")
  private @Nullable String phase;

  @Option(names = "--present", description = "Draw it as it is presented to a class.")
  private boolean presented;

  @Option(
      names = "--theme",
      paramLabel = "THEME",
      defaultValue = "dark",
      description =
          "dark, light, high-contrast-dark or high-contrast-light. Default: ${DEFAULT-VALUE}.")
  private String theme = "";

  @Option(
      names = "--lang",
      paramLabel = "TAG",
      defaultValue = "en",
      description = "Language of the picture: en or zh-TW. Default: ${DEFAULT-VALUE}.")
  private String language = "";

  @Option(
      names = "--size",
      paramLabel = "WIDTHxHEIGHT",
      defaultValue = "1600x1000",
      description = "Pixels, from 1280x800 to 8192x8192. Default: ${DEFAULT-VALUE}.")
  private String size = "";

  @Override
  public Integer call() {
    Lesson lesson = new LessonBook(new ShippedScenarios()).find(name);
    if (out != null) {
      draw(lesson, out);
    }
    return ExitCode.OK;
  }

  private void draw(Lesson lesson, Path path) {
    if (!path.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      throw new InputException(
          "--out is \"%s\"; the file of this picture must end in .png"
              .formatted(FailureSentences.shown(path.toString())));
    }
    int number = WholeNumber.of("--step", step, 1, lesson.steps().size());
    Matcher pixels = SIZE.matcher(size.strip());
    if (!pixels.matches()) {
      throw new InputException(
          "--size is \"%s\"; it must be WIDTHxHEIGHT from 1280x800 to 8192x8192"
              .formatted(FailureSentences.shown(size)));
    }
    TargetFile file = TargetFile.at(path);
    LessonPicture picture =
        new LessonPicture(
            lesson,
            number - 1,
            phase(lesson, number),
            presented,
            new Look(theme(), LanguageOption.of(language)),
            Integer.parseInt(pixels.group(1)),
            Integer.parseInt(pixels.group(2)));
    byte[] bytes =
        PixelFile.png(
            picture.render(), Resolution.SCREEN, Map.of("Lesson", lesson.id(), "Step", step));
    file.write(stream -> stream.write(bytes));
    Terminal.of(spec).progress("drew step %d of %s to %s".formatted(number, lesson.id(), path));
  }

  private Phase phase(Lesson lesson, int number) {
    List<Phase> phases = lesson.steps().get(number - 1).phases();
    String wanted = phase;
    if (wanted == null) {
      return phases.getFirst();
    }
    return phases.stream()
        .filter(one -> one.name().equalsIgnoreCase(wanted))
        .findFirst()
        .orElseThrow(() ->
            new InputException(
                "--phase is \"%s\"; step %d of %s has %s"
                    .formatted(
                        FailureSentences.shown(wanted),
                        number,
                        lesson.id(),
                        phases.stream()
                            .map(one -> one.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")))));
  }

  private Theme theme() {
    return THEMES.stream()
        .filter(one -> one.name().equalsIgnoreCase(theme))
        .findFirst()
        .orElseThrow(() ->
            new InputException(
                "--theme is \"%s\"; it must be %s"
                    .formatted(
                        FailureSentences.shown(theme),
                        THEMES.stream().map(Theme::name).collect(Collectors.joining(", ")))));
  }
}
