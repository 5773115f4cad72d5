package org.etchscope.app.workbench.model;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.etchscope.app.live.Findings;

/// What is being found out in the background for any view, as one thing that can be seen and
/// stopped. Views come and go with what they ask. For one thread.
public final class Background {

  private final List<WeakReference<Findings<?, ?>>> inquiries = new ArrayList<>();
  private final ReadOnlyObjectWrapper<Progress> progress =
      new ReadOnlyObjectWrapper<>(new Progress(Phase.IDLE, 0));

  /// How it stands.
  public enum Phase {
    IDLE,
    ASKING,
    STOPPED
  }

  /// How far it is.
  ///
  /// @param known things that are found out of what is still asked
  public record Progress(Phase phase, int known) {}

  /// Watches an inquiry.
  ///
  /// @return it
  public <F extends Findings<?, ?>> F watched(F findings) {
    inquiries.add(new WeakReference<>(findings));
    findings.watch(this::show);
    return findings;
  }

  public ReadOnlyObjectProperty<Progress> progress() {
    return progress.getReadOnlyProperty();
  }

  /// Finds out nothing more; what is known stays.
  public void stop() {
    those(Findings::isAsking).forEach(Findings::stop);
    show();
  }

  /// Lets what was stopped be asked again.
  public void resume() {
    those(Findings::isStopped).forEach(Findings::resume);
    show();
  }

  /// Lets a run go first that a person waits for.
  void standBack() {
    those(_ -> true).forEach(Findings::standBack);
  }

  /// Nobody waits for a run any more.
  void goOn() {
    those(_ -> true).forEach(Findings::goOn);
  }

  private void show() {
    List<Findings<?, ?>> asking = those(Findings::isAsking);
    Phase phase = Phase.IDLE;
    if (!asking.isEmpty()) {
      phase = Phase.ASKING;
    } else if (!those(Findings::isStopped).isEmpty()) {
      phase = Phase.STOPPED;
    }
    progress.set(new Progress(phase, asking.stream().mapToInt(Findings::known).sum()));
  }

  private List<Findings<?, ?>> those(Predicate<Findings<?, ?>> wanted) {
    inquiries.removeIf(inquiry -> inquiry.get() == null);
    List<Findings<?, ?>> found = new ArrayList<>();
    for (WeakReference<Findings<?, ?>> inquiry : inquiries) {
      Findings<?, ?> findings = inquiry.get();
      if (findings != null && wanted.test(findings)) {
        found.add(Objects.requireNonNull(findings));
      }
    }
    return found;
  }
}
