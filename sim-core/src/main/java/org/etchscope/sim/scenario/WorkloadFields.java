package org.etchscope.sim.scenario;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.workload.Denoising;
import org.etchscope.sim.workload.ExpertRouting;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.PromptReading;
import org.etchscope.sim.workload.RoutingReader;
import org.etchscope.sim.workload.Speculation;
import org.etchscope.sim.workload.Workload;
import org.etchscope.sim.workload.WorkloadDetails;

/// The workload of a scenario as texts, by the names of its fields.
final class WorkloadFields {

  private static final Pattern DIGITS = Pattern.compile("\\d{1,10}");
  private static final String PHASE = "phase";
  private static final String BATCH = "batch";
  private static final String PROMPT = "promptTokens";
  private static final String GENERATED = "generatedTokens";
  private static final String WEIGHTS = "weights";
  private static final String ACTIVATIONS = "activations";
  private static final String KEY_VALUE = "kv";
  private static final String LAYOUT = "layout";
  private static final String MICRO_BATCHES = "microBatches";
  private static final String PAGE = "pageTokens";
  private static final String SHARE = "cachePercent";
  private static final String ROUTING = "routing";
  private static final String SEED = "seed";
  private static final String CHUNK = "chunkTokens";
  private static final String MIXED = "mixedTokens";
  private static final String DECODER = "decoderTokens";
  private static final String DRAFT = "draftTokens";
  private static final String ACCEPTANCE = "acceptancePercent";
  private static final String WHOLE_PAGES = "wholePages";
  private static final String TEXT = "textTokens";
  private static final String STEPS = "denoisingSteps";

  private WorkloadFields() {}

  /// All names, in the order of a document.
  static List<String> names() {
    return List.of(
        PHASE,
        BATCH,
        PROMPT,
        GENERATED,
        WEIGHTS,
        ACTIVATIONS,
        KEY_VALUE,
        LAYOUT,
        MICRO_BATCHES,
        PAGE,
        SHARE,
        ROUTING,
        SEED,
        CHUNK,
        MIXED,
        DECODER,
        DRAFT,
        ACCEPTANCE,
        WHOLE_PAGES,
        TEXT,
        STEPS);
  }

  /// The texts of a workload.
  static Map<String, String> texts(Workload workload) {
    WorkloadDetails details = workload.details();
    ExpertRouting routing = details.routing();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(PHASE, workload.phase().id());
    texts.put(BATCH, String.valueOf(workload.batch()));
    texts.put(PROMPT, String.valueOf(workload.promptTokens()));
    texts.put(GENERATED, String.valueOf(workload.generatedTokens()));
    texts.put(WEIGHTS, workload.weights().id());
    texts.put(ACTIVATIONS, workload.activations().id());
    texts.put(KEY_VALUE, workload.keyValue().id());
    texts.put(LAYOUT, workload.layout().id());
    texts.put(MICRO_BATCHES, String.valueOf(workload.microBatches()));
    texts.put(PAGE, String.valueOf(workload.pageTokens()));
    texts.put(SHARE, String.valueOf(workload.keyValueShare()));
    texts.put(ROUTING, routing.id());
    texts.put(SEED, String.valueOf(routing.seed()));
    texts.put(CHUNK, String.valueOf(details.prompts().chunkTokens()));
    texts.put(MIXED, String.valueOf(details.prompts().besideTokens()));
    texts.put(DECODER, String.valueOf(details.prompts().decoderTokens()));
    texts.put(DRAFT, String.valueOf(details.speculation().draftTokens()));
    texts.put(ACCEPTANCE, String.valueOf(details.speculation().acceptancePercent()));
    texts.put(WHOLE_PAGES, String.valueOf(details.wholePages()));
    texts.put(TEXT, String.valueOf(details.denoising().textTokens()));
    texts.put(STEPS, String.valueOf(details.denoising().steps()));
    return texts;
  }

  /// The workload of texts.
  ///
  /// @throws IllegalArgumentException in one sentence if one is not allowed
  static Workload workload(Map<String, String> texts) {
    Phase phase = Phase.of(text(texts, PHASE));
    return new Workload(
        phase,
        whole(texts, BATCH, phase == Phase.STEADY ? 0 : 1, Workload.MAXIMUM_BATCH),
        whole(texts, PROMPT, 1, Workload.MAXIMUM_CONTEXT),
        whole(texts, GENERATED, 1, Workload.MAXIMUM_CONTEXT),
        precision(texts, WEIGHTS),
        precision(texts, ACTIVATIONS),
        precision(texts, KEY_VALUE),
        ParallelLayout.of(text(texts, LAYOUT)),
        whole(texts, MICRO_BATCHES, 0, 2),
        whole(texts, PAGE, 1, 4096),
        whole(texts, SHARE, 1, 100),
        details(texts));
  }

  private static WorkloadDetails details(Map<String, String> texts) {
    return WorkloadDetails.USUAL
        .withRouting(
            routing(text(texts, ROUTING)).withSeed(whole(texts, SEED, 0, Integer.MAX_VALUE)))
        .withPrompts(
            new PromptReading(
                whole(texts, CHUNK, 0, Workload.MAXIMUM_CONTEXT),
                whole(texts, MIXED, 0, Workload.MAXIMUM_CONTEXT),
                whole(texts, DECODER, 1, Workload.MAXIMUM_CONTEXT)))
        .withSpeculation(
            new Speculation(
                whole(texts, DRAFT, 0, Speculation.MOST_DRAFT_TOKENS),
                whole(texts, ACCEPTANCE, 0, 100)))
        .withWholePages(truth(texts, WHOLE_PAGES))
        .withDenoising(
            new Denoising(
                whole(texts, TEXT, 1, Workload.MAXIMUM_CONTEXT),
                whole(texts, STEPS, 1, Denoising.MOST_STEPS)));
  }

  private static boolean truth(Map<String, String> texts, String name) {
    return switch (text(texts, name)) {
      case "true" -> true;
      case "false" -> false;
      case String other ->
          throw new IllegalArgumentException(
              "%s is \"%s\"; it must be true or false".formatted(name, other));
    };
  }

  private static ExpertRouting routing(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    boolean named =
        plain.equals("uniform") || plain.equals("balanced") || plain.startsWith("zipf:");
    return named ? ExpertRouting.of(text) : RoutingReader.read(Path.of(text));
  }

  private static Precision precision(Map<String, String> texts, String name) {
    try {
      return Precision.of(text(texts, name));
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException(
          "%s is \"%s\"; it must be fp32, bf16, fp16, fp8, int8, fp4 or int4"
              .formatted(name, text(texts, name)));
    }
  }

  private static int whole(Map<String, String> texts, String name, int low, int high) {
    String text = text(texts, name);
    if (DIGITS.matcher(text).matches()) {
      long number = Long.parseLong(text);
      if (number >= low && number <= high) {
        return (int) number;
      }
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s is \"%s\"; it must be a whole number from %,d to %,d",
            name,
            text,
            low,
            high));
  }

  private static String text(Map<String, String> texts, String name) {
    return texts.getOrDefault(name, "");
  }
}
