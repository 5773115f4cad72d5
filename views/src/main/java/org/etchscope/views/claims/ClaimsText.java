package org.etchscope.views.claims;

import org.etchscope.views.words.Phrase;

/// The texts of the view of claims, see [Phrase].
public enum ClaimsText implements Phrase {
  CLAIMS,
  CLAIMS_WORDS,
  HOLDS,
  FAILS,
  OPEN,
  USES,
  USES_WORDS,
  VERDICT,
  SOURCE,
  NEEDED,
  AS_TOTAL,
  AS_OUTPUT,
  AGAINST,
  BASIS,
  VALUE,
  MEASURED,
  OUTPUT_AND_TOTAL,
  DENSITY_AXIS,
  YEAR,
  CLAIMED_GROWTH,
  USE,
  SERVER,
  FOR_A_USER,
  SECONDS_A_TASK,
  JOULES_A_TASK,
  JOULES_A_MILLION,
  DOLLARS_A_MILLION,
  LENGTHS,
  PRICES
}
