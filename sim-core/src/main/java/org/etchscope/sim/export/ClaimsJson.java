package org.etchscope.sim.export;

import org.etchscope.sim.analysis.claim.ClaimBook;
import org.etchscope.sim.analysis.claim.ClaimCheck;
import org.etchscope.sim.analysis.claim.Figure;
import org.etchscope.sim.analysis.claim.Measurement;
import org.etchscope.sim.analysis.claim.Section;
import org.etchscope.sim.analysis.claim.UseCost;

/// Checked claims as one JSON object, with plain numbers.
public final class ClaimsJson {

  private final JsonText json = new JsonText();

  private ClaimsJson() {}

  /// The object, indented, ended by a line feed.
  public static String of(ClaimBook book) {
    ClaimsJson text = new ClaimsJson();
    text.json.beginObject().beginArray("claims");
    book.checks().forEach(text::check);
    text.json.endArray().beginArray("measurements");
    book.set().measurements().forEach(text::measurement);
    text.json.endArray().beginArray("uses");
    book.costs().forEach(text::cost);
    return text.json.endArray().endObject().end();
  }

  private void check(ClaimCheck check) {
    json.beginObject()
        .put("id", check.claim().id())
        .put("statement", check.claim().statement())
        .put("source", check.claim().source())
        .put("verdict", check.verdict().label())
        .beginArray("conclusions");
    check.conclusions().forEach(words -> json.add(words.english()));
    json.endArray().beginArray("sections");
    for (Section section : check.sections()) {
      json.beginObject().put("title", section.title().english()).beginArray("figures");
      section.figures().forEach(this::figure);
      json.endArray().endObject();
    }
    json.endArray().endObject();
  }

  private void figure(Figure figure) {
    json.beginObject()
        .put("name", figure.name().english())
        .put("unit", figure.unit().english())
        .put("value", figure.value());
    if (figure.limit() != 0) {
      json.put("limit", figure.limit()).put("verdict", figure.verdict().label());
    }
    json.put("basis", figure.basis().english()).endObject();
  }

  private void measurement(Measurement row) {
    json.beginObject()
        .put("chip", row.chip())
        .put("layout", row.layout().id())
        .put("servers", row.servers())
        .put("model", row.model())
        .put("promptTokens", row.promptTokens())
        .put("generatedTokens", row.generatedTokens())
        .put("outputTokensPerSecond", row.outputTokensPerSecond())
        .put("totalTokensPerSecondOfAllServers", row.totalTokensPerSecond())
        .put("software", row.software())
        .put("source", row.source())
        .endObject();
  }

  private void cost(UseCost cost) {
    json.beginObject()
        .put("use", cost.use().id())
        .put("name", cost.use().name())
        .put("model", cost.use().model())
        .put("chip", cost.server().chip())
        .put("layout", cost.server().layout().id())
        .put("perSecondForUser", cost.tokensPerSecondForUser())
        .put("secondsPerTask", cost.secondsPerTask())
        .put("promptTokens", cost.use().promptTokens())
        .put("generatedTokens", cost.use().generatedTokens())
        .put("calls", cost.use().calls())
        .put("source", cost.use().source())
        .put("joulesPerTask", cost.joulesPerTask())
        .put("joulesPerMillionTokens", cost.joulesPerMillionTokens())
        .put("dollarsPerMillionTokens", cost.dollarsPerMillionTokens())
        .put("basis", cost.basis().english())
        .endObject();
  }
}
