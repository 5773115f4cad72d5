package org.etchscope.sim.export;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.etchscope.sim.numeric.generation.Candidate;
import org.etchscope.sim.numeric.generation.GeneratedToken;
import org.etchscope.sim.numeric.generation.Generation;
import org.etchscope.sim.numeric.generation.KeyValuePages;
import org.etchscope.sim.numeric.generation.Speculation;
import org.etchscope.sim.numeric.generation.StepTime;
import org.etchscope.sim.numeric.generation.TimedGeneration;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.workload.Workload;

/// A generated text as one JSON object.
///
/// `computed` is `tiles`, the tiles of the chip's schedule in their order, or `plain`, each product
/// at once. `text` includes the prompt; `tokens` and all lists behind it have an entry for each
/// generated token, in order. `simulatedSeconds` add up to the simulated time of the request;
/// `hbmBytes` are those of one chip. `keyValueCache` says for every token in the cache, prompt
/// included, where its keys and values of each layer lie.
public final class GenerationJson {

  private final TimedGeneration timed;
  private final JsonText json = new JsonText();

  private GenerationJson(TimedGeneration timed) {
    this.timed = timed;
  }

  /// The object, indented, ended by a line feed.
  public static String of(TimedGeneration timed) {
    return new GenerationJson(timed).text();
  }

  private String text() {
    json.beginObject();
    Generation generation = timed.generation();
    Workload workload = timed.scenario().workload();
    json.put("model", timed.scenario().model().name())
        .put("chip", timed.scenario().chip().id())
        .put("chips", workload.layout().chips())
        .put("weights", workload.weights().id())
        .put("activations", workload.activations().id())
        .put("keyValue", workload.keyValue().id())
        .put("computed", generation.evaluation().name().toLowerCase(Locale.ROOT))
        .put("text", generation.text())
        .put("prompt", generation.promptText())
        .put("finished", generation.end().name().toLowerCase(Locale.ROOT));
    json.beginArray("promptTokens");
    generation.prompt().forEach(json::add);
    json.endArray();
    tokens(generation.tokens());
    times();
    if (!generation.speculation().rounds().isEmpty()) {
      speculation(generation.speculation());
    }
    if (timed.request() != null) {
      cache(KeyValuePages.of(timed.request()));
    }
    return json.endObject().end();
  }

  private void tokens(List<GeneratedToken> tokens) {
    json.beginArray("tokens");
    tokens.forEach(token -> json.add(token.token()));
    json.endArray().beginArray("pieces");
    tokens.forEach(token -> json.add(timed.tokenizer().piece(token.token())));
    json.endArray().beginArray("probabilities");
    tokens.forEach(token -> json.add(token.probability()));
    json.endArray().beginArray("logitsTop5");
    for (GeneratedToken token : tokens) {
      json.beginArray();
      token.candidates().forEach(this::candidate);
      json.endArray();
    }
    json.endArray();
  }

  private void candidate(Candidate candidate) {
    json.beginObject()
        .put("token", candidate.token())
        .put("piece", timed.tokenizer().piece(candidate.token()))
        // The shortest number that is this one in single precision.
        .put("logit", Double.parseDouble(Float.toString(candidate.logit())))
        .put("probability", candidate.probability())
        .endObject();
  }

  private void times() {
    json.beginArray("simulatedSeconds");
    timed.steps().forEach(step -> json.add(step.seconds()));
    json.endArray();
    perStep("simulatedCycles", StepTime::cycles);
    perStep("beginCycle", StepTime::beginCycle);
    perStep("endCycle", StepTime::endCycle);
    json.beginObject("hbmBytes");
    for (StreamClass streamClass : StreamClass.values()) {
      perStep(name(streamClass), step -> step.hbmBytes().getOrDefault(streamClass, 0L));
    }
    json.endObject()
        .beginObject("total")
        .put("simulatedSeconds", timed.seconds())
        .put("simulatedCycles", timed.cycles())
        .put("hbmBytes", timed.bytes())
        .endObject();
  }

  private static String name(StreamClass streamClass) {
    return switch (streamClass) {
      case WEIGHTS -> "weights";
      case KEY_VALUE_READ -> "keyValueRead";
      case KEY_VALUE_APPEND -> "keyValueAppend";
      case ACTIVATIONS -> "activations";
    };
  }

  private void perStep(String name, ToLongFunction<StepTime> value) {
    json.beginArray(name);
    timed.steps().forEach(step -> json.add(value.applyAsLong(step)));
    json.endArray();
  }

  private void speculation(Speculation speculation) {
    json.beginObject("speculation")
        .put("proposed", speculation.proposed())
        .put("accepted", speculation.accepted())
        .put("secondsPerToken", timed.secondsPerToken())
        .beginArray("rounds");
    for (Speculation.Round round : speculation.rounds()) {
      json.beginObject()
          .put("cachedTokens", round.cachedTokens())
          .put("unseenTokens", round.unseenTokens())
          .put("proposed", round.proposed())
          .put("accepted", round.accepted())
          .endObject();
    }
    json.endArray().endObject();
  }

  private void cache(KeyValuePages pages) {
    json.beginObject("keyValueCache").put("pageTokens", pages.pageTokens());
    json.beginArray("entryBytes");
    for (int layer = 0; layer < pages.layers(); layer++) {
      json.add(pages.entryBytes(layer));
    }
    json.endArray().beginArray("tokens");
    int[] ids = timed.generation().ids();
    int cached = Math.min(pages.tokens(), ids.length - 1);
    for (int position = 0; position < cached; position++) {
      KeyValuePages.Place first = pages.place(position, 0);
      json.beginObject()
          .put("position", position)
          .put("token", ids[position])
          .put("page", first.page())
          .put("slot", first.slot())
          .beginArray("addresses");
      for (int layer = 0; layer < pages.layers(); layer++) {
        json.add(pages.place(position, layer).address());
      }
      json.endArray().endObject();
    }
    json.endArray().endObject();
  }
}
