/// What runs: the shapes of transformer models, the accounting of their parameters, operations and
/// bytes, the reading of published model configurations, and the refusal, by name and reason, of
/// what is no transformer. It knows nothing of chips or time. Of the other packages of the
/// simulator it uses only the names of number formats (`Precision`); only its readers use Jackson.
///
/// | to see | begin with |
/// |---|---|
/// | the shape of a model | `TransformerShape`, `LayerShape`, `AttentionShape`, `FeedForwardShape` |
/// | its parameters, operations and bytes | `ParameterAccount`, `ModelAccount` |
/// | reading a `config.json` | `ConfigReader`, `Fields`, `Families`, `Family` |
/// | a family, from the simplest | `GptFamily`, `LlamaFamily`, `LlamaTraits`, `DeepSeekFamily` |
/// | what its numbers depend on | `NumericTraits`, `ScalingFields` |
/// | refusal of what is no transformer | `LayerInspection`, `ForeignBlock`, `NotATransformerException` |
/// | a model made out of another | `ShapeEdit` |
package org.etchscope.sim.transformer;
