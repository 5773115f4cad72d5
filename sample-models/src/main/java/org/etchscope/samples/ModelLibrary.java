package org.etchscope.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.etchscope.sim.chip.Spelling;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.ModelConfig;
import org.etchscope.sim.transformer.TransformerShape;

/// The models that ship with the program: a Hugging Face `config.json` each, and an index that says
/// where each is from.
public final class ModelLibrary {

  private static final String FOLDER = "models/";
  private static final int COLUMNS = 6;
  private static final int SUGGESTIONS = 3;

  private final List<ShippedModel> models;

  private ModelLibrary(List<ShippedModel> models) {
    this.models = List.copyOf(models);
  }

  /// All models of this release.
  public static ModelLibrary shipped() {
    return Shipped.ALL;
  }

  /// The index is read once, when it is first asked for.
  private static final class Shipped {
    static final ModelLibrary ALL = read();
  }

  private static ModelLibrary read() {
    List<ShippedModel> models = new ArrayList<>();
    List<String> lines =
        ShippedFile.text(FOLDER + "index.tsv")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .toList();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      if (cells.length != COLUMNS) {
        throw new IllegalStateException("the index of models has a broken line: " + line);
      }
      models.add(
          new ShippedModel(
              cells[0], cells[1], cells[2], cells[5], cells[3], cells[4].equals("yes")));
    }
    return new ModelLibrary(models);
  }

  /// The models in the order of the index: families together, small before large.
  public List<ShippedModel> models() {
    return models;
  }

  /// The ids in the same order.
  public List<String> ids() {
    return models.stream().map(ShippedModel::id).toList();
  }

  /// The model with this id, in any case.
  ///
  /// @throws IllegalArgumentException if there is none, with one sentence that names similar ids
  public ShippedModel find(String id) {
    String sought = id.strip().toLowerCase(Locale.ROOT);
    for (ShippedModel model : models) {
      if (model.id().equals(sought)) {
        return model;
      }
    }
    List<String> similar = Spelling.nearest(shortened(sought), ids(), SUGGESTIONS);
    String last = similar.getLast();
    String others = String.join(", ", similar.subList(0, similar.size() - 1));
    throw new IllegalArgumentException(
        "there is no shipped model \"%s\"; did you mean %s or %s?"
            .formatted(shortened(id), others, last));
  }

  /// The shape of the model with this id and what is to know about its configuration.
  ///
  /// @throws IllegalArgumentException if there is none, with one sentence that names similar ids
  public ModelConfig load(String id) {
    ShippedModel model = find(id);
    return ConfigReader.read(model.name(), configText(model.id()));
  }

  /// The shape of the model with this id.
  ///
  /// @throws IllegalArgumentException if there is none, with one sentence that names similar ids
  public TransformerShape shape(String id) {
    return load(id).shape();
  }

  /// The text of the configuration of the model with this id.
  ///
  /// @throws IllegalArgumentException if there is none, with one sentence that names similar ids
  public String configText(String id) {
    return ShippedFile.text(FOLDER + find(id).id() + ".json");
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 39) + '…';
  }
}
