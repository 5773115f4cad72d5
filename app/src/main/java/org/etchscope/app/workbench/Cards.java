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
  private final Overlay overlay;
  private @Nullable ParameterSheet sheet;

  /// @param overlay where they lie
  Cards(WorkbenchModel model, Overlay overlay) {
    this.model = model;
    this.overlay = overlay;
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
