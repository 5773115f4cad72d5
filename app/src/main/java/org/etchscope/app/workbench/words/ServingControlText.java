package org.etchscope.app.workbench.words;

import org.etchscope.sim.serving.ServingOption;
import org.etchscope.views.words.Phrase;

/// The texts of the controls of served requests, see [Phrase].
public enum ServingControlText implements Phrase {
  SERVING_ARRIVALS,
  SERVING_ARRIVALS_HELP,
  SERVING_RATE,
  SERVING_RATE_HELP,
  SERVING_REQUESTS,
  SERVING_REQUESTS_HELP,
  SERVING_PROMPTS,
  SERVING_PROMPTS_HELP,
  SERVING_ANSWERS,
  SERVING_ANSWERS_HELP,
  SERVING_PREFIXES,
  SERVING_PREFIXES_HELP,
  SERVING_TRAFFIC_SEED,
  SERVING_TRAFFIC_SEED_HELP,
  SERVING_POLICY,
  SERVING_POLICY_HELP,
  SERVING_ITERATION_TOKENS,
  SERVING_ITERATION_TOKENS_HELP,
  SERVING_SEQUENCES,
  SERVING_SEQUENCES_HELP,
  SERVING_NO_PREFIX_REUSE,
  SERVING_NO_PREFIX_REUSE_HELP,
  SERVING_PAGE_TOKENS,
  SERVING_PAGE_TOKENS_HELP,
  SERVING_NO_PREFIXES,
  SERVING_FILE,
  BEING_SERVED;

  /// The name of an option.
  public static ServingControlText name(ServingOption option) {
    return valueOf("SERVING_" + option.name());
  }

  /// What is said of it.
  public static ServingControlText help(ServingOption option) {
    return valueOf("SERVING_" + option.name() + "_HELP");
  }
}
