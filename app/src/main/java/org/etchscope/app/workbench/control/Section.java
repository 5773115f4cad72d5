package org.etchscope.app.workbench.control;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A part of the parameters panel with its head.
public final class Section {

  private Section() {}

  /// A part with nothing beside its title.
  public static VBox of(String title, Node... content) {
    return of(title, new Label(), content);
  }

  /// A part with a few words beside its title.
  ///
  /// @param caption stands at the right of the head
  public static VBox of(String title, Label caption, Node... content) {
    Label head = Texts.fixed(title.toUpperCase(Locale.ROOT), "section-text", "low");
    caption.getStyleClass().addAll("caption", "low");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox line = new HBox(head, space, caption);
    line.getStyleClass().add("section-head");
    line.setAlignment(Pos.CENTER_LEFT);
    VBox section = new VBox(line);
    section.getStyleClass().add("section");
    section.getChildren().addAll(content);
    return section;
  }
}
