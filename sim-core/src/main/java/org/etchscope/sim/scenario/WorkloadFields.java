package org.etchscope.sim.scenario;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.workload.ExpertRouting;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.RoutingReader;
import org.etchscope.sim.workload.Workload;

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
        SEED);
  }

  /// The texts of a workload.
  static Map<String, String> texts(Workload workload) {
    ExpertRouting routing = workload.details().routing();
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
        Workload.decode()
            .details()
            .withRouting(
                routing(text(texts, ROUTING)).withSeed(whole(texts, SEED, 0, Integer.MAX_VALUE))));
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
