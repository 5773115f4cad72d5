package org.etchscope.app.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.samples.ShippedModel;
import org.etchscope.sim.workload.Phase;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.words.Language;

/// Everything that can be done in the window, for the list of commands.
final class Commands {

  private static final List<Theme> THEMES =
      List.of(Theme.DARK, Theme.LIGHT, Theme.HIGH_CONTRAST_DARK, Theme.HIGH_CONTRAST_LIGHT);

  private Commands() {}

  static List<Command> of(WorkbenchModel model, WindowActions actions) {
    List<Command> all = new ArrayList<>();
    PlaybackModel playback = model.playback();
    all.add(new Command("play", "Play or pause", "Space", playback::toggle));
    all.add(new Command("step", "Step", "→", () -> playback.step(1)));
    all.add(new Command("stepBack", "Step back", "←", () -> playback.step(-1)));
    all.add(new Command("home", "Go to the begin", "Home", playback::toStart));
    all.add(new Command("end", "Go to the end", "End", playback::toEnd));
    all.add(
        new Command(
            "theme", "Change between dark and light", "T", model.appearance()::toggleTheme));
    Appearance appearance = model.appearance();
    for (Theme theme : THEMES) {
      all.add(
          new Command(
              "theme." + theme.name(),
              "Theme: " + theme.name().replace('-', ' '),
              "",
              () -> appearance.theme().set(theme)));
    }
    all.add(
        new Command(
            "reducedMotion", "Reduced motion on or off", "", appearance::toggleReducedMotion));
    all.add(new Command("larger", "Enlarge the interface", "Ctrl +", appearance::enlarge));
    all.add(new Command("smaller", "Shrink the interface", "Ctrl −", appearance::shrink));
    all.add(new Command("normal", "Interface at 100 %", "Ctrl 0", appearance::resetScale));
    all.add(
        new Command(
            "breakpoint", "Stop at what is selected", "B", () -> Breakpoints.toggle(model)));
    all.add(
        new Command(
            "bookmark",
            "Set a bookmark, or take it away",
            "M",
            () -> model.bookmarks().toggle(playback.now())));
    all.add(
        new Command(
            "parameters", "Show or hide the parameters", "[", model.panels()::toggleParameters));
    all.add(
        new Command(
            "inspector", "Show or hide the inspector", "]", model.panels()::toggleInspector));
    all.add(new Command("text", "Generate text: prompt and token strip", "G", actions::toggleText));
    all.add(new Command("zoomIn", "Show less time", "+", () -> actions.zoomTime(2)));
    all.add(new Command("zoomOut", "Show more time", "−", () -> actions.zoomTime(0.5)));
    all.add(new Command("fit", "Show the whole run", "0", actions::fitTime));
    all.add(
        new Command("export", "Export pictures, tables or the trace", "Ctrl E", actions::export));
    all.add(new Command("copy", "Copy the view as a picture", "Ctrl C", actions::copy));
    addViews(all, model, actions.views());
    all.add(new Command("openModel", "Open a model's config.json", "", actions::openModelFile));
    all.add(new Command("openChip", "Open a chip file", "", actions::openChipFile));
    addLanguages(all, model);
    all.add(new Command("keys", "Show all keys", "?", actions::showKeys));
    all.add(new Command("about", "About Etchscope", "", actions::showAbout));
    all.addAll(ControlCommands.of(model, actions));
    all.addAll(LessonCommands.of(model, actions));
    for (Preset preset : Preset.ALL) {
      all.add(
          new Command(
              "scenario." + preset.id(),
              "Scenario: " + preset.name(),
              "",
              () -> model.open(preset.scenario())));
    }
    for (Phase phase : Phase.values()) {
      all.add(
          new Command(
              "phase." + phase.id(),
              "Phase: " + phase.id(),
              "",
              () ->
                  model.edit(
                      WorkloadSection.PHASE,
                      old -> WorkloadParameters.with(old, old.workload().with(phase)))));
    }
    for (String chip : ChipLibrary.ids()) {
      all.add(
          new Command(
              "chip." + chip, "Chip: " + chip, "", () -> model.open(ChipLibrary.load(chip))));
    }
    for (ShippedModel shipped : ModelLibrary.shipped().models()) {
      all.add(
          new Command(
              "model." + shipped.id(),
              "Model: " + shipped.name(),
              "",
              () -> model.open(ModelLibrary.shipped().shape(shipped.id()))));
    }
    return all;
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
      int number = views.indexOf(view) + 1;
      all.add(
          new Command(
              "view." + view.id(),
              "View: %s, %s".formatted(view.label(), view.help()),
              number <= Keys.NUMBERS ? Integer.toString(number) : "",
              () -> model.view().set(view.id())));
    }
  }

  /// Those whose label holds every word of a text, in any case; all for an empty text.
  static List<Command> matching(List<Command> commands, String text) {
    String[] words = text.toLowerCase(Locale.ROOT).strip().split("\\s+", -1);
    return commands.stream()
        .filter(command -> {
          String label = command.label().toLowerCase(Locale.ROOT);
          for (String word : words) {
            if (!label.contains(word)) {
              return false;
            }
          }
          return true;
        })
        .toList();
  }
}
