package org.etchscope.sim.scenario;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.workload.Denoising;
import org.etchscope.sim.workload.ExpertRouting;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.PromptReading;
import org.etchscope.sim.workload.RoutingReader;
import org.etchscope.sim.workload.Speculation;
import org.etchscope.sim.workload.Workload;
import org.etchscope.sim.workload.WorkloadDetails;

/// Reads the workload of a scenario from texts by the names of its fields.
final class WorkloadReader {

  private WorkloadReader() {}

  /// The workload with one text changed.
  ///
  /// @throws IllegalArgumentException in one sentence if it is not allowed
  static Workload with(Workload workload, String name, String text) {
    Map<String, String> texts = WorkloadFields.texts(workload);
    WorkloadDetails details = workload.details();
    // Loads of experts may have been read from a file, which is not read again.
    texts.put(WorkloadFields.ROUTING, ExpertRouting.uniform().id());
    texts.put(name, text);
    Workload changed = workload(texts);
    WorkloadDetails made = changed.details().withMix(details.mix());
    return changed.withDetails(
        name.equals(WorkloadFields.ROUTING)
            ? made
            : made.withRouting(details.routing().withSeed(made.routing().seed())));
  }

  /// The workload of texts.
  ///
  /// @throws IllegalArgumentException in one sentence if one is not allowed
  static Workload workload(Map<String, String> texts) {
    Phase phase = Phase.of(text(texts, WorkloadFields.PHASE));
    Domain.Numbers sequences =
        phase == Phase.STEADY
            ? WorkloadFields.numbers(WorkloadFields.BATCH)
            : Domain.Numbers.whole("", 1, Workload.MAXIMUM_BATCH);
    return new Workload(
        phase,
        whole(texts, WorkloadFields.BATCH, sequences),
        whole(texts, WorkloadFields.PROMPT),
        whole(texts, WorkloadFields.GENERATED),
        precision(texts, WorkloadFields.WEIGHTS),
        precision(texts, WorkloadFields.ACTIVATIONS),
        precision(texts, WorkloadFields.KEY_VALUE),
        ParallelLayout.of(text(texts, WorkloadFields.LAYOUT)),
        whole(texts, WorkloadFields.MICRO_BATCHES),
        whole(texts, WorkloadFields.PAGE),
        whole(texts, WorkloadFields.SHARE),
        details(texts));
  }

  private static WorkloadDetails details(Map<String, String> texts) {
    return WorkloadDetails.USUAL
        .withRouting(
            routing(text(texts, WorkloadFields.ROUTING))
                .withSeed(whole(texts, WorkloadFields.SEED)))
        .withPrompts(
            new PromptReading(
                whole(texts, WorkloadFields.CHUNK),
                whole(texts, WorkloadFields.MIXED),
                whole(texts, WorkloadFields.DECODER)))
        .withSpeculation(
            new Speculation(
                whole(texts, WorkloadFields.DRAFT), whole(texts, WorkloadFields.ACCEPTANCE)))
        .withWholePages(truth(texts, WorkloadFields.WHOLE_PAGES))
        .withDenoising(
            new Denoising(whole(texts, WorkloadFields.TEXT), whole(texts, WorkloadFields.STEPS)));
  }

  private static boolean truth(Map<String, String> texts, String name) {
    return switch (text(texts, name)) {
      case "true" -> true;
      case "false" -> false;
      case String other ->
          throw new InputFaultException(
              InputForm.VALUE.with(name, '"' + other + '"', InputForm.TRUE_OR_FALSE));
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
      throw new InputFaultException(
          InputForm.VALUE.with(name, '"' + text(texts, name) + '"', Precision.names()));
    }
  }

  private static int whole(Map<String, String> texts, String name) {
    return whole(texts, name, WorkloadFields.numbers(name));
  }

  private static int whole(Map<String, String> texts, String name, Domain.Numbers allowed) {
    return allowed.parsed(name, text(texts, name)).intValueExact();
  }

  private static String text(Map<String, String> texts, String name) {
    return texts.getOrDefault(name, "");
  }
}
