package org.etchscope.sim.analysis.claim;

import java.util.List;

/// The forms of what a check of claims says, in English. `%s` stands for a value.
public enum ClaimForm {
  PLAIN("%s"),

  // What figures are called.
  REQUESTS("requests"),
  TOTAL("total"),
  OUTPUT("output"),
  OPERATIONS("operations a chip"),
  CACHE_READS("of it read from the cache"),
  MEMORY_RATE("HBM a chip"),
  MEMORY("memory a chip"),
  LINKS_TENSOR("links a chip, tensor parallel %s"),
  LINKS_PIPELINE("links a chip, pipeline of %s"),
  POWER_AT_LEAST("power a chip, at least"),
  MULTIPLIER_AREA("area of the multiply-adds"),
  OPERATIONS_OF_REQUEST("operations of a request"),
  USE_OF_PEAK("use of the peak"),
  PEAK_AT_90("peak at 90 %% use"),
  MICRO_BATCHES("micro-batches under way"),
  PERIOD("period of a micro-batch"),
  REQUESTS_UNDER_WAY("requests under way"),
  TIME_PER_TOKEN("time per output token"),
  SPEED_FOR_A_USER("speed for a user"),
  CACHE_CAP("cap of pure decode by cache reads"),
  TOTAL_RATE("total tokens/s"),
  OUTPUT_RATE("output tokens/s"),
  ARRAY_USE("use of the arrays"),
  MEMORY_USE("use of HBM"),
  POWER("power a chip"),
  ENERGY("energy"),
  LEAST_PEAK("dense peak a chip"),
  LEAST_DECODES("decodes of a micro-batch"),
  CLAIMED_RATES("claimed rates"),
  CHIPS_REPLACED("chips replaced"),
  OVER_MEASURED("over %s, measured %s total tokens/s"),
  MULTIPLY_ADDS("multiply-adds"),
  TRANSISTORS_OF_ONE("transistors of one"),
  TRANSISTORS_OF_ALL("transistors of all"),
  TRANSISTORS_OF_CHIP("transistors of the chip"),
  SHARE("share"),
  IMPLIED_BY("implied by %s"),
  SIMULATED_SHARE("simulated"),
  CHIP_OF_YEAR("%s, %s"),
  ENERGY_OF("%s, %s: energy"),
  RATE_OF("%s, %s: rate"),
  CHIPS_OF("%s, %s: chips"),

  // Units that are words.
  TIMES("times"),
  BILLION("billion"),
  MILLION_TOKENS("million tokens/s"),
  THOUSAND("thousand"),

  // Where a number comes from.
  PUBLISHED("published"),
  DERIVED("derived"),
  ASSUMED("assumed"),
  NOT_STATED("not stated"),
  ALL_CHIPS("all chips"),
  DENSE_PEAK("%s dense peak"),
  KEYS_AND_VALUES("keys and values, c - 1 for a token at position c"),
  POWER_BASIS("%s; multiply-adds, HBM and static power"),
  AREA_BASIS("%s; at 90 %% use and 98.3 million transistors a mm²"),
  ONE_DIRECTION("%s, one direction"),
  USEFUL("useful ones"),
  SUSTAINED("sustained over dense peak"),
  A_CHIP("a chip"),
  LAYOUT("layout %s"),
  ITERATIONS("iteration to iteration"),
  BATCHES_BY_PERIOD("micro-batches × period"),
  ONE_OVER_IT("one over it"),
  PEAK_MEMORY("peak HBM, any batch"),
  RUN_ON_PRESET("run of %s on the preset"),
  TOTAL_TOKENS("total tokens"),
  WHOLE_BISECTION("bisection on runs of whole numbers, all else as the preset"),
  BISECTION("bisection on runs, to 1 %%, all else as the preset"),
  ONE_OVER_OTHER("%s over %s"),
  COMPARED_LAYOUT("at the compared layout"),
  AT_16_BITS("at 16 bits"),
  VENDORS_COUNT("the vendor's count"),
  THEIR_PRODUCT("their product"),
  CHIP_FILE("chip file"),
  WITHIN_A_TENTH("claimed, within 0.1"),
  WITHIN_TWO_POINTS("claimed, within 2 points"),
  ARRAYS_ONLY("at the simulated rate, arrays only"),
  SIMULATED_TOTAL("simulated, total tokens"),
  AT_SIMULATED_POWER("at their simulated power"),
  CONTINUOUS_BATCHING("simulated, continuous batching at full load"),
  IMAGE_STEP("a denoising step simulated, an image on each of dp%s; a million are images"),
  NOT_RUN("does not run: %s"),

  // Titles.
  READ_AS_TOTAL("Read as total tokens"),
  READ_AS_OUTPUT("Read as output tokens"),
  IMPLIED("Implied, as total tokens"),
  SIMULATED("Simulated"),
  LEAST("Least that would do"),
  RATIO("Ratio"),
  TRANSISTORS("Transistors"),
  PEAK_USED("Use of the peak"),
  PEAK_AND_AREA("Dense 16-bit peak and area"),
  MEGAWATTS("%s MW"),

  // Conclusions.
  ONLY_TOTAL("The rate can only count total tokens, prompt and generated."),
  ONLY_GENERATED("The rate can only count generated tokens."),
  TOTAL_ABOVE_PEAK("As total tokens it needs %s %% of the peak of %s, which cannot be."),
  OUTPUT_ABOVE_PEAK("As output tokens it needs %s %% of the peak of %s, which cannot be."),
  FABRIC_BOUND(
      "Tensor parallel it is bound by the fabric (%s TB/s of %s a chip and direction); a pipeline"
          + " needs %s."),
  USER_WAITS("A user waits %s ms between two tokens: %s tokens/s."),
  DOES_NOT_RUN("It does not run: %s."),
  MAKES_ENOUGH("Simulated on the preset it makes %s total tokens/s, bound by %s: enough."),
  MAKES_TOO_FEW("Simulated on the preset it makes %s total tokens/s, bound by %s: not enough."),
  LEAST_THAT_DOES("With all else as the preset, %s %s is the least that does (the preset has %s)."),
  NONE_IS_ENOUGH("No %s up to 64 times the preset's is enough by itself."),
  WEAKEST("The compared layout is the weakest published one. %s"),
  BEST_EDGE(
      "Over the best published layout of the same chips (%s, %s total tokens/s) the edge is %s"
          + " times, %s chips."),
  SHARE_COUNTS(
      "The share is %s %%; it counts no memory, routing or register that feeds the multipliers."),
  RATE_USES("%s total tokens/s are %s %% of the dense peak; %s %% are claimed."),
  GROWTH("From %s (%s) to %s (%s): %s to %s %% in %s."),
  GROWTH_AS_CLAIMED("From %s (%s) to %s (%s): %s to %s %% in %s, as claimed."),
  A_YEAR("%s year"),
  YEARS("%s years"),
  CHIPS_TAKE("Chips take %s MW of it; hosts, networks and cooling the rest, %s %% of the chips'.");

  private final String english;

  ClaimForm(String english) {
    this.english = english;
  }

  /// The text in English, with `%s` at the places of its values.
  public String english() {
    return english;
  }

  /// The form with its values.
  ClaimWords with(Object... values) {
    return new ClaimWords(this, List.of(values));
  }
}
