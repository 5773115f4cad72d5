package org.etchscope.sim.export;

import java.util.Locale;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.transformer.ModelAccount;
import org.etchscope.sim.transformer.ModelConfig;
import org.etchscope.sim.transformer.ParameterAccount;
import org.etchscope.sim.transformer.TransformerShape;

/// What a model's configuration says, as one JSON object.
public final class ModelJson {

  private ModelJson() {}

  /// The object, indented, ended by a line feed.
  ///
  /// @param weights the format that `weightBytes` counts
  /// @param keyValue the format that `kvBytesPerToken` counts
  public static String of(ModelConfig config, Precision weights, Precision keyValue) {
    TransformerShape shape = config.shape();
    ModelAccount account = new ModelAccount(shape);
    ParameterAccount parameters = shape.parameters();
    JsonText json = new JsonText();
    json.beginObject()
        .put("name", shape.name())
        .put("modelType", shape.modelType())
        .put("architecture", shape.architecture().name().toLowerCase(Locale.ROOT))
        .put("parameters", parameters.total())
        .put("activeParameters", parameters.active())
        .put("kvBytesPerToken", account.keyValueBytesPerToken(keyValue))
        .put("kvFormat", keyValue.id())
        .put("weightBytes", account.weightBytes(weights))
        .put("weightFormat", weights.id())
        .put("layers", shape.layers().size())
        .put("encoderLayers", shape.encoderLayers().size())
        .put("hiddenSize", shape.hiddenSize())
        .put("vocabularySize", shape.vocabularySize())
        .put("maximumPositions", shape.maximumPositions())
        .beginObject("parametersByPart")
        .put("embeddings", parameters.embeddings())
        .put("attention", parameters.attention())
        .put("feedForward", parameters.feedForward())
        .put("norms", parameters.norms())
        .put("head", parameters.head())
        .endObject()
        .beginArray("warnings");
    config.warnings().forEach(json::add);
    return json.endArray().endObject().end();
  }
}
