package org.etchscope.sim.numeric.functional;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.chip.ChipSpec;
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
import org.etchscope.sim.transformer.NotATransformerException;
import org.etchscope.sim.transformer.NumericTraits.Norm.Placement;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;
import org.jspecify.annotations.Nullable;

/// A whole model with weights: every value between is near the reference, and greedy tokens are the
/// same.
final class ModelCase {

  private static final String ENDING = ".safetensors";

  private final Rows rows;
  private final Path folder;
  private final String name;
  private final ReferenceNode file;
  private final @Nullable ChipSpec chip;

  /// @param chip on whose tiles the model is computed; `null` to compute it plainly
  ModelCase(Rows rows, Path folder, String name, ReferenceNode file, @Nullable ChipSpec chip) {
    this.rows = rows;
    this.folder = folder;
    this.name = name;
    this.file = file;
    this.chip = chip;
  }

  void run() {
    if (!file.has("config") && !Files.exists(folder.resolve(name + ENDING))) {
      rows.skip("models/" + name, "the file states no config, and no weights stand beside it");
      return;
    }
    ModelConfig config;
    try {
      config = ConfigReader.read(name, ReferenceFile.text(file.get("config")));
    } catch (NotATransformerException e) {
      rows.skip("models/" + name, String.valueOf(e.getMessage()));
      return;
    }
    if (!config.numbers().unsupported().isEmpty()) {
      rows.skip("models/" + name, String.join("; ", config.numbers().unsupported()));
      return;
    }
    try (WeightSet weights = WeightFolder.open(present(name + ENDING))) {
      NumericModel model =
          chip == null
              ? NumericModel.open(config, weights, FormatPlan.FULL)
              : NumericModel.open(config, weights, FormatPlan.FULL, chip);
      compareStages(model);
      if (file.has("greedy")) {
        new GreedyCase(rows, name, file, decoding(model, StageListener.NONE)).run();
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
    Map<StageName, Made> values = new HashMap<>();
    StageListener listener =
        new StageListener() {
          @Override
          public void stage(StageName stage, int[] shape, float[] made) {
            values.put(stage, new Made(shape, made));
          }

          @Override
          public boolean wantsAllLogits() {
            return true;
          }
        };
    TransformerShape shape = model.config().shape();
    switch (shape.architecture()) {
      case ENCODER -> model.encode(encoderInput(), listener);
      case ENCODER_DECODER ->
          decoding(model, listener).step(file.get("decoder_input_ids").wholes(), listener);
      case DECODER, DIFFUSION -> decode(model, file.get("input_ids").wholes(), listener);
    }
    Placement placement = model.config().numbers().norm().placement();
    try (WeightSet expected = WeightFolder.open(present(name + ".expected" + ENDING))) {
      requireStages(expected);
      for (String label : expected.names()) {
        compare(label, StageLabels.of(label, placement), expected.tensor(label), values);
      }
    }
  }

  /// A decoder without output head has hidden states alone.
  private static void decode(NumericModel model, int[] tokens, StageListener listener) {
    if (model.config().shape().outputHead() == OutputHead.NONE) {
      model.encode(new EncoderInput.Tokens(tokens), listener);
    } else {
      model.decoding().step(tokens, listener);
    }
  }

  /// Every value with a tolerance must be there.
  private void requireStages(WeightSet expected) {
    for (String label : file.get("stages").keys()) {
      if (!expected.names().contains(label)) {
        throw new IllegalArgumentException(
            "%s: the file holds no tensor %s, which stages of %s.json names"
                .formatted(expected.source(), label, name));
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
      ReferenceNode.Tensor sound = file.get("input_features").tensorOf(2);
      return new EncoderInput.Samples(sound.size(0), 1, sound.size(1), sound.floats());
    }
    if (file.has("pixel_values")) {
      ReferenceNode.Tensor picture = file.get("pixel_values").tensorOf(3);
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

  /// Dimensions of size 1 do not count: references may leave them out.
  private static void requireShape(String label, int[] made, WeightTensor expected) {
    List<Long> ours = Arrays.stream(made).asLongStream().filter(size -> size != 1).boxed().toList();
    if (!expected.shape().stream().filter(size -> size != 1).toList().equals(ours)) {
      throw new IllegalArgumentException(
          "%s: tensor %s is %s; the forward pass makes %s"
              .formatted(expected.file(), label, expected.shape(), Arrays.toString(made)));
    }
  }

  /// A value that the forward pass made.
  // Kept until it has been compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Made(int[] shape, float[] values) {}

  private void compare(
      String label, @Nullable StageName stage, WeightTensor expected, Map<StageName, Made> values) {
    String row = "models/" + name + "/" + label;
    Made made = stage == null ? null : values.get(stage);
    if (stage == null || made == null) {
      rows.skip(row, "the forward pass makes no value of that name");
      return;
    }
    requireShape(label, made.shape(), expected);
    float[] ours = made.values();
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
}
