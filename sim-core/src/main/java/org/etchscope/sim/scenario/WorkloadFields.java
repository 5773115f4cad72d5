package org.etchscope.sim.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.workload.Denoising;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Speculation;
import org.etchscope.sim.workload.Workload;

/// The fields of a workload, by their names in a scenario file.
final class WorkloadFields {

  private static final String TOKENS = "tok";
  static final String PHASE = "phase";
  static final String BATCH = "batch";
  static final String PROMPT = "promptTokens";
  static final String GENERATED = "generatedTokens";
  static final String WEIGHTS = "weights";
  static final String ACTIVATIONS = "activations";
  static final String KEY_VALUE = "kv";
  static final String LAYOUT = "layout";
  static final String MICRO_BATCHES = "microBatches";
  static final String PAGE = "pageTokens";
  static final String SHARE = "cachePercent";
  static final String ROUTING = "routing";
  static final String SEED = "seed";
  static final String CHUNK = "chunkTokens";
  static final String MIXED = "mixedTokens";
  static final String DECODER = "decoderTokens";
  static final String DRAFT = "draftTokens";
  static final String ACCEPTANCE = "acceptancePercent";
  static final String WHOLE_PAGES = "wholePages";
  static final String TEXT = "textTokens";
  static final String STEPS = "denoisingSteps";

  private static final List<WorkloadField> ALL =
      List.of(
          new WorkloadField(
              PHASE,
              "phase",
              "What is simulated: reading prompts, one step, whole requests, or continuous"
                  + " batching.",
              new Domain.Choice(Stream.of(Phase.values()).map(Phase::id).toList()),
              workload -> workload.phase().id()),
          number(
              BATCH,
              "batch size",
              "Sequences in flight on the whole server; 0 in the steady phase for as many as fit.",
              Domain.Numbers.whole("seq", 0, Workload.MAXIMUM_BATCH),
              Workload::batch),
          number(
              PROMPT,
              "prompt",
              "Tokens of a prompt; in decode the tokens already cached.",
              Domain.Numbers.whole(TOKENS, 1, Workload.MAXIMUM_CONTEXT),
              Workload::promptTokens),
          number(
              GENERATED,
              "output",
              "Tokens made for each request.",
              Domain.Numbers.whole(TOKENS, 1, Workload.MAXIMUM_CONTEXT),
              Workload::generatedTokens),
          format(WEIGHTS, "format of the weights", Workload::weights),
          format(ACTIVATIONS, "format of the activations", Workload::activations),
          format(KEY_VALUE, "format of the key-value cache", Workload::keyValue),
          new WorkloadField(
              LAYOUT,
              "layout",
              "How the model is spread over chips: tensor, pipeline and data parallel.",
              new Domain.Text(InputForm.A_LAYOUT.with()),
              workload -> workload.layout().id()),
          number(
              MICRO_BATCHES,
              "micro-batches",
              "Micro-batches that take turns on one chip; 0 lets the chip decide.",
              Domain.Numbers.whole("", 0, 2),
              Workload::microBatches),
          number(
              PAGE,
              "page of the cache",
              "Tokens of one page of the key-value cache.",
              Domain.Numbers.whole(TOKENS, 1, 4096),
              Workload::pageTokens),
          number(
              SHARE,
              "share for the cache",
              "Share of the memory that weights leave free which the cache may fill.",
              Domain.Numbers.whole("%", 1, 100),
              Workload::keyValueShare),
          new WorkloadField(
              ROUTING,
              "routing of experts",
              "How tokens choose experts: uniform, balanced, zipf and an exponent, or a file.",
              new Domain.Text(InputForm.A_ROUTING.with()),
              workload -> workload.details().routing().id()),
          number(
              SEED,
              "seed of the routing",
              "Seed of what is drawn at random.",
              Domain.Numbers.whole("", 0, Integer.MAX_VALUE),
              workload -> workload.details().routing().seed()),
          number(
              CHUNK,
              "chunk of a prompt",
              "Tokens of a prompt read at a time; 0 for whole prompts.",
              Domain.Numbers.whole(TOKENS, 0, Workload.MAXIMUM_CONTEXT),
              workload -> workload.details().prompts().chunkTokens()),
          number(
              MIXED,
              "prompt tokens in a step",
              "Tokens of prompts that a decode step reads beside its own; 0 for none.",
              Domain.Numbers.whole(TOKENS, 0, Workload.MAXIMUM_CONTEXT),
              workload -> workload.details().prompts().besideTokens()),
          number(
              DECODER,
              "decoder's prompt",
              "Tokens a decoder begins with behind an encoder.",
              Domain.Numbers.whole(TOKENS, 1, Workload.MAXIMUM_CONTEXT),
              workload -> workload.details().prompts().decoderTokens()),
          number(
              DRAFT,
              "draft tokens",
              "Tokens guessed ahead and checked in one step; 0 for none.",
              Domain.Numbers.whole(TOKENS, 0, Speculation.MOST_DRAFT_TOKENS),
              workload -> workload.details().speculation().draftTokens()),
          number(
              ACCEPTANCE,
              "acceptance of drafts",
              "Chance that a guessed token is right.",
              Domain.Numbers.whole("%", 0, 100),
              workload -> workload.details().speculation().acceptancePercent()),
          new WorkloadField(
              WHOLE_PAGES,
              "whole pages",
              "Whether steps read whole pages of the cache.",
              Domain.toggle(),
              workload -> String.valueOf(workload.details().wholePages())),
          number(
              TEXT,
              "text of an image",
              "Tokens of the text that an image is made for.",
              Domain.Numbers.whole(TOKENS, 1, Workload.MAXIMUM_CONTEXT),
              workload -> workload.details().denoising().textTokens()),
          number(
              STEPS,
              "denoising steps",
              "Steps in which an image is made.",
              Domain.Numbers.whole("", 1, Denoising.MOST_STEPS),
              workload -> workload.details().denoising().steps()));

  private WorkloadFields() {}

  private static WorkloadField number(
      String name,
      String label,
      String help,
      Domain.Numbers domain,
      Function<Workload, Number> getter) {
    return new WorkloadField(
        name, label, help, domain, workload -> String.valueOf(getter.apply(workload)));
  }

  private static WorkloadField format(
      String name, String label, Function<Workload, Precision> getter) {
    return new WorkloadField(
        name,
        label,
        "Numbers are stored and moved in it.",
        new Domain.Choice(Stream.of(Precision.values()).map(Precision::id).toList()),
        workload -> getter.apply(workload).id());
  }

  /// All fields, in the order of a document.
  static List<WorkloadField> all() {
    return ALL;
  }

  /// All names, in the order of a document.
  static List<String> names() {
    return ALL.stream().map(WorkloadField::name).toList();
  }

  /// The texts of a workload.
  static Map<String, String> texts(Workload workload) {
    Map<String, String> texts = new LinkedHashMap<>();
    ALL.forEach(field -> texts.put(field.name(), field.getter().apply(workload)));
    return texts;
  }

  /// What a number may be.
  static Domain.Numbers numbers(String name) {
    return ALL.stream()
        .filter(field -> field.name().equals(name))
        .map(WorkloadField::domain)
        .map(Domain.Numbers.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
