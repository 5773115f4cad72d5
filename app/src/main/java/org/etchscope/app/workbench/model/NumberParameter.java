package org.etchscope.app.workbench.model;

import java.math.BigDecimal;
import java.util.List;
import org.etchscope.app.workbench.words.PanelText;
import org.etchscope.sim.scenario.Domain;
import org.etchscope.sim.scenario.Parameter;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.words.Phrase;

/// A whole number of a scenario that has a row of its own in the panel. What it may be, how it is
/// read and set, and what is said of a wrong one is that of the catalogue of all parameters.
///
/// @param id short name, for selectors and tests
/// @param label name on screen
/// @param help what it means, in one sentence
/// @param parameter the parameter of the catalogue
public record NumberParameter(String id, Phrase label, Phrase help, Parameter parameter) {

  /// Sequences in flight.
  public static final NumberParameter BATCH =
      of("batch", PanelText.BATCH_SIZE, PanelText.BATCH_SIZE_HELP, "batch");

  public static final NumberParameter PROMPT =
      of("prompt", PanelText.PROMPT_LENGTH, PanelText.PROMPT_LENGTH_HELP, "promptTokens");

  public static final NumberParameter OUTPUT =
      of("output", PanelText.OUTPUT_LENGTH, PanelText.OUTPUT_LENGTH_HELP, "generatedTokens");

  public static final NumberParameter LAYERS =
      of("layers", PanelText.LAYERS, PanelText.LAYERS_HELP, "model.num_hidden_layers");

  static final NumberParameter HIDDEN_SIZE =
      of("hidden", PanelText.HIDDEN_SIZE, PanelText.HIDDEN_SIZE_HELP, "model.hidden_size");

  public static final NumberParameter QUERY_HEADS =
      of(
          "queryHeads",
          PanelText.QUERY_HEADS,
          PanelText.QUERY_HEADS_HELP,
          "model.num_attention_heads");

  static final NumberParameter KEY_VALUE_HEADS =
      of("keyValueHeads", PanelText.KV_HEADS, PanelText.KV_HEADS_HELP, "model.num_key_value_heads");

  public static final NumberParameter FEED_FORWARD_SIZE =
      of("feedForward", PanelText.FFN_SIZE, PanelText.FFN_SIZE_HELP, "model.intermediate_size");

  /// The numbers of a model's shape. Of a model whose layers differ, those of its first layer; a
  /// change goes to every layer.
  public static final List<NumberParameter> OF_MODEL =
      List.of(LAYERS, HIDDEN_SIZE, QUERY_HEADS, KEY_VALUE_HEADS, FEED_FORWARD_SIZE);

  private static NumberParameter of(String id, Phrase label, Phrase help, String path) {
    return new NumberParameter(id, label, help, Parameters.of(path));
  }

  /// The numbers it may be, with their unit.
  public Domain.Numbers domain() {
    return (Domain.Numbers) parameter.domain();
  }

  /// The number in a scenario.
  public long of(Scenario scenario) {
    return parameter.number(scenario).map(BigDecimal::longValueExact).orElse(0L);
  }

  /// The scenario with another number.
  ///
  /// @throws IllegalArgumentException in one sentence if it is not allowed
  public Scenario with(Scenario scenario, long number) {
    return parameter.with(scenario, Long.toString(number));
  }

  /// The scenario with the number a text stands for; commas and blanks do not count.
  ///
  /// @throws IllegalArgumentException in one sentence if it is none, or not allowed
  public Scenario with(Scenario scenario, String text) {
    return parameter.with(scenario, text.replaceAll("[,\\s]", ""));
  }
}
