package org.etchscope.app.cli;

import java.nio.file.Path;
import java.util.List;
import org.etchscope.app.figure.ClaimsFigure;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.Sheet;
import org.etchscope.samples.ClaimLibrary;
import org.etchscope.samples.ShippedPresets;
import org.etchscope.sim.analysis.claim.ClaimBook;
import org.etchscope.sim.analysis.claim.ClaimSet;
import org.etchscope.sim.analysis.claim.ClaimsFile;
import org.etchscope.views.claims.ClaimsScene;
import org.jspecify.annotations.Nullable;

/// The picture of checked claims.
///
/// @param file the file of claims; `null` for those of June 2024
/// @param selected id of what is shown in full; `null` for the first claim
record ClaimsPicture(@Nullable Path file, @Nullable String selected) {

  Drawing on(Sheet sheet) {
    ClaimSet set = file == null ? ClaimLibrary.claims2024() : ClaimsFile.read(file);
    ClaimBook book = ClaimBook.of(set, new ShippedPresets(), _ -> {});
    List<String> ids = ClaimsScene.ids(book);
    if (selected != null && !ids.contains(selected)) {
      throw new InputException(
          "--select is \"%s\"; it must be one of %s"
              .formatted(FailureSentences.shown(selected), String.join(", ", ids)));
    }
    ClaimsScene scene = new ClaimsScene(book, selected);
    return ClaimsFigure.of(scene, subject(), sheet);
  }

  /// What the claims are called.
  String subject() {
    return file == null ? ClaimsFigure.SHIPPED : String.valueOf(file.getFileName());
  }
}
