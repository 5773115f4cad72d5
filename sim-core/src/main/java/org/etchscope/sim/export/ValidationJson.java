package org.etchscope.sim.export;

import org.etchscope.sim.validation.Comparison;
import org.etchscope.sim.validation.ErrorDistribution;
import org.etchscope.sim.validation.SideComparison;
import org.etchscope.sim.validation.SkippedRow;
import org.etchscope.sim.validation.ValidationReport;

/// What a validation found, as one JSON object: `kind`, `rows` compared, `skipped` rows,
/// `withinTolerance` rows, `medianError`, `p90Error`, `worstError` (fractions without sign),
/// `failures` (rows beyond tolerance, errors with sign), then `accepted`, `acceptance`, `quantity`,
/// `skippedRows`, `beside` and `notes`.
public final class ValidationJson {

  private ValidationJson() {}

  /// The JSON text, ended by a line feed.
  public static String of(ValidationReport report) {
    ErrorDistribution errors = report.errors();
    JsonText json = new JsonText().beginObject();
    json.put("kind", report.kind());
    json.put("rows", errors.rows());
    json.put("skipped", report.skipped().size());
    put(errors, json);
    json.beginArray("failures");
    for (Comparison failure : report.failures()) {
      json.beginObject()
          .put("row", failure.row())
          .put("reference", failure.reference())
          .put("ours", failure.ours())
          .put("error", failure.error())
          .endObject();
    }
    json.endArray();
    json.put("accepted", report.accepted());
    json.put("acceptance", report.acceptance().words());
    json.put("quantity", report.quantity());
    json.beginArray("skippedRows");
    for (SkippedRow row : report.skipped()) {
      json.beginObject().put("row", row.row()).put("reason", row.reason()).endObject();
    }
    json.endArray().beginArray("beside");
    for (SideComparison side : report.beside()) {
      json.beginObject().put("quantity", side.quantity()).put("rows", side.errors().rows());
      put(side.errors(), json);
      json.endObject();
    }
    json.endArray().beginArray("notes");
    report.notes().forEach(json::add);
    return json.endArray().endObject().end();
  }

  private static void put(ErrorDistribution errors, JsonText json) {
    json.put("withinTolerance", errors.within())
        .put("medianError", errors.median())
        .put("p90Error", errors.p90())
        .put("worstError", errors.worst());
  }
}
