package org.etchscope.app.workbench;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.paint.Color;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.etchscope.app.lesson.panel.LessonMenuText;
import org.etchscope.app.workbench.command.AboutCard;
import org.etchscope.app.workbench.command.Cards;
import org.etchscope.app.workbench.command.CommandPalette;
import org.etchscope.app.workbench.command.Commands;
import org.etchscope.app.workbench.command.Keys;
import org.etchscope.app.workbench.command.KeysCard;
import org.etchscope.app.workbench.command.MoreViewKeys;
import org.etchscope.app.workbench.command.WindowActions;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.control.ScalePane;
import org.etchscope.app.workbench.control.ThemeSheet;
import org.etchscope.app.workbench.export.ExportCard;
import org.etchscope.app.workbench.export.Exports;
import org.etchscope.app.workbench.export.PanelExchange;
import org.etchscope.app.workbench.file.Export;
import org.etchscope.app.workbench.file.ExportIntake;
import org.etchscope.app.workbench.file.FileIntake;
import org.etchscope.app.workbench.file.FileQuestions;
import org.etchscope.app.workbench.frame.WindowContent;
import org.etchscope.app.workbench.model.Appearance;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.model.Writing;
import org.etchscope.app.workbench.view.CentreView;
import org.etchscope.app.workbench.view.CycleSteps;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.views.palette.Role;
import org.jspecify.annotations.Nullable;

/// A scene with all panels, dressed in the model's theme, and what can be done with it as a whole.
public final class Window implements WindowActions {

  /// Writes what takes long; ends with the program.
  private static final Executor BACKGROUND =
      work -> Thread.ofPlatform().daemon().name("export").start(work);

  private final WorkbenchModel model;
  private final FileIntake intake;
  private final FileQuestions files;
  private final ScalePane scaled;
  private final Scene scene;
  private final PopupDress popups;
  private final Exports exports;
  private final Presenter presenter;
  private WindowContent content;
  private @Nullable PanelExchange exchange;
  private double pixelScale = 1;

  public Window(WorkbenchModel model, double width, double height) {
    this.model = model;
    this.intake = new FileIntake(model, new ExportIntake(model), BACKGROUND, Window::onFx);
    this.presenter = new Presenter(model, this::content);
    this.exports = new Exports(model, this::content, BACKGROUND, this::tell);
    this.content = new WindowContent(model, this);
    Appearance appearance = model.appearance();
    this.scaled =
        new ScalePane(
            content,
            WindowContent.MINIMUM_WIDTH,
            WindowContent.MINIMUM_HEIGHT,
            appearance.scale(),
            appearance.language().get());
    this.scene = new Scene(scaled, width, height);
    this.files = new FileQuestions(model, scene);
    ThemeSheet.dress(scene);
    this.popups = PopupDress.over(scene);
    scaled.factor().subscribe(factor -> content.setZoom(factor.doubleValue()));
    appearance.scale().addListener(_ -> dressPopups());
    model.theme().subscribe(_ -> dress());
    appearance.language().addListener(_ -> speak());
    new LessonKeys(scene, model.lessons(), presenter).listen();
    new MoreViewKeys(model, this).listen(scene);
    new Keys(scene, model, this).listen();
    ControlTips.follow(scene);
    CycleSteps.follow(model);
    scene.setOnDragOver(event -> {
      if (event.getDragboard().hasFiles()) {
        event.acceptTransferModes(TransferMode.COPY);
      }
      event.consume();
    });
    scene.setOnDragDropped(event -> {
      event.setDropCompleted(dropped(event.getDragboard()));
      event.consume();
    });
  }

  /// Builds all panels anew, in the language that is now spoken, and puts them in place of the
  /// others over the next frames. What they show stands in the model.
  private void speak() {
    settle();
    boolean presented = presenter.isOn();
    presenter.exit();
    WindowContent before = content;
    content = new WindowContent(model, this);
    content.setPixelScale(pixelScale);
    content.setZoom(scaled.factor().get());
    content.continueFrom(before);
    content.dressing().wear(colours());
    exchange =
        new PanelExchange(
            scaled,
            before,
            content,
            () -> {
              exchange = null;
              scaled.exchange(model.appearance().language().get());
              if (presented) {
                presenter.toggle();
              }
            });
    if (scene.getWindow() == null || !scene.getWindow().isShowing()) {
      settle();
    }
  }

  /// Has all panels in their places and colours now.
  void settle() {
    if (exchange != null) {
      exchange.finish();
    }
    content.dressing().settle();
  }

  /// Device pixels of a unit, for crisp lines.
  void setPixelScale(double newScale) {
    pixelScale = newScale;
    content.setPixelScale(newScale);
  }

  private void dress() {
    scaled.dress(colours());
    content.dressing().wear(colours());
    scene.setFill(Color.web(model.theme().get().colour(Role.CANVAS).hex()));
    dressPopups();
  }

  private String colours() {
    return ThemeSheet.colours(model.theme().get(), model.appearance().isDark());
  }

  private void dressPopups() {
    Appearance appearance = model.appearance();
    popups.wear(
        ThemeSheet.ofPopups(model.theme().get(), appearance.isDark(), appearance.scale().get()));
  }

  WorkbenchModel model() {
    return model;
  }

  public Scene scene() {
    return scene;
  }

  public WindowContent content() {
    return content;
  }

  private boolean dropped(Dragboard dragboard) {
    if (!dragboard.hasFiles()) {
      return false;
    }
    intake.openAll(dragboard.getFiles().stream().map(File::toPath).toList());
    return true;
  }

  @Override
  public void zoomTime(double factor) {
    content.timeline().zoom(factor);
  }

  @Override
  public void zoomToMarks() {
    content.timeline().zoomToMarks();
  }

  @Override
  public void fitTime() {
    content.timeline().fit();
  }

  @Override
  public void export() {
    settle();
    showExport();
  }

  private void showExport() {
    Export focused = content.focused();
    ExportCard card = new ExportCard(model, this::export, () -> content.overlay().close());
    content.overlay().show(card, this::showExport);
    card.begin(focused);
  }

  private void export(Export what) {
    content.overlay().close();
    File target = what == Export.TABLES ? files.tables() : files.export(what);
    if (target != null) {
      model.notices().dismissSaid();
      exports.write(
          what,
          what.named(target.toPath()),
          sentence -> onFx(() -> model.notices().complain(sentence)));
    }
  }

  /// Says that something is done, in passing.
  private void tell(String sentence) {
    onFx(() -> {
      if (scene.getWindow() != null && scene.getWindow().isShowing()) {
        Notifications.create()
            .owner(scene.getWindow())
            .text(sentence)
            .position(Pos.BOTTOM_RIGHT)
            .hideAfter(Duration.seconds(4))
            .show();
      }
    });
  }

  private static void onFx(Runnable work) {
    if (Platform.isFxApplicationThread()) {
      work.run();
    } else {
      Platform.runLater(work);
    }
  }

  @Override
  public FileIntake intake() {
    return intake;
  }

  @Override
  public Writing writing() {
    return exports.writing();
  }

  @Override
  public void openFile() {
    Optional.ofNullable(files.any()).ifPresent(this::openFile);
  }

  @Override
  public void openFolder() {
    Optional.ofNullable(files.folder()).ifPresent(this::openFile);
  }

  @Override
  public void openFile(Path path) {
    model.notices().dismissRefusal();
    intake.open(path);
  }

  @Override
  public void openModelFile() {
    Path path = files.json(WorkbenchText.OPEN_MODEL);
    if (path != null) {
      model.notices().dismissRefusal();
      intake.openModel(path);
    }
  }

  @Override
  public void openChipFile() {
    Path path = files.json(WorkbenchText.OPEN_CHIP);
    if (path != null) {
      intake.openChip(path);
    }
  }

  @Override
  public void present() {
    settle();
    presenter.toggle();
  }

  @Override
  public void openLessonFile() {
    Path path = files.json(LessonMenuText.OPEN_LESSON);
    if (path != null) {
      intake.openLesson(path);
    }
  }

  @Override
  public void showCommands() {
    settle();
    showPalette();
  }

  private void showPalette() {
    CommandPalette palette =
        new CommandPalette(model, Commands.of(model, this), () -> content.overlay().close());
    content.overlay().show(palette, this::showPalette);
    palette.begin();
  }

  @Override
  public Cards cards() {
    return content.cards();
  }

  @Override
  public void showKeys() {
    content.overlay().show(new KeysCard(model, () -> content.overlay().close()), this::showKeys);
  }

  @Override
  public void showAbout() {
    content.overlay().show(new AboutCard(model, () -> content.overlay().close()), this::showAbout);
  }

  @Override
  public void toggleText() {
    content.toggleText();
  }

  @Override
  public List<CentreView.Title> views() {
    return content.titles();
  }

  @Override
  public void copy() {
    exports
        .picture()
        .ifPresent(image -> {
          ClipboardContent copied = new ClipboardContent();
          copied.putImage(image);
          Clipboard.getSystemClipboard().setContent(copied);
          tell(model.say(WorkbenchText.ON_CLIPBOARD));
        });
  }

  @Override
  public void selectNext(int across, int down) {
    content.views().seen().selectNext(across, down);
  }

  @Override
  public boolean closeOverlay() {
    // Why the controls do not say what is shown stays to be read.
    return content.overlay().close()
        || (model.isShown(model.wanted()) && model.notices().dismissSaid());
  }
}
