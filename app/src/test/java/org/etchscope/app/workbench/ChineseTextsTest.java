package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.EnglishWords;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.view.CentreView;
import org.etchscope.app.workbench.view.PaintedView;
import org.etchscope.samples.TrainedModels;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Look;
import org.etchscope.views.surface.RecordingSurface;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Looks through the whole window in Traditional Chinese, with every view, what each says of the
/// things on it, and every card, for words that are still English.
@ExtendWith(ApplicationExtension.class)
final class ChineseTextsTest {

  private static final String PROMPT = TrainedModels.prompt(TrainedModels.ids().getFirst());

  private @Nullable WorkbenchModel model;
  private @Nullable Window window;
  private final Map<String, String> english = new TreeMap<>();

  @Start
  void open(Stage stage) {
    DirectRuns runs = new DirectRuns();
    model = new WorkbenchModel(Preset.POCKET.scenario(), runs, System::nanoTime);
    model.appearance().wear(new Look(Theme.DARK, Language.TRADITIONAL_CHINESE));
    window = new Window(model, 1280, 800);
    runs.finish(model);
    stage.setScene(window.scene());
    stage.show();
  }

  @Test
  void nothingInTheWindowIsEnglish(FxRobot robot) {
    robot.interact(() -> {
      for (CentreView.Title view : window().views()) {
        if (view.id().equals("claims")) {
          // Its picture is looked at without the window; here it would check all claims first.
          continue;
        }
        model().view().set(view.id());
        layout();
        read("window, " + view.id(), window().scene().getRoot());
        window()
            .content()
            .views()
            .seen()
            .drawing(model().appearance().look())
            .ifPresent(drawing -> read(view.id(), drawing));
      }
      Map<String, Runnable> cards =
          Map.of(
              "parameters", window().cards()::parameters,
              "preferences", window().cards()::preferences,
              "open", window().cards()::open,
              "places", window().cards()::places,
              "journey", window().cards()::journey,
              "commands", window()::showCommands,
              "keys", window()::showKeys,
              "about", window()::showAbout,
              "export", window()::export);
      cards.forEach((name, show) -> {
        show.run();
        layout();
        read(name, window().scene().getRoot());
        window().closeOverlay();
      });
    });
    assertThat(english.entrySet()).map(Object::toString).isEmpty();
  }

  private void layout() {
    Parent root = window().scene().getRoot();
    root.applyCss();
    root.layout();
  }

  private void read(String where, Drawing drawing) {
    RecordingSurface surface = new RecordingSurface(Language.TRADITIONAL_CHINESE);
    drawing.painter().accept(surface);
    surface.texts().forEach(text -> hear(where, text));
    CentreView seen = window().content().views().seen();
    if (seen instanceof PaintedView painted) {
      surface.groupIds().forEach(id -> painted.words(id).ifPresent(text -> hear(where, text)));
    }
  }

  private void read(String where, Node node) {
    if (!node.isVisible()) {
      return;
    }
    Consumer<@Nullable String> said = text -> hear(where, text);
    said.accept(node.getAccessibleText());
    said.accept(node.getAccessibleHelp());
    if (node.getProperties().get("javafx.scene.control.Tooltip") instanceof Tooltip tip) {
      said.accept(tip.getText());
    }
    switch (node) {
      case Text text -> said.accept(text.getText());
      case TextInputControl typed -> said.accept(typed.getPromptText());
      case ComboBoxBase<?> box -> said.accept(box.getPromptText());
      case MenuButton menu -> menu.getItems().stream().map(MenuItem::getText).forEach(said);
      case Labeled label -> said.accept(label.getText());
      default -> {}
    }
    if (node instanceof Control control) {
      ControlTips.words(control).ifPresent(said);
      if (control.getTooltip() != null) {
        said.accept(control.getTooltip().getText());
      }
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> read(where, child));
    }
  }

  private void hear(String where, @Nullable String text) {
    // A prompt is in the language of the model that goes on with it.
    if (text != null && !text.equals(PROMPT)) {
      EnglishWords.in(text).forEach(word -> english.putIfAbsent(word, where + ": " + text));
    }
  }

  private WorkbenchModel model() {
    return Objects.requireNonNull(model);
  }

  private Window window() {
    return Objects.requireNonNull(window);
  }
}
