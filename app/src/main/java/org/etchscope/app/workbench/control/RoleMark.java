package org.etchscope.app.workbench.control;

import java.util.Locale;
import javafx.scene.shape.SVGPath;
import org.etchscope.views.palette.DataRole;

/// The sign of a kind of data, in its colour.
public final class RoleMark extends SVGPath {

  public RoleMark(DataRole role) {
    setContent(
        switch (role) {
          case WEIGHTS -> "M0 0 H9 V9 H0 Z";
          case KEY_VALUE -> "M5 0 L10 5 L5 10 L0 5 Z";
          case PARTIAL_SUMS -> "M5 0 L10 9 H0 Z";
          case ACTIVATIONS, CONTROL, STALL -> "M0 4.5 A4.5 4.5 0 1 1 9 4.5 A4.5 4.5 0 1 1 0 4.5 Z";
        });
    getStyleClass().add("mark-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
