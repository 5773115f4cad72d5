package org.etchscope.app.workbench.view;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.etchscope.app.figure.ClaimsFigure;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.Sheet;
import org.etchscope.app.live.Findings;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.samples.ClaimLibrary;
import org.etchscope.samples.ShippedPresets;
import org.etchscope.sim.analysis.claim.ClaimBook;
import org.etchscope.sim.analysis.claim.ClaimSet;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.CancelledException;
import org.etchscope.views.claims.ClaimsPainter;
import org.etchscope.views.claims.ClaimsScene;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.EmptyPage;
import org.etchscope.views.surface.Surface;

/// Claims about chips, checked. They do not depend on the run that is seen, so they are checked
/// once, in the background, when the view is first looked at.
public final class ClaimsView {

  private final ClaimSet claims = ClaimLibrary.claims2024();
  private final Findings<ClaimSet, Found> findings;

  /// What is found out.
  private sealed interface Found {
    /// One claim more is checked.
    record Checked(String what) implements Found {}

    /// All are.
    record Book(ClaimBook book) implements Found {}

    /// They cannot be checked.
    record Failed(String sentence) implements Found {}
  }

  private ClaimsView(WorkbenchModel model) {
    this.findings = new Findings<>(ClaimsView::check, Platform::runLater, model::foundOut);
    model.inquiries().background().watched(findings);
  }

  static PaintedView of(WorkbenchModel model) {
    ClaimsView claims = new ClaimsView(model);
    PaintedView view =
        new PaintedView(
            model,
            CentreView.Title.of(
                model, "claims", WorkbenchText.VIEW_CLAIMS, WorkbenchText.VIEW_CLAIMS_HELP),
            _ -> PageView.still(claims::paint).figured(claims::figure));
    WhileShown.follow(view, model.findings(), _ -> view.spoil());
    return view;
  }

  private Explanations paint(Surface surface, ViewState state, double width, double height) {
    int checked = 0;
    String failure = "";
    for (Found found : findings.of(claims)) {
      switch (found) {
        case Found.Checked _ -> checked++;
        case Found.Book(ClaimBook book) -> {
          ClaimsScene scene = new ClaimsScene(book, state.selected());
          return ClaimsPainter.paint(surface, scene, width, height);
        }
        case Found.Failed(String sentence) -> failure = sentence;
      }
    }
    String why =
        failure.isEmpty()
            ? surface.say(WorkbenchText.CLAIMS_CHECKED, checked, claims.claims().size())
            : failure;
    EmptyPage.paint(surface, surface.say(WorkbenchText.VIEW_CLAIMS), why, width, height);
    return new Explanations();
  }

  private Optional<Drawing> figure(Sheet sheet, ViewState state) {
    return findings.of(claims).stream()
        .filter(Found.Book.class::isInstance)
        .map(found -> new ClaimsScene(((Found.Book) found).book(), state.selected()))
        .map(scene -> ClaimsFigure.of(scene, ClaimsFigure.SHIPPED, sheet))
        .findFirst();
  }

  private static void check(ClaimSet claims, Cancellation cancellation, Consumer<Found> found) {
    try {
      ClaimBook book =
          ClaimBook.of(
              claims,
              new ShippedPresets(),
              done -> {
                if (cancellation.isCancelled()) {
                  throw new CancelledException();
                }
                found.accept(new Found.Checked(done));
              });
      found.accept(new Found.Book(book));
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      found.accept(new Found.Failed(Objects.toString(e.getMessage(), e.toString())));
    }
  }
}
