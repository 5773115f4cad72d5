package org.etchscope.sim.scenario;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.etchscope.sim.document.DocumentException;
import org.etchscope.sim.document.DocumentObject;
import org.etchscope.sim.document.DocumentReader;
import org.etchscope.sim.workload.Workload;

/// Reads scenario files as `docs/scenario-files.md` describes them.
public final class ScenarioFile {

  private static final long SCHEMA = 1;
  private static final String MODEL = "model";
  private static final String CHIP = "chip";

  private ScenarioFile() {}

  /// Reads a file.
  ///
  /// @throws DocumentException if it cannot be read or is no scenario
  public static ScenarioDocument read(Path path) {
    return scenario(DocumentReader.read(path));
  }

  /// Reads a text; `file` is its name in messages.
  ///
  /// @throws DocumentException if it is no scenario
  public static ScenarioDocument read(String text, String file) {
    return scenario(DocumentReader.read(text, file));
  }

  static ScenarioDocument scenario(DocumentObject file) {
    file.whole("schema", 1, SCHEMA);
    file.optionalText("program");
    file.optionalText("$schema");
    // How an export was made of the scenario, see Recipe, changes nothing of it.
    file.has(Recipe.MADE);
    boolean ownModel = file.isObject(MODEL);
    boolean ownChip = file.isObject(CHIP);
    Map<String, String> values = new LinkedHashMap<>();
    values.put(MODEL, ownModel ? "" : file.text(MODEL));
    values.put(CHIP, ownChip ? "" : file.text(CHIP));
    DocumentObject workload = file.object("workload");
    WorkloadFields.texts(Workload.decode())
        .forEach((name, usual) -> values.put(name, workload.scalar(name).orElse(usual)));
    workload.finish();
    String name = null;
    String config = null;
    if (ownModel) {
      DocumentObject model = file.object(MODEL);
      name = model.text("name");
      model.object("config");
      config = model.json("config").orElseThrow();
      model.finish();
    }
    String chip = ownChip ? file.json(CHIP).orElseThrow() : null;
    ScenarioDocument document = new ScenarioDocument(values, name, config, chip, Map.of());
    if (file.has("changes")) {
      DocumentObject changes = file.object("changes");
      for (String field : changes.names()) {
        String text =
            changes
                .scalar(field)
                .orElseThrow(() -> changes.wrong(field, "no value", "a number or a text"));
        document = document.with(field, text);
      }
    }
    file.finish();
    return document;
  }
}
