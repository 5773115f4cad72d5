package org.etchscope.app.workbench.file;

import java.io.File;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.ComfortText;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.views.words.Phrase;
import org.jspecify.annotations.Nullable;

/// Asks a person which file to open or to write. Every answer is `null` if none is given.
public final class FileQuestions {

  private final WorkbenchModel model;
  private final Scene scene;

  /// @param scene over whose window it asks
  public FileQuestions(WorkbenchModel model, Scene scene) {
    this.model = model;
    this.scene = scene;
  }

  /// Any file to open.
  public @Nullable Path any() {
    return open(chooser(model.say(ComfortText.OPEN_FILE)));
  }

  /// A JSON file to open.
  public @Nullable Path json(Phrase title) {
    FileChooser chooser = chooser(model.say(title));
    chooser.getExtensionFilters().add(new ExtensionFilter("JSON", "*.json"));
    return open(chooser);
  }

  /// A folder to open.
  public @Nullable Path folder() {
    File folder = folder(ComfortText.OPEN_FOLDER);
    return folder == null ? null : folder.toPath();
  }

  /// A folder to write tables into.
  public @Nullable File tables() {
    return folder(WorkbenchText.CHOOSE_FOLDER);
  }

  /// A file to write an export to.
  public @Nullable File export(Export what) {
    FileChooser chooser = chooser(model.say(WorkbenchText.EXPORT_SUBJECT, what.subject()));
    chooser.setInitialFileName(what.fileName());
    return chooser.showSaveDialog(scene.getWindow());
  }

  private static FileChooser chooser(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    return chooser;
  }

  private @Nullable Path open(FileChooser chooser) {
    File file = chooser.showOpenDialog(scene.getWindow());
    return file == null ? null : file.toPath();
  }

  private @Nullable File folder(Phrase title) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(model.say(title));
    return chooser.showDialog(scene.getWindow());
  }
}
