package org.etchscope.app.workbench.model;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.etchscope.sim.scenario.Parameter.Group;
import org.etchscope.views.timeline.TimeRange;
import org.jspecify.annotations.Nullable;

/// Which panels beside the centre are shown, and how the timeline and the views of chip and memory
/// are looked at.
public final class Panels {

  private final BooleanProperty parameters = new SimpleBooleanProperty(true);
  private final BooleanProperty inspector = new SimpleBooleanProperty(true);

  private final BooleanProperty areaToScale = new SimpleBooleanProperty(false);

  private final BooleanProperty fullestFirst = new SimpleBooleanProperty(false);

  private final BooleanProperty chipFields = new SimpleBooleanProperty(false);

  private final BooleanProperty tokens = new SimpleBooleanProperty(false);

  private final ObjectProperty<Optional<Group>> sheetGroup =
      new SimpleObjectProperty<>(Optional.empty());

  private final BooleanProperty ratioLocked = new SimpleBooleanProperty(false);

  private final ObjectProperty<@Nullable TimeRange> timeline = new SimpleObjectProperty<>();

  public BooleanProperty parameters() {
    return parameters;
  }

  public BooleanProperty inspector() {
    return inspector;
  }

  /// What the timeline shows of the run; `null` before there is one.
  public ObjectProperty<@Nullable TimeRange> timeline() {
    return timeline;
  }

  /// Whether the view of the chip shows its die to scale.
  public BooleanProperty areaToScale() {
    return areaToScale;
  }

  /// Whether the view of the memory shows the fullest buffer first.
  public BooleanProperty fullestFirst() {
    return fullestFirst;
  }

  /// Whether the section of the chip in the parameters is open.
  public BooleanProperty chipFields() {
    return chipFields;
  }

  /// The group of fields that the sheet of all parameters shows; empty for all.
  public ObjectProperty<Optional<Group>> sheetGroup() {
    return sheetGroup;
  }

  /// Whether the sheet keeps the hidden size at heads times head size.
  public BooleanProperty ratioLocked() {
    return ratioLocked;
  }

  /// Whether the strip of tokens is shown above the timeline.
  public BooleanProperty tokens() {
    return tokens;
  }

  public void toggleOrder() {
    fullestFirst.set(!fullestFirst.get());
  }

  public void toggleArea() {
    areaToScale.set(!areaToScale.get());
  }

  public void toggleParameters() {
    parameters.set(!parameters.get());
  }

  public void toggleInspector() {
    inspector.set(!inspector.get());
  }
}
