package org.etchscope.app.workbench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.transform.Scale;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.etchscope.views.surface.PngWriter;
import org.jspecify.annotations.Nullable;

/// A scene with all panels, dressed in the model's theme, and what can be done with it as a whole.
final class Window implements WindowActions {

  private final WorkbenchModel model;
  private final FileIntake intake;
  private final WindowContent content;
  private final Scene scene;

  Window(WorkbenchModel model, double width, double height) {
    this.model = model;
    this.intake = new FileIntake(model);
    this.content = new WindowContent(model, this);
    this.scene = new Scene(content, width, height);
    model.theme().subscribe(theme -> ThemeSheet.dress(scene, theme, model.appearance().isDark()));
    new Keys(scene, model, this).listen();
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

  Scene scene() {
    return scene;
  }

  WindowContent content() {
    return content;
  }

  private boolean dropped(Dragboard dragboard) {
    if (!dragboard.hasFiles()) {
      return false;
    }
    dragboard.getFiles().forEach(file -> intake.open(file.toPath()));
    return true;
  }

  @Override
  public void toggleParameters() {
    model.parametersShown().set(!model.parametersShown().get());
  }

  @Override
  public void toggleInspector() {
    model.inspectorShown().set(!model.inspectorShown().get());
  }

  @Override
  public void zoomTime(double factor) {
    content.timeline().zoom(factor);
  }

  @Override
  public void fitTime() {
    content.timeline().fit();
  }

  @Override
  public void exportPicture() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Export a picture of the window");
    chooser.setInitialFileName("etchscope.png");
    chooser.getExtensionFilters().add(new ExtensionFilter("PNG picture", "*.png"));
    File file = chooser.showSaveDialog(scene.getWindow());
    if (file != null) {
      save(file.toPath());
    }
  }

  /// Saves a picture of the window as it is.
  void save(Path path) {
    SnapshotParameters parameters = new SnapshotParameters();
    double outputScale = scene.getWindow() == null ? 1 : scene.getWindow().getOutputScaleX();
    parameters.setTransform(new Scale(outputScale, outputScale));
    WritableImage image = content.snapshot(parameters, null);
    try {
      PngWriter.write(path, image, Map.of("Software", "Etchscope"));
    } catch (IOException | UncheckedIOException e) {
      model.complain(path + ": the picture cannot be written: " + e.getMessage());
    }
  }

  @Override
  public void openModelFile() {
    Path path = choose("Open a model's config.json");
    if (path != null) {
      model.dismissRefusal();
      intake.openModel(path);
    }
  }

  @Override
  public void openChipFile() {
    Path path = choose("Open a chip file");
    if (path != null) {
      intake.openChip(path);
    }
  }

  private @Nullable Path choose(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.getExtensionFilters().add(new ExtensionFilter("JSON", "*.json"));
    File file = chooser.showOpenDialog(scene.getWindow());
    return file == null ? null : file.toPath();
  }

  @Override
  public void showCommands() {
    CommandPalette palette =
        new CommandPalette(Commands.of(model, this), () -> content.closeOverlay());
    content.setOverlay(palette);
    palette.begin();
  }

  @Override
  public void showKeys() {
    content.setOverlay(new KeysCard(() -> content.closeOverlay()));
  }

  @Override
  public void selectNext(int by) {
    content.chip().selectNext(by);
  }

  @Override
  public boolean closeOverlay() {
    return content.closeOverlay();
  }
}
