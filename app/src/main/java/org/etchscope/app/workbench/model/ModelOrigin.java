package org.etchscope.app.workbench.model;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.transformer.ShapeEdit;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Scenario;

/// Where the window's models are from: the shape of the one that is open before it was changed in
/// the panel, and the files and documents that models were read from. For one thread.
public final class ModelOrigin {

  private final Map<TransformerShape, OpenedModel> files = new HashMap<>();
  private final Map<TransformerShape, ScenarioDocument> documents = new HashMap<>();
  private TransformerShape unchanged;

  ModelOrigin(TransformerShape first) {
    this.unchanged = first;
  }

  /// Another model is opened.
  void opened(TransformerShape model) {
    unchanged = model;
  }

  /// A model that is open or about to be was read from a file.
  public void read(OpenedModel opened) {
    documents.remove(opened.shape());
    files.put(opened.shape(), opened);
  }

  /// A model that is open or about to be was read from a document.
  public void read(TransformerShape model, ScenarioDocument from) {
    files.remove(model);
    documents.put(model, from);
  }

  /// The model before its shape was changed.
  TransformerShape unchanged() {
    return unchanged;
  }

  /// The file that the open model was read from; empty if it was read from none.
  Optional<Path> file() {
    return file(unchanged).map(OpenedModel::path);
  }

  /// What a model was read from, if it was a file.
  Optional<OpenedModel> file(TransformerShape model) {
    return Optional.ofNullable(files.get(model));
  }

  /// What a model was read from, if it was a document.
  Optional<ScenarioDocument> document(TransformerShape model) {
    return Optional.ofNullable(documents.get(model));
  }

  /// All models that were read and the open one first: one of them may be what another was before
  /// it was changed.
  List<TransformerShape> known() {
    return Stream.of(Stream.of(unchanged), files.keySet().stream(), documents.keySet().stream())
        .flatMap(models -> models)
        .distinct()
        .toList();
  }

  /// A model that was changed and changed back is the unchanged one again, with its name.
  static Scenario restored(Scenario changed, TransformerShape unchanged) {
    return ShapeEdit.sameShape(changed.model(), unchanged)
        ? new Scenario(unchanged, changed.chip(), changed.workload())
        : changed;
  }
}
