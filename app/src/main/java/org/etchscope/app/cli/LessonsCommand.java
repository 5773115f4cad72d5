package org.etchscope.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.etchscope.app.lesson.Lesson;
import org.etchscope.app.lesson.LessonBook;
import org.etchscope.app.lesson.LessonHandout;
import org.etchscope.app.lesson.LessonTrial;
import org.etchscope.app.lesson.SimulatedStage;
import org.etchscope.app.lesson.state.Fact;
import org.etchscope.app.lesson.state.Facts;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.scenario.ScenarioSources;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `etchscope lessons`: the lessons that ship with the program, and the check of a lecturer's own.
@Command(
    name = "lessons",
    description =
        "Lists the lessons that ship with the program, goes through a lesson from end to end and"
            + " says what is wrong with it, or prints it.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the list is printed, or the lesson is sound",
      "1:the lesson can be read, but not gone through as it says",
      "2:an option or a file cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  etchscope lessons",
      "  etchscope lessons --check my-lesson.json",
      "  etchscope lessons --handout warm-up --lang zh-TW > warm-up.md",
      "  etchscope lessons --facts          what conditions and texts can speak of"
    })
final class LessonsCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--check",
      paramLabel = "LESSON",
      arity = "1..*",
      description =
          "Read these lessons, files or ids of this list, run every step as it says, and name each"
              + " fault.")
  private List<String> checked = new ArrayList<>();

  @Option(
      names = "--handout",
      paramLabel = "LESSON",
      description =
          "Print a lesson, a file or an id of this list, as Markdown, with the numbers of its runs"
              + " and the right answers.")
  private @Nullable String handout;

  @Option(
      names = "--lang",
      paramLabel = "TAG",
      defaultValue = "en",
      description = "Language of what is printed: en or zh-TW. Default: ${DEFAULT-VALUE}.")
  private String language = "";

  @Option(
      names = "--facts",
      description = "List the facts that conditions and texts of a lesson can speak of.")
  private boolean facts;

  @Override
  public Integer call() {
    if (!checked.isEmpty()) {
      return check();
    }
    Language spoken = LanguageOption.of(language);
    if (handout != null) {
      ScenarioSources sources = new ShippedScenarios();
      Lesson lesson = new LessonBook(sources).find(handout);
      Terminal.of(spec).print(LessonHandout.of(lesson, spoken, new SimulatedStage(), sources));
      return ExitCode.OK;
    }
    Terminal.of(spec).print(facts ? factTable() : lessonTable(spoken));
    return ExitCode.OK;
  }

  private int check() {
    ScenarioSources sources = new ShippedScenarios();
    LessonBook book = new LessonBook(sources);
    List<Lesson> lessons = checked.stream().map(book::find).toList();
    int code = ExitCode.OK;
    for (Lesson lesson : lessons) {
      List<String> faults = LessonTrial.faults(lesson, new SimulatedStage(), sources);
      for (String fault : faults) {
        Terminal.of(spec).print(fault + "\n");
        code = ExitCode.FAILED;
      }
      if (faults.isEmpty()) {
        Terminal.of(spec)
            .print("%s: all %d steps are sound\n".formatted(lesson.id(), lesson.steps().size()));
      }
    }
    return code;
  }

  private static String lessonTable(Language spoken) {
    TextTable table = new TextTable("lrrl");
    table.row("ID", "STEPS", "MINUTES", "LESSON");
    for (Lesson lesson : new LessonBook(new ShippedScenarios()).shipped()) {
      table.row(
          lesson.id(),
          Integer.toString(lesson.steps().size()),
          Integer.toString(lesson.minutes()),
          lesson.title().plain(spoken));
    }
    return table.text("");
  }

  private static String factTable() {
    TextTable table = new TextTable("lll");
    table.row("FACT", "KIND", "WHAT IT IS");
    for (Fact fact : Facts.list()) {
      table.row(fact.name(), kind(fact), fact.help());
    }
    return table.text("");
  }

  private static String kind(Fact fact) {
    return switch (fact) {
      case Fact.Amount amount -> amount.format().word();
      case Fact.Word _ -> "word";
      case Fact.Truth _ -> "condition";
    };
  }
}
