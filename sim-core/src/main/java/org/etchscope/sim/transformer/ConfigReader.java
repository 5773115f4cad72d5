package org.etchscope.sim.transformer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputForm;
import org.jspecify.annotations.Nullable;

/// Reads the `config.json` of a published model into its shape.
///
/// Families: GPT-2, GPT-BigCode, OPT, GPT-NeoX, GPT-J, Falcon, Phi, Llama, Mistral, Mixtral, Qwen 2
/// and 3 (dense and mixtures), Gemma 1 to 3, DeepSeek V2 and V3, gpt-oss, BERT, RoBERTa, ViT,
/// Whisper, T5 and MM-DiT of Stable Diffusion 3. The hidden size and the numbers of layers and
/// heads must be stated; other sizes have the defaults that Hugging Face Transformers gives the
/// family, and taking one that changes the number of parameters is a warning.
///
/// Every method throws [NotATransformerException] if a layer of the model is neither softmax
/// attention nor a feed-forward block, and [ModelFormatException] if the text is not a
/// configuration that can be read; nothing else, whatever the text.
public final class ConfigReader {

  /// The largest text that is read, in bytes.
  public static final int MAXIMUM_BYTES = 16 << 20;

  private static final String FILE_NAME = "config.json";

  /// What a file of an unknown type must state to be read as a Llama-like decoder.
  private static final List<String> LLAMA_KEYS =
      List.of(
          "hidden_size",
          "num_hidden_layers",
          "num_attention_heads",
          "intermediate_size",
          "vocab_size",
          "rms_norm_eps");

  private ConfigReader() {}

  /// Reads a file, or the `config.json` of a folder. The model is called as the file without its
  /// ending, or as the folder if the file is a `config.json`.
  public static ModelConfig read(Path fileOrFolder) {
    boolean folder = Files.isDirectory(fileOrFolder);
    Path file = folder ? fileOrFolder.resolve(FILE_NAME) : fileOrFolder;
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), nameOf(file), in);
    } catch (NoSuchFileException e) {
      InputFault fault =
          folder
              ? InputForm.NO_CONFIGURATION.with().at(fileOrFolder)
              : InputForm.NO_MODEL_FILE.with().at(file);
      throw new ModelFormatException(fault, e);
    } catch (IOException e) {
      throw new ModelFormatException(InputForm.UNREADABLE.with().at(file), e);
    }
  }

  /// Reads a text.
  ///
  /// @param name what to call the model, also in messages
  public static ModelConfig read(String name, String json) {
    Objects.requireNonNull(json, "json");
    return read(name, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  /// Reads a stream to its end, or as far as is allowed. Closes nothing.
  ///
  /// @param name what to call the model, also in messages
  public static ModelConfig read(String name, InputStream in) {
    Objects.requireNonNull(name, "name");
    try {
      return read(name, name, in);
    } catch (IOException e) {
      throw new ModelFormatException(InputForm.UNREADABLE.with().at(name), e);
    }
  }

  private static ModelConfig read(String source, String name, InputStream in) throws IOException {
    byte[] text = in.readNBytes(MAXIMUM_BYTES + 1);
    if (text.length > MAXIMUM_BYTES) {
      throw new ModelFormatException(InputForm.TOO_LARGE.with(MAXIMUM_BYTES).at(source));
    }
    Fields fields = Fields.of(source, JsonReader.object(source, text));
    String modelType = modelType(fields);
    LayerInspection.inspect(fields, modelType);
    TransformerShape shape = guarded(fields, name, modelType);
    fields.requireFinite();
    return new ModelConfig(shape, numbers(fields, shape), fields.warnings());
  }

  /// What is wrong with the numbers alone keeps no one from looking at the shape.
  private static NumericTraits numbers(Fields fields, TransformerShape shape) {
    Family family = Families.ofModelType(shape.modelType());
    boolean nested =
        fields.peek("text_config") instanceof Map<?, ?> && !fields.states("hidden_size");
    try {
      Fields model = nested ? fields.nested("text_config") : fields;
      if (fields.states("_class_name")) {
        return NumericTraits.unsupported(
            fields.source() + ": no numbers are computed for diffusion transformers");
      }
      return (family == null ? Families.llama() : family).numbers(model.silently(), shape);
    } catch (ModelFormatException e) {
      return NumericTraits.unsupported(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      return NumericTraits.unsupported(fields.source() + ": " + e.getMessage());
    }
  }

  /// Turns what the shapes refuse, and sums that do not fit, into a sentence about the file.
  private static TransformerShape guarded(Fields fields, String name, String modelType) {
    try {
      return shape(fields, name, modelType);
    } catch (ModelFormatException e) {
      throw e;
    } catch (ArithmeticException e) {
      throw new ModelFormatException(InputForm.UNCOUNTABLE.with().at(fields.source()), e);
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(InputFault.of(e).at(fields.source()), e);
    }
  }

  private static TransformerShape shape(Fields fields, String name, String modelType) {
    if (fields.states("_class_name")) {
      return diffusion(fields, name, modelType);
    }
    Family family = Families.ofModelType(modelType);
    if (fields.peek("text_config") instanceof Map<?, ?> && !fields.states("hidden_size")) {
      return textPart(fields, name, modelType, family);
    }
    TransformerShape shape =
        family == null ? llamaLike(fields, name, modelType) : family.read(fields, name, modelType);
    reportUnread(fields, modelType);
    return shape;
  }

  private static String modelType(Fields fields) {
    String type = fields.text("", "model_type");
    return type.isEmpty() ? fields.text("", "_class_name") : type;
  }

  private static TransformerShape diffusion(Fields fields, String name, String className) {
    if (!className.equals("SD3Transformer2DModel")) {
      throw fields.malformed(
          "_class_name", "SD3Transformer2DModel, the one diffusion transformer that can be read");
    }
    TransformerShape shape = new DiffusionFamily().read(fields, name, className);
    reportUnread(fields, className);
    return shape;
  }

  /// The language model inside of a model that also sees or hears.
  private static TransformerShape textPart(
      Fields fields, String name, String modelType, @Nullable Family family) {
    Fields text = fields.nested("text_config");
    String textType = text.text(modelType, "model_type");
    Family textFamily = family == null ? Families.ofModelType(textType) : family;
    if (textFamily == null) {
      throw text.malformed("model_type", "one of " + Families.NAMES);
    }
    fields.warn(
        "only text_config of %s is read; what turns pictures or sound into tokens is not counted"
            .formatted(ValueText.shortened(modelType)));
    TransformerShape shape = textFamily.read(text, name, textType);
    reportUnread(text, textType);
    return shape;
  }

  private static TransformerShape llamaLike(Fields fields, String name, String modelType) {
    for (String key : LLAMA_KEYS) {
      if (!fields.states(key)) {
        throw unknown(fields, modelType, InputForm.LACKS.with(key));
      }
    }
    TransformerShape shape =
        Families.llama().read(fields, name, modelType.isEmpty() ? "llama" : modelType);
    for (String key : fields.unread()) {
      if (!HarmlessKeys.contains(key) && !key.equals("quantization_config")) {
        throw unknown(fields, modelType, InputForm.LLAMA_HAS_NO.with(ValueText.shortened(key)));
      }
    }
    fields.warn(
        "model_type %s is not known; the file has the keys of Llama and is read as one"
            .formatted(ValueText.of(modelType)));
    return shape;
  }

  private static ModelFormatException unknown(
      Fields fields, String modelType, InputFault difference) {
    InputFault type =
        modelType.isEmpty()
            ? InputForm.MODEL_TYPE_MISSING.with()
            : InputForm.MODEL_TYPE_IS.with(ValueText.of(modelType));
    return new ModelFormatException(
        InputForm.UNKNOWN_MODEL.with(type, Families.NAMES, difference).at(fields.source()));
  }

  private static void reportUnread(Fields fields, String modelType) {
    for (String key : fields.unread()) {
      if (key.equals("quantization_config")) {
        fields.warn(
            fields.name(key)
                + " says that the weights are stored in another format; what is counted are the"
                + " parameters of the model, whatever their format");
      } else if (!HarmlessKeys.contains(key)) {
        fields.warn(
            "%s is no key of %s that is understood here; it is not counted"
                .formatted(fields.name(ValueText.shortened(key)), ValueText.shortened(modelType)));
      }
    }
  }

  private static String nameOf(Path file) {
    Path fileName = file.getFileName();
    if (fileName != null && !fileName.toString().equals(FILE_NAME)) {
      return fileName.toString().replaceFirst("(?<=.)\\.json$", "");
    }
    Path parent = file.toAbsolutePath().normalize().getParent();
    Path folder = parent == null ? null : parent.getFileName();
    return folder == null ? "model" : folder.toString();
  }
}
