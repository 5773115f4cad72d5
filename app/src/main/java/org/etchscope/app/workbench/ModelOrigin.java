package org.etchscope.app.workbench;

import java.nio.file.Path;
import java.util.Optional;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.transformer.ShapeEdit;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// Where the window's model is from: the shape before it was changed in the panel, and the file it
/// was read from. For one thread.
final class ModelOrigin {

  private TransformerShape unchanged;
  private @Nullable TransformerShape ofFile;
  private @Nullable Path file;
  private @Nullable TransformerShape ofDocument;
  private @Nullable ScenarioDocument document;

  ModelOrigin(TransformerShape first) {
    this.unchanged = first;
  }

  /// Another model is opened.
  void opened(TransformerShape model) {
    unchanged = model;
  }

  /// A model that is open or about to be was read from a file.
  void read(TransformerShape model, Path from) {
    ofFile = model;
    file = from;
  }

  /// A model that is open or about to be was read from a document.
  void read(TransformerShape model, ScenarioDocument from) {
    ofDocument = model;
    document = from;
  }

  /// The document it was read from; empty if it was read from none.
  Optional<ScenarioDocument> document() {
    return unchanged.equals(ofDocument) ? Optional.ofNullable(document) : Optional.empty();
  }

  /// The model before its shape was changed.
  TransformerShape unchanged() {
    return unchanged;
  }

  /// The file it was read from; empty if it was read from none.
  Optional<Path> file() {
    return unchanged.equals(ofFile) ? Optional.ofNullable(file) : Optional.empty();
  }

  /// A model that was changed and changed back is the unchanged one again, with its name.
  static Scenario restored(Scenario changed, TransformerShape unchanged) {
    return ShapeEdit.sameShape(changed.model(), unchanged)
        ? new Scenario(unchanged, changed.chip(), changed.workload())
        : changed;
  }
}
