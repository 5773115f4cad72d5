package org.etchscope.app.workbench.command;

import java.nio.file.Path;
import java.util.List;
import org.etchscope.app.workbench.file.FileIntake;
import org.etchscope.app.workbench.model.Writing;
import org.etchscope.app.workbench.view.CentreView;

/// What panels and keys ask of the window as a whole.
public interface WindowActions {

  /// Shows more of the run, or less.
  ///
  /// @param factor 2 for half as much time
  void zoomTime(double factor);

  /// Shows what lies between the cursors.
  void zoomToMarks();

  /// Shows the whole run.
  void fitTime();

  /// Shows what can be exported, and writes what is chosen.
  void export();

  /// What opens files.
  FileIntake intake();

  /// What is being written in the background.
  Writing writing();

  /// Lets a person choose a file of any kind that can be opened, and opens it.
  void openFile();

  /// Lets a person choose a folder, and opens it.
  void openFolder();

  /// Opens a file or a folder.
  void openFile(Path path);

  void openModelFile();

  void openChipFile();

  /// Shows the window to a class, or ends doing so.
  void present();

  /// Lets a person choose a lesson file, and begins it.
  void openLessonFile();

  /// Shows the list of commands, from which one can be chosen.
  void showCommands();

  /// What a person can lay over the window.
  Cards cards();

  /// Shows all keys.
  void showKeys();

  /// Shows versions, and what of the numbers is published and what assumed.
  void showAbout();

  /// Shows or hides the text and its prompt.
  void toggleText();

  /// Titles of the views of the centre, in the order of their segments.
  List<CentreView.Title> views();

  /// Puts what is seen in the centre on the clipboard, as a picture.
  void copy();

  /// Selects what an arrow key comes to in the view of the centre.
  ///
  /// @param across 1 to the right, -1 to the left
  /// @param down 1 down, -1 up
  void selectNext(int across, int down);

  /// Closes what lies over the window, if something does, else takes away a sentence about a file.
  ///
  /// @return whether something did
  boolean closeOverlay();
}
