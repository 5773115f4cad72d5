package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.etchscope.app.workbench.command.Commands;
import org.etchscope.app.workbench.frame.WindowContent;
import org.etchscope.app.workbench.model.Command;
import org.etchscope.app.workbench.model.NumberParameter;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Look;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
final class LanguageSwitchTest {

  private @Nullable WorkbenchModel opened;
  private @Nullable Window window;

  @Start
  void open(Stage stage) {
    DirectRuns runs = new DirectRuns();
    WorkbenchModel model = new WorkbenchModel(Preset.POCKET.scenario(), runs, System::nanoTime);
    model.appearance().wear(Look.of(Theme.DARK));
    opened = model;
    window = new Window(model, 1280, 800);
    runs.finish(model);
    stage.setScene(window.scene());
    stage.show();
  }

  @Test
  void aCommandChangesTheLanguageOfTheWholeWindowAndNothingElse(FxRobot robot) {
    WorkbenchModel model = Objects.requireNonNull(opened);
    Window shown = Objects.requireNonNull(window);
    WindowContent before = shown.content();
    robot.interact(() -> model.view().set("memory"));
    robot.interact(() -> command("language.zh-TW").action().run());
    robot.interact(shown::settle);
    assertThat(model.appearance().language().get()).isEqualTo(Language.TRADITIONAL_CHINESE);
    assertThat(shown.content()).isNotSameAs(before);
    Parent root = shown.scene().getRoot();
    assertThat(shown.content().getParent()).isSameAs(root);
    assertThat(shown.content().views().seen().title().id()).isEqualTo("memory");

    robot.interact(() -> command("language.en").action().run());
    assertThat(model.appearance().language().get()).isEqualTo(Language.ENGLISH);
  }

  @Test
  void whatIsWrongIsSaidInTheLanguageOfTheWindow(FxRobot robot) {
    WorkbenchModel model = Objects.requireNonNull(opened);
    Window shown = Objects.requireNonNull(window);
    robot.interact(() -> model.set(NumberParameter.BATCH, "many"));
    assertThat(errors(shown)).anyMatch(text -> text.contains("it must be a whole number"));

    robot.interact(() -> command("language.zh-TW").action().run());
    robot.interact(shown::settle);
    assertThat(errors(shown)).anyMatch(text -> text.contains("必須是 1 到 4,096 的整數"));

    robot.interact(() -> shown.intake().open(Path.of("no", "such.json")));
    Label notice = (Label) shown.content().lookup("#notice").lookup(".stall-text");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(notice.getText()).contains("such.json", "沒有這個檔案");
  }

  private static List<String> errors(Window window) {
    return window.content().lookupAll(".error-line").stream()
        .map(Label.class::cast)
        .filter(Node::isVisible)
        .map(Label::getText)
        .toList();
  }

  private Command command(String id) {
    WorkbenchModel model = Objects.requireNonNull(opened);
    return Commands.of(model, Objects.requireNonNull(window)).stream()
        .filter(command -> command.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
