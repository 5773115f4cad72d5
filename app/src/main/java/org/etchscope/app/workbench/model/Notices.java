package org.etchscope.app.workbench.model;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.etchscope.sim.input.InputFault;
import org.jspecify.annotations.Nullable;

/// What is wrong, if something is: a wish that cannot be met, a model that was refused, a failure
/// inside. The last good run stays whatever stands here. For one thread.
public final class Notices {

  private final ReadOnlyObjectWrapper<@Nullable Complaint> complaint =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Refusal> refusal = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Throwable> failure = new ReadOnlyObjectWrapper<>();

  /// The wish that cannot be met, if there is one.
  public ReadOnlyObjectProperty<@Nullable Complaint> complaint() {
    return complaint.getReadOnlyProperty();
  }

  /// The model that was refused, if one was.
  public ReadOnlyObjectProperty<@Nullable Refusal> refusal() {
    return refusal.getReadOnlyProperty();
  }

  /// What failed inside, if something did.
  public ReadOnlyObjectProperty<@Nullable Throwable> failure() {
    return failure.getReadOnlyProperty();
  }

  /// Says what is wrong with a parameter.
  public void complain(String parameter, InputFault fault) {
    complaint.set(new Complaint(parameter, new Complaint.Cause.Input(fault)));
  }

  /// Says what is wrong with something that no field of the panel shows, such as a file.
  public void complain(InputFault fault) {
    complain(Complaint.SCENARIO, fault);
  }

  /// As [#complain(InputFault)], in the language of the window.
  public void complain(String sentence) {
    complaint.set(new Complaint(Complaint.SCENARIO, new Complaint.Cause.Said(sentence)));
  }

  /// A model that the chip cannot run.
  public void refuse(Refusal refused) {
    refusal.set(refused);
  }

  /// Something went wrong inside.
  public void fail(Throwable cause) {
    failure.set(cause);
  }

  /// Takes back a complaint.
  public void dismissComplaint() {
    complaint.set(null);
  }

  /// Takes back a complaint that is about no field, once what it was about is tried again, or a
  /// person has read it.
  ///
  /// @return whether there was one
  public boolean dismissSaid() {
    Complaint said = complaint.get();
    boolean there = said != null && said.parameter().equals(Complaint.SCENARIO);
    if (there) {
      dismissComplaint();
    }
    return there;
  }

  /// Takes back the refusal of a model.
  public void dismissRefusal() {
    refusal.set(null);
  }

  /// Takes back the news of a failure.
  void dismissFailure() {
    failure.set(null);
  }
}
