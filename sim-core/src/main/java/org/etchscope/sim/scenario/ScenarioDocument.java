package org.etchscope.sim.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.etchscope.sim.chip.ChipChange;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Spelling;
import org.etchscope.sim.document.DocumentObject;
import org.etchscope.sim.document.DocumentReader;
import org.etchscope.sim.document.JsonString;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.jspecify.annotations.Nullable;

/// Everything a run depends on, as texts. A document stands for itself: a model or chip that does
/// not ship with the program is part of it.
///
/// Every field can be set to another text: those of the workload by their names, `model` and
/// `chip`, any field of the chip as `chip.` and its path in a chip file, and any key of the model's
/// configuration as `model.` and the key. Immutable.
public final class ScenarioDocument {

  private static final String MODEL = "model";
  private static final String CHIP = "chip";
  private static final String CHIP_FIELD = "chip.";
  private static final String MODEL_KEY = "model.";

  private final Map<String, String> values;
  private final @Nullable String modelName;
  private final @Nullable String modelConfig;
  private final @Nullable String chipFile;
  private final Map<String, String> changes;

  ScenarioDocument(
      Map<String, String> values,
      @Nullable String modelName,
      @Nullable String modelConfig,
      @Nullable String chipFile,
      Map<String, String> changes) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    this.modelName = modelName;
    this.modelConfig = modelConfig;
    this.chipFile = chipFile;
    this.changes = Collections.unmodifiableMap(new TreeMap<>(changes));
  }

  /// A scenario of a model and a chip that ship with the program.
  ///
  /// @param model id of the model
  /// @param chip id of the chip
  public static ScenarioDocument of(String model, String chip, Workload workload) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(MODEL, model);
    values.put(CHIP, chip);
    values.putAll(WorkloadFields.texts(workload));
    return new ScenarioDocument(values, null, null, null, Map.of());
  }

  /// The same with a model of its own.
  ///
  /// @param config the text of its configuration
  public ScenarioDocument withModel(String name, String config) {
    return new ScenarioDocument(values, name, config, chipFile, changes);
  }

  /// The same with a chip of its own.
  ///
  /// @param file the text of its chip file
  public ScenarioDocument withChip(String file) {
    return new ScenarioDocument(values, modelName, modelConfig, file, changes);
  }

  /// The same model on another chip and asked otherwise.
  ///
  /// @param file the text of the chip's file; fields of the chip that were set before are no longer
  public ScenarioDocument on(String file, Workload workload) {
    Map<String, String> other = new LinkedHashMap<>(values);
    other.putAll(WorkloadFields.texts(workload));
    Map<String, String> kept = new TreeMap<>(changes);
    kept.keySet().removeIf(field -> field.startsWith(CHIP_FIELD));
    return new ScenarioDocument(other, modelName, modelConfig, file, kept);
  }

  /// The same with a field set to another text.
  ///
  /// @throws IllegalArgumentException if there is no such field, naming the nearest
  public ScenarioDocument with(String field, String text) {
    if (field.startsWith(CHIP_FIELD) || field.startsWith(MODEL_KEY)) {
      checkChange(field);
      Map<String, String> more = new TreeMap<>(changes);
      more.put(field, text);
      return new ScenarioDocument(values, modelName, modelConfig, chipFile, more);
    }
    if (!values.containsKey(field)) {
      throw new InputFaultException(
          InputForm.NO_SCENARIO_FIELD.with(
              '"' + field + '"', Spelling.nearest(field, values.keySet(), 1).getFirst()));
    }
    Map<String, String> other = new LinkedHashMap<>(values);
    other.put(field, text);
    boolean model = field.equals(MODEL);
    return new ScenarioDocument(
        other,
        model ? null : modelName,
        model ? null : modelConfig,
        field.equals(CHIP) ? null : chipFile,
        changes);
  }

  private static void checkChange(String field) {
    List<String> paths = ChipChange.paths();
    if (field.startsWith(CHIP_FIELD) && !paths.contains(field.substring(CHIP_FIELD.length()))) {
      String path = field.substring(CHIP_FIELD.length());
      throw new IllegalArgumentException(
          "there is no field \"%s\"; the nearest is chip.%s"
              .formatted(field, Spelling.nearest(path, paths, 1).getFirst()));
    }
  }

  /// The text of a field; of a changed chip field or model key what it was set to, else empty.
  public String text(String field) {
    return values.getOrDefault(field, changes.getOrDefault(field, ""));
  }

  /// The text that a field has, whether it was changed or not; empty if model or chip have no such
  /// field.
  ///
  /// @throws IllegalArgumentException in one sentence if model or chip cannot be read
  public String value(String field, ScenarioSources sources) {
    if (values.containsKey(field) || changes.containsKey(field)) {
      return text(field);
    }
    if (field.startsWith(CHIP_FIELD)) {
      return ChipFields.find(field.substring(CHIP_FIELD.length()))
          .flatMap(known -> known.text(chip(sources)))
          .orElse("");
    }
    if (!field.startsWith(MODEL_KEY)) {
      return "";
    }
    DocumentObject config = DocumentReader.read(config(sources), "the model's configuration");
    return config.json(field.substring(MODEL_KEY.length())).map(String::strip).orElse("");
  }

  /// What is to be run.
  ///
  /// @throws IllegalArgumentException in one sentence if a text is not allowed
  public Scenario scenario(ScenarioSources sources) {
    return new Scenario(model(sources), chip(sources), workload());
  }

  /// How it is asked.
  ///
  /// @throws IllegalArgumentException in one sentence if a text is not allowed
  public Workload workload() {
    return WorkloadReader.workload(values);
  }

  private ChipSpec chip(ScenarioSources sources) {
    ChipSpec chip = chipFile == null ? sources.chip(text(CHIP)) : sources.chipFile(chipFile);
    Map<String, String> own = changesOf(CHIP_FIELD);
    return own.isEmpty() ? chip : ChipChange.with(chip, own, "set in the scenario");
  }

  private TransformerShape model(ScenarioSources sources) {
    String name = modelName == null ? sources.modelName(text(MODEL)) : modelName;
    String config = config(sources);
    Map<String, String> own = changesOf(MODEL_KEY);
    return ConfigReader.read(name, own.isEmpty() ? config : changed(config, own)).shape();
  }

  private String config(ScenarioSources sources) {
    return modelConfig == null ? sources.modelConfig(text(MODEL)) : modelConfig;
  }

  private static String changed(String config, Map<String, String> keys) {
    DocumentObject object = DocumentReader.read(config, "the model's configuration");
    Map<String, String> members = new LinkedHashMap<>();
    for (String name : object.names()) {
      object.json(name).ifPresent(json -> members.put(name, json));
    }
    keys.forEach((key, value) -> members.put(key, ScenarioText.plain(value)));
    return ScenarioText.object(members);
  }

  private Map<String, String> changesOf(String prefix) {
    Map<String, String> own = new TreeMap<>();
    changes.forEach((field, text) -> {
      if (field.startsWith(prefix)) {
        own.put(field.substring(prefix.length()), text);
      }
    });
    return own;
  }

  /// The document as JSON, ended by a line feed. Equal documents give equal texts.
  ///
  /// @param program name and version of the program that writes it
  public String json(String program) {
    Map<String, String> members = ScenarioText.head(program);
    members.putAll(members());
    return ScenarioText.object(members) + "\n";
  }

  /// Model, chip, workload and changes, as JSON each.
  Map<String, String> members() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put(
        MODEL,
        modelConfig == null
            ? JsonString.quoted(text(MODEL))
            : "{ \"name\": %s, \"config\": %s }"
                .formatted(
                    JsonString.quoted(Objects.requireNonNullElse(modelName, "")),
                    modelConfig.strip()));
    members.put(CHIP, chipFile == null ? JsonString.quoted(text(CHIP)) : chipFile.strip());
    Map<String, String> workload = new LinkedHashMap<>();
    WorkloadFields.names().forEach(name -> workload.put(name, ScenarioText.plain(text(name))));
    members.put("workload", ScenarioText.object(workload));
    if (!changes.isEmpty()) {
      Map<String, String> changed = new LinkedHashMap<>();
      changes.forEach((field, text) -> changed.put(field, ScenarioText.plain(text)));
      members.put("changes", ScenarioText.object(changed));
    }
    return members;
  }
}
