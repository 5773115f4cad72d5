package org.etchscope.sim.export;

import java.util.List;
import java.util.Locale;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.numeric.forward.TensorCheck;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.numeric.weights.WeightTensor;
import org.etchscope.sim.transformer.ModelAccount;
import org.etchscope.sim.transformer.ModelConfig;
import org.etchscope.sim.transformer.ParameterAccount;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.TokenWork;
import org.jspecify.annotations.Nullable;

/// What a model's configuration says, as one JSON object.
public final class ModelJson {

  private ModelJson() {}

  /// The object, indented, ended by a line feed.
  ///
  /// @param weights the format that `weightBytes` counts
  /// @param keyValue the format that `kvBytesPerToken` counts
  /// @param work the lengths that operations are counted for
  public static String of(
      ModelConfig config, Precision weights, Precision keyValue, TokenWork work) {
    return begin(config, weights, keyValue, work).endObject().end();
  }

  /// The object with the model's tensors, in the order of their files, and what they add up to.
  ///
  /// @param tensors the weights
  /// @param check whether they are those of the model, or `null` where that is not known
  public static String of(
      ModelConfig config,
      Precision weights,
      Precision keyValue,
      TokenWork work,
      WeightSet tensors,
      @Nullable TensorCheck check) {
    JsonText json = begin(config, weights, keyValue, work).beginArray("tensors");
    long elements = 0;
    long bytes = 0;
    for (String name : tensors.names()) {
      WeightTensor tensor = tensors.tensor(name);
      elements = Math.addExact(elements, tensor.elements());
      bytes = Math.addExact(bytes, tensor.bytes());
      json.beginObject().put("name", name).put("dtype", tensor.type().name()).beginArray("shape");
      tensor.shape().forEach(json::add);
      json.endArray()
          .put("elements", tensor.elements())
          .put("bytes", tensor.bytes())
          .put("offset", tensor.fileOffset())
          .put("file", tensor.file())
          .endObject();
    }
    json.endArray().put("tensorElements", elements).put("tensorBytes", bytes);
    return (check == null ? json : put(json, check)).endObject().end();
  }

  private static JsonText put(JsonText json, TensorCheck check) {
    json.put("weightsFit", check.fits()).put("usedElements", check.elements());
    put(json, "missingTensors", check.missing());
    put(json, "malformedTensors", check.malformed());
    put(json, "surplusTensors", check.surplus());
    put(json, "ignoredTensors", check.ignored());
    return json;
  }

  private static void put(JsonText json, String name, List<String> texts) {
    json.beginArray(name);
    texts.forEach(json::add);
    json.endArray();
  }

  private static JsonText begin(
      ModelConfig config, Precision weights, Precision keyValue, TokenWork work) {
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
        .put("crossKvBytesPerToken", account.crossKeyValueBytesPerToken(keyValue))
        .put("kvFormat", keyValue.id())
        .put("weightBytes", account.weightBytes(weights))
        .put("weightFormat", weights.id())
        .put("layers", shape.layers().size())
        .put("encoderLayers", shape.encoderLayers().size())
        .put("hiddenSize", shape.hiddenSize())
        .put("vocabularySize", shape.vocabularySize())
        .put("maximumPositions", shape.maximumPositions())
        .beginObject("work")
        .put("promptTokens", work.tokens());
    work.prefillFlopsPerToken().ifPresent(flops -> json.put("prefillFlopsPerToken", flops));
    work.decodeFlops()
        .ifPresent(flops ->
            json.put("decodePosition", work.decodePosition()).put("decodeFlopsPerToken", flops));
    work.denoisingFlops()
        .ifPresent(
            flops -> json.put("textTokens", work.textTokens()).put("denoisingStepFlops", flops));
    json.endObject()
        .beginObject("parametersByPart")
        .put("embeddings", parameters.embeddings())
        .put("attention", parameters.attention())
        .put("feedForward", parameters.feedForward())
        .put("norms", parameters.norms())
        .put("head", parameters.head())
        .endObject()
        .beginArray("warnings");
    config.warnings().forEach(json::add);
    return json.endArray();
  }
}
