package org.etchscope.sim.analysis.claim;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.etchscope.sim.analysis.claim.Claim.Counts;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.document.DocumentException;
import org.etchscope.sim.document.DocumentObject;
import org.etchscope.sim.document.DocumentReader;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Workload;

/// Reads claims from a JSON file as `docs/claim-files.md` describes it.
public final class ClaimsFile {

  private static final long SCHEMA = 1;
  private static final double MOST = 1e15;

  private ClaimsFile() {}

  /// Reads a file.
  ///
  /// @throws DocumentException if it cannot be read or holds no claims
  public static ClaimSet read(Path path) {
    return claims(DocumentReader.read(path));
  }

  /// Reads a text; `file` is its name in messages.
  ///
  /// @throws DocumentException if it holds no claims
  public static ClaimSet read(String text, String file) {
    return claims(DocumentReader.read(text, file));
  }

  private static ClaimSet claims(DocumentObject file) {
    file.whole("schema", 1, SCHEMA);
    file.optionalText("$schema");
    file.optionalText("about");
    List<Claim> claims = new ArrayList<>();
    Set<String> throughputs = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (DocumentObject object : file.objects("claims")) {
      Claim claim = claim(object, throughputs);
      if (!ids.add(claim.id())) {
        throw object.wrong("id", '"' + claim.id() + '"', "an id that no other claim has");
      }
      if (claim instanceof Claim.Throughput) {
        throughputs.add(claim.id());
      }
      object.finish();
      claims.add(claim);
    }
    ClaimSet set =
        new ClaimSet(
            claims,
            file.objects("measurements").stream().map(ClaimsFile::measurement).toList(),
            file.objects("servers").stream().map(ClaimsFile::server).toList(),
            file.objects("uses").stream().map(ClaimsFile::use).toList());
    file.finish();
    return set;
  }

  private static Claim claim(DocumentObject object, Set<String> known) {
    String id = object.text("id");
    String statement = object.text("statement");
    String source = object.text("source");
    String kind = object.text("kind");
    return switch (kind) {
      case "throughput" -> throughput(object, id, statement, source);
      case "ratio" ->
          new Claim.Ratio(
              id,
              statement,
              source,
              reference(object, "of", known),
              reference(object, "to", known),
              object.number("times", 1e-6, 1e6));
      case "transistor-share" ->
          new Claim.TransistorShare(
              id, statement, source, object.text("chip"), object.number("share", 0, 1));
      case "utilisation" ->
          new Claim.Utilisation(
              id, statement, source, reference(object, "of", known), object.number("share", 0, 1));
      case "density" ->
          new Claim.Density(
              id, statement, source, object.number("growth", -1, 1e6), points(object));
      case "data-centre" ->
          new Claim.DataCentre(
              id,
              statement,
              source,
              object.number("watts", 1, MOST),
              object.number("overhead", 0, 100, 0),
              references(object, known));
      default ->
          throw object.wrong(
              "kind",
              '"' + kind + '"',
              "throughput, ratio, transistor-share, utilisation, density or data-centre");
    };
  }

  private static Claim.Throughput throughput(
      DocumentObject object, String id, String statement, String source) {
    Precision weights = precision(object, "weights", Precision.FP8);
    return new Claim.Throughput(
        id,
        statement,
        source,
        object.number("tokensPerSecond", 1e-3, MOST),
        counts(object),
        object.text("chip"),
        object.text("model"),
        layout(object),
        (int) object.whole("promptTokens", 1, Workload.MAXIMUM_CONTEXT),
        (int) object.whole("generatedTokens", 1, Workload.MAXIMUM_CONTEXT),
        weights,
        precision(object, "activations", weights),
        precision(object, "kv", weights));
  }

  private static Counts counts(DocumentObject object) {
    String counts = object.optionalText("counts").orElse("unstated");
    for (Counts known : Counts.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(counts)) {
        return known;
      }
    }
    throw object.wrong("counts", '"' + counts + '"', "total, output or unstated");
  }

  private static Precision precision(DocumentObject object, String name, Precision otherwise) {
    String format = object.optionalText(name).orElse(otherwise.id());
    try {
      return Precision.of(format);
    } catch (IllegalArgumentException _) {
      throw object.wrong(name, '"' + format + '"', "fp32, bf16, fp16, fp8, int8, fp4 or int4");
    }
  }

  private static ParallelLayout layout(DocumentObject object) {
    String layout = object.text("layout");
    try {
      return ParallelLayout.of(layout);
    } catch (IllegalArgumentException _) {
      throw object.wrong("layout", '"' + layout + '"', "such as tp8, pp8 or tp4dp2");
    }
  }

  private static String reference(DocumentObject object, String name, Set<String> known) {
    String id = object.text(name);
    if (!known.contains(id)) {
      throw object.wrong(name, '"' + id + '"', "the id of a throughput claimed before");
    }
    return id;
  }

  private static List<String> references(DocumentObject object, Set<String> known) {
    List<String> ids = object.texts("of");
    if (ids.isEmpty() || !known.containsAll(ids)) {
      throw object.wrong("of", ids.toString(), "a list of ids of throughputs claimed before");
    }
    return ids;
  }

  private static List<Claim.Density.Point> points(DocumentObject object) {
    List<Claim.Density.Point> points = new ArrayList<>();
    for (DocumentObject point : object.objects("points")) {
      double area = point.number("squareMillimetres", 1, 1e6);
      points.add(
          new Claim.Density.Point(
              point.text("chip"),
              (int) point.whole("year", 1970, 2100),
              point.number("teraflops", 1e-3, 1e9),
              area,
              point.number("largestSquareMillimetres", area, 1e6, area),
              point.text("basis")));
      point.finish();
    }
    if (points.size() < 2) {
      throw object.wrong("points", points.size() + " points", "at least 2 points");
    }
    return points;
  }

  private static Measurement measurement(DocumentObject object) {
    Measurement measurement =
        new Measurement(
            object.text("chip"),
            layout(object),
            (int) object.whole("servers", 1, 1_000_000, 1),
            object.text("model"),
            (int) object.whole("promptTokens", 1, Workload.MAXIMUM_CONTEXT),
            (int) object.whole("generatedTokens", 1, Workload.MAXIMUM_CONTEXT),
            object.number("outputTokensPerSecond", 1e-3, MOST),
            object.text("software"),
            object.text("source"));
    object.finish();
    return measurement;
  }

  private static Server server(DocumentObject object) {
    Server server =
        new Server(
            object.text("chip"), layout(object), object.number("dollarsPerChipHour", 0, 1e6, 0));
    object.finish();
    return server;
  }

  private static Use use(DocumentObject object) {
    Use use =
        new Use(
            object.text("id"),
            object.text("name"),
            object.text("model"),
            (int) object.whole("promptTokens", 1, Workload.MAXIMUM_CONTEXT),
            (int) object.whole("generatedTokens", 1, Workload.MAXIMUM_CONTEXT),
            (int) object.whole("calls", 1, 1_000_000, 1),
            (int) object.whole("imageTokens", 0, Workload.MAXIMUM_CONTEXT, 0),
            object.optionalText("source").orElse(""));
    object.finish();
    return use;
  }
}
