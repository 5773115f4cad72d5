package org.etchscope.sim.transformer;

import org.etchscope.sim.transformer.TransformerShape.OutputHead;

/// Which output head a configuration of a language model asks for.
final class Head {

  private Head() {}

  /// A tied or separate head; none if the file names the bare model (`LlamaModel`), which ends with
  /// hidden states.
  static OutputHead read(Fields fields, boolean tiedByDefault) {
    boolean tied = fields.flag("tie_word_embeddings", tiedByDefault);
    for (String architecture : fields.texts("architectures")) {
      if (isBare(architecture)) {
        fields.warn(
            "%s names %s, the model without its output head; no head is counted"
                .formatted(fields.name("architectures"), ValueText.shortened(architecture)));
        return OutputHead.NONE;
      }
    }
    return tied ? OutputHead.TIED : OutputHead.SEPARATE;
  }

  private static boolean isBare(String architecture) {
    return architecture.endsWith("Model")
        && !architecture.contains("LMHead")
        && !architecture.contains("For");
  }
}
