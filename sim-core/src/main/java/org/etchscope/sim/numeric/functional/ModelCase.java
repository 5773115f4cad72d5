package org.etchscope.sim.numeric.functional;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.numeric.forward.Decoding;
import org.etchscope.sim.numeric.forward.EncoderInput;
import org.etchscope.sim.numeric.forward.FormatPlan;
import org.etchscope.sim.numeric.forward.NumericModel;
import org.etchscope.sim.numeric.forward.StageKind;
import org.etchscope.sim.numeric.forward.StageListener;
import org.etchscope.sim.numeric.forward.StageName;
import org.etchscope.sim.numeric.weights.WeightFolder;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.numeric.weights.WeightTensor;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.ModelConfig;
import org.etchscope.sim.transformer.NumericTraits.Norm.Placement;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.jspecify.annotations.Nullable;

/// A whole model with weights: every value between is near the reference, and greedy tokens are the
/// same.
final class ModelCase {

  private static final String ENDING = ".safetensors";

  private final Rows rows;
  private final Path folder;
  private final String name;
  private final ReferenceNode file;

  ModelCase(Rows rows, Path folder, String name, ReferenceNode file) {
    this.rows = rows;
    this.folder = folder;
    this.name = name;
    this.file = file;
  }

  void run() {
    ModelConfig config = ConfigReader.read(name, ReferenceFile.text(file.get("config")));
    if (!config.numbers().unsupported().isEmpty()) {
      rows.skip("models/" + name, String.join("; ", config.numbers().unsupported()));
      return;
    }
    try (WeightSet weights = WeightFolder.open(present(name + ENDING))) {
      NumericModel model = NumericModel.open(config, weights, FormatPlan.FULL);
      compareStages(model);
      if (file.has("greedy")) {
        compareGreedy(model, file.get("greedy"));
      }
    }
  }

  private Path present(String fileName) {
    Path path = folder.resolve(fileName);
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException(path + ": there is no such file beside " + name + ".json");
    }
    return path;
  }

  private void compareStages(NumericModel model) {
    Map<StageName, float[]> values = new HashMap<>();
    StageListener listener =
        new StageListener() {
          @Override
          public void stage(StageName stage, int[] shape, float[] made) {
            values.put(stage, made);
          }

          @Override
          public boolean wantsAllLogits() {
            return true;
          }
        };
    switch (model.config().shape().architecture()) {
      case ENCODER -> model.encode(encoderInput(), listener);
      case ENCODER_DECODER ->
          decoding(model, listener).step(file.get("decoder_input_ids").wholes(), listener);
      case DECODER, DIFFUSION ->
          decoding(model, listener).step(file.get("input_ids").wholes(), listener);
    }
    Placement placement = model.config().numbers().norm().placement();
    try (WeightSet expected = WeightFolder.open(present(name + ".expected" + ENDING))) {
      for (String label : expected.names()) {
        compare(label, StageLabels.of(label, placement), expected.tensor(label), values);
      }
    }
  }

  private Decoding decoding(NumericModel model, StageListener listener) {
    return model.config().shape().architecture() == Architecture.ENCODER_DECODER
        ? model.decoding(encoderInput(), listener)
        : model.decoding();
  }

  /// A spectrogram `[bins, frames]`, a picture `[channels, rows, columns]`, or tokens.
  private EncoderInput encoderInput() {
    if (file.has("input_features")) {
      ReferenceNode.Tensor sound = file.get("input_features").tensor();
      return new EncoderInput.Samples(sound.size(0), 1, sound.size(1), sound.floats());
    }
    if (file.has("pixel_values")) {
      ReferenceNode.Tensor picture = file.get("pixel_values").tensor();
      return new EncoderInput.Samples(
          picture.size(0), picture.size(1), picture.size(2), picture.floats());
    }
    return new EncoderInput.Tokens(
        file.get("input_ids").wholes(),
        file.has("token_type_ids") ? file.get("token_type_ids").wholes() : null,
        file.has("attention_mask") ? visible(file.get("attention_mask").wholes()) : null);
  }

  private static boolean[] visible(int[] mask) {
    boolean[] visible = new boolean[mask.length];
    for (int i = 0; i < mask.length; i++) {
      visible[i] = mask[i] != 0;
    }
    return visible;
  }

  private void compare(
      String label,
      @Nullable StageName stage,
      WeightTensor expected,
      Map<StageName, float[]> values) {
    String row = "models/" + name + "/" + label;
    float[] ours = stage == null ? null : values.get(stage);
    if (stage == null || ours == null) {
      rows.skip(row, "the forward pass makes no value of that name");
      return;
    }
    double[] reference = new double[Math.toIntExact(expected.elements())];
    expected.read(0, reference.length, reference, 0);
    String group = "models: " + StageLabels.group(label);
    if (stage.kind() == StageKind.EXPERT_INDEX) {
      double[] whole = new double[ours.length];
      for (int i = 0; i < whole.length; i++) {
        whole[i] = ours[i];
      }
      rows.exact(row, group, reference, whole);
    } else {
      rows.near(
          row, group, reference, ours, file.get("stages").get(label).get("tolerance").number());
    }
  }

  /// Greedy tokens behind the prompt, one step of decode each, and the five largest logits.
  private void compareGreedy(NumericModel model, ReferenceNode greedy) {
    int[] expected = greedy.get("new_ids").wholes();
    List<ReferenceNode> steps = greedy.get("steps").elements();
    double tolerance = file.get("stages").get("logits").get("tolerance").number();
    Decoding decoding = decoding(model, StageListener.NONE);
    float[] logits = decoding.step(greedy.get("prompt_ids").wholes(), StageListener.NONE);
    double[] ours = new double[expected.length];
    for (int i = 0; i < expected.length; i++) {
      List<ReferenceNode> top = steps.get(i).get("top5").elements();
      double[] reference = new double[top.size()];
      float[] mine = new float[top.size()];
      for (int place = 0; place < mine.length; place++) {
        List<ReferenceNode> pair = top.get(place).elements();
        reference[place] = pair.get(1).number();
        mine[place] = logits[pair.getFirst().whole()];
      }
      rows.near(
          "models/%s/greedy %d logits".formatted(name, i),
          "models: greedy logits",
          reference,
          mine,
          tolerance);
      ours[i] = best(logits);
      if (i + 1 < expected.length) {
        logits = decoding.step(new int[] {expected[i]}, StageListener.NONE);
      }
    }
    double[] tokens = new double[expected.length];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = expected[i];
    }
    rows.exact("models/" + name + "/greedy tokens", "models: greedy tokens", tokens, ours);
  }

  private static int best(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }
}
