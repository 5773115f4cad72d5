package org.etchscope.app.workbench.parameter;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.control.NumberField;
import org.etchscope.app.workbench.model.WorkbenchModel;

/// The sentence below a field whose value cannot be, and the field's edge.
public final class ErrorLine extends Label {

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final Node field;

  /// @param parameter id of the parameter that the field shows
  ErrorLine(WorkbenchModel model, String parameter, Node field) {
    this.field = field;
    getStyleClass().addAll("error-line", "label-text");
    setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    WhileShown.follow(
        this,
        model.notices().complaint(),
        complaint -> {
          if (complaint != null && complaint.parameter().equals(parameter)) {
            show(complaint.in(model.language()));
          } else {
            clear();
          }
        });
  }

  private void show(String sentence) {
    setText(sentence);
    setVisible(true);
    setManaged(true);
    field.pseudoClassStateChanged(WRONG, true);
  }

  private void clear() {
    setText("");
    setVisible(false);
    setManaged(false);
    field.pseudoClassStateChanged(WRONG, false);
    if (field instanceof NumberField number) {
      number.giveUp();
    }
  }
}
