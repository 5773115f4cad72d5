package org.etchscope.views.claims;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.etchscope.sim.analysis.claim.Verdict;
import org.etchscope.views.palette.Role;
import org.etchscope.views.words.Language;

/// What the figures of a check are called, and how a verdict is shown. What a file of claims names
/// itself is said as it stands there.
final class FigureWords {

  private static final Map<String, ClaimsText> NAMES =
      Map.ofEntries(
          Map.entry("requests", ClaimsText.REQUESTS),
          Map.entry("total", ClaimsText.TOTAL),
          Map.entry("output", ClaimsText.OUTPUT),
          Map.entry("operations a chip", ClaimsText.OPERATIONS),
          Map.entry("of it read from the cache", ClaimsText.CACHE_READS),
          Map.entry("HBM a chip", ClaimsText.MEMORY_RATE),
          Map.entry("memory a chip", ClaimsText.MEMORY),
          Map.entry("power a chip, at least", ClaimsText.POWER_AT_LEAST),
          Map.entry("area of the multiply-adds", ClaimsText.MULTIPLIER_AREA),
          Map.entry("operations of a request", ClaimsText.OPERATIONS_OF_REQUEST),
          Map.entry("use of the peak", ClaimsText.USE_OF_PEAK),
          Map.entry("peak at 90 % use", ClaimsText.PEAK_AT_90),
          Map.entry("micro-batches under way", ClaimsText.MICRO_BATCHES),
          Map.entry("period of a micro-batch", ClaimsText.PERIOD),
          Map.entry("requests under way", ClaimsText.REQUESTS_UNDER_WAY),
          Map.entry("time per output token", ClaimsText.TIME_PER_TOKEN),
          Map.entry("speed for a user", ClaimsText.SPEED_FOR_A_USER),
          Map.entry("cap of pure decode by cache reads", ClaimsText.CACHE_CAP),
          Map.entry("total tokens/s", ClaimsText.TOTAL_RATE),
          Map.entry("output tokens/s", ClaimsText.OUTPUT_RATE),
          Map.entry("use of the arrays", ClaimsText.ARRAY_USE),
          Map.entry("use of HBM", ClaimsText.MEMORY_USE),
          Map.entry("power a chip", ClaimsText.POWER),
          Map.entry("energy", ClaimsText.ENERGY),
          Map.entry("dense peak a chip", ClaimsText.LEAST_PEAK),
          Map.entry("decodes of a micro-batch", ClaimsText.LEAST_DECODES),
          Map.entry("Implied, as total tokens", ClaimsText.IMPLIED),
          Map.entry("Simulated", ClaimsText.SIMULATED),
          Map.entry("Least that would do", ClaimsText.LEAST));

  private static final Pattern TENSOR = Pattern.compile("links a chip, tensor parallel (\\d+)");
  private static final Pattern PIPELINE = Pattern.compile("links a chip, pipeline of (\\d+)");

  private FigureWords() {}

  static String of(String name, Language language) {
    ClaimsText known = NAMES.get(name);
    if (known != null) {
      return known.in(language);
    }
    Matcher tensor = TENSOR.matcher(name);
    if (tensor.matches()) {
      return ClaimsText.LINKS_TENSOR.in(language, tensor.group(1));
    }
    Matcher pipeline = PIPELINE.matcher(name);
    return pipeline.matches() ? ClaimsText.LINKS_PIPELINE.in(language, pipeline.group(1)) : name;
  }

  static String of(Verdict verdict, Language language) {
    return switch (verdict) {
      case HOLDS -> ClaimsText.HOLDS.in(language);
      case FAILS -> ClaimsText.FAILS.in(language);
      case OPEN -> ClaimsText.OPEN.in(language);
    };
  }

  static Role role(Verdict verdict) {
    return switch (verdict) {
      case HOLDS -> Role.HOLDS;
      case FAILS -> Role.FAILS;
      case OPEN -> Role.TEXT_LOW;
    };
  }
}
