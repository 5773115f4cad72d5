package org.etchscope.app.workbench.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.etchscope.app.workbench.model.Appearance;
import org.etchscope.app.workbench.model.Breakpoints;
import org.etchscope.app.workbench.model.Command;
import org.etchscope.app.workbench.model.PlaybackModel;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.model.WorkloadParameters;
import org.etchscope.app.workbench.parameter.WorkloadSection;
import org.etchscope.app.workbench.view.CentreView;
import org.etchscope.app.workbench.view.CompareCommands;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.samples.ShippedModel;
import org.etchscope.sim.workload.Phase;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;

/// Everything that can be done in the window, for the list of commands.
public final class Commands {

  private static final List<Theme> THEMES =
      List.of(Theme.DARK, Theme.LIGHT, Theme.HIGH_CONTRAST_DARK, Theme.HIGH_CONTRAST_LIGHT);

  private Commands() {}

  public static List<Command> of(WorkbenchModel model, WindowActions actions) {
    List<Command> all = new ArrayList<>();
    PlaybackModel playback = model.playback();
    all.add(new Command("play", model.say(WorkbenchText.COMMAND_PLAY), "Space", playback::toggle));
    all.add(
        new Command("step", model.say(WorkbenchText.COMMAND_STEP), "→", () -> playback.step(1)));
    all.add(
        new Command(
            "stepBack", model.say(WorkbenchText.COMMAND_STEP_BACK), "←", () -> playback.step(-1)));
    all.add(new Command("home", model.say(WorkbenchText.COMMAND_HOME), "Home", playback::toStart));
    all.add(new Command("end", model.say(WorkbenchText.COMMAND_END), "End", playback::toEnd));
    all.add(
        new Command(
            "theme", model.say(WorkbenchText.COMMAND_THEME), "T", model.appearance()::toggleTheme));
    Appearance appearance = model.appearance();
    for (Theme theme : THEMES) {
      all.add(
          new Command(
              "theme." + theme.name(),
              model.say(WorkbenchText.COMMAND_SET_THEME, themeName(theme)),
              "",
              () -> appearance.theme().set(theme)));
    }
    all.add(
        new Command(
            "reducedMotion",
            model.say(WorkbenchText.COMMAND_REDUCED_MOTION),
            "",
            appearance::toggleReducedMotion));
    all.add(
        new Command(
            "larger", model.say(WorkbenchText.COMMAND_LARGER), "Ctrl +", appearance::enlarge));
    all.add(
        new Command(
            "smaller", model.say(WorkbenchText.COMMAND_SMALLER), "Ctrl −", appearance::shrink));
    all.add(
        new Command(
            "normal", model.say(WorkbenchText.COMMAND_NORMAL), "Ctrl 0", appearance::resetScale));
    all.add(
        new Command(
            "breakpoint",
            model.say(WorkbenchText.COMMAND_BREAKPOINT),
            "B",
            () -> Breakpoints.toggle(model)));
    all.add(
        new Command(
            "bookmark",
            model.say(WorkbenchText.COMMAND_BOOKMARK),
            "M",
            () -> model.bookmarks().toggle(playback.now())));
    all.add(
        new Command(
            "parameters",
            model.say(WorkbenchText.COMMAND_PARAMETERS_PANEL),
            "[",
            model.panels()::toggleParameters));
    all.add(
        new Command(
            "inspector",
            model.say(WorkbenchText.COMMAND_INSPECTOR),
            "]",
            model.panels()::toggleInspector));
    all.add(new Command("text", model.say(WorkbenchText.COMMAND_TEXT), "G", actions::toggleText));
    all.add(
        new Command(
            "zoomIn", model.say(WorkbenchText.COMMAND_ZOOM_IN), "+", () -> actions.zoomTime(2)));
    all.add(
        new Command(
            "zoomOut",
            model.say(WorkbenchText.COMMAND_ZOOM_OUT),
            "−",
            () -> actions.zoomTime(0.5)));
    all.add(new Command("fit", model.say(WorkbenchText.COMMAND_FIT), "0", actions::fitTime));
    all.add(
        new Command("export", model.say(WorkbenchText.COMMAND_EXPORT), "Ctrl E", actions::export));
    all.add(new Command("copy", model.say(WorkbenchText.COMMAND_COPY), "Ctrl C", actions::copy));
    addViews(all, model, actions.views());
    all.add(
        new Command("openModel", model.say(WorkbenchText.OPEN_MODEL), "", actions::openModelFile));
    all.add(new Command("openChip", model.say(WorkbenchText.OPEN_CHIP), "", actions::openChipFile));
    addLanguages(all, model);
    all.add(new Command("keys", model.say(WorkbenchText.COMMAND_KEYS), "?", actions::showKeys));
    all.add(new Command("about", model.say(WorkbenchText.ABOUT), "", actions::showAbout));
    all.addAll(ControlCommands.of(model, actions));
    all.addAll(LessonCommands.of(model, actions));
    all.addAll(CompareCommands.of(model));
    for (Preset preset : Preset.ALL) {
      all.add(
          new Command(
              "scenario." + preset.id(),
              model.say(WorkbenchText.COMMAND_SCENARIO, preset.name(model.language())),
              "",
              () -> model.open(preset.scenario())));
    }
    for (Phase phase : Phase.values()) {
      all.add(
          new Command(
              "phase." + phase.id(),
              model.say(WorkbenchText.COMMAND_PHASE, Terms.of(phase)),
              "",
              () ->
                  model.edit(
                      WorkloadSection.PHASE,
                      old -> WorkloadParameters.with(old, old.workload().with(phase)))));
    }
    for (String chip : ChipLibrary.ids()) {
      all.add(
          new Command(
              "chip." + chip,
              model.say(WorkbenchText.COMMAND_CHIP, chip),
              "",
              () -> model.open(ChipLibrary.load(chip))));
    }
    for (ShippedModel shipped : ModelLibrary.shipped().models()) {
      all.add(
          new Command(
              "model." + shipped.id(),
              model.say(WorkbenchText.COMMAND_MODEL, shipped.name()),
              "",
              () -> model.open(ModelLibrary.shipped().shape(shipped.id()))));
    }
    return all;
  }

  private static Phrase themeName(Theme theme) {
    return switch (THEMES.indexOf(theme)) {
      case 0 -> WorkbenchText.THEME_DARK;
      case 1 -> WorkbenchText.THEME_LIGHT;
      case 2 -> WorkbenchText.THEME_HIGH_CONTRAST_DARK;
      default -> WorkbenchText.THEME_HIGH_CONTRAST_LIGHT;
    };
  }

  private static void addLanguages(List<Command> all, WorkbenchModel model) {
    for (Language language : Language.offered()) {
      all.add(
          new Command(
              "language." + language.tag(),
              model.say(WorkbenchText.LANGUAGE, language.label()),
              "",
              () -> model.appearance().language().set(language)));
    }
  }

  private static void addViews(
      List<Command> all, WorkbenchModel model, List<CentreView.Title> views) {
    for (CentreView.Title view : views) {
      all.add(
          new Command(
              "view." + view.id(),
              model.say(WorkbenchText.COMMAND_VIEW, view.label(), view.help()),
              MoreViewKeys.label(views.indexOf(view)),
              () -> model.view().set(view.id())));
    }
  }

  /// Those whose label holds every word of a text, in any case; all for an empty text. One whose
  /// label is the text comes first, then those that begin with it.
  public static List<Command> matching(List<Command> commands, String text) {
    String typed = text.toLowerCase(Locale.ROOT).strip();
    List<String> words = List.of(typed.split("\\s+", -1));
    return commands.stream()
        .filter(command -> words.stream().allMatch(label(command)::contains))
        .sorted(Comparator.comparingInt(command -> rank(label(command), typed)))
        .toList();
  }

  private static int rank(String label, String typed) {
    if (label.equals(typed)) {
      return 0;
    }
    return label.startsWith(typed) ? 1 : 2;
  }

  private static String label(Command command) {
    return command.label().toLowerCase(Locale.ROOT);
  }
}
