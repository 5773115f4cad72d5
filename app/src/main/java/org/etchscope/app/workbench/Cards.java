package org.etchscope.app.workbench;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Cards and sheets that a person can lay over the window, one at a time.
final class Cards {

  /// Below the title bar and the readouts, above the timeline.
  private static final Insets BESIDE = new Insets(136, 0, 32, 8);

  private final WorkbenchModel model;
  private final WindowActions actions;
  private final Overlay overlay;
  private @Nullable ParameterSheet sheet;

  /// @param overlay where they lie
  Cards(WorkbenchModel model, WindowActions actions, Overlay overlay) {
    this.model = model;
    this.actions = actions;
    this.overlay = overlay;
  }

  /// How a person likes the window.
  void preferences() {
    overlay.show(new PreferencesCard(model, overlay::close));
  }

  /// What can be opened, and what was opened last.
  void open() {
    OpenCard card = new OpenCard(model, actions, overlay::close);
    overlay.show(card);
    card.begin();
  }

  /// Every field of model, chip and workload, to find and change it.
  void parameters() {
    if (sheet == null) {
      sheet = new ParameterSheet(model, overlay::close);
      StackPane.setMargin(sheet, BESIDE);
    }
    // It lies at the side, so that what changes can be seen.
    overlay.show(sheet, Pos.CENTER_LEFT);
    sheet.begin();
  }
}
