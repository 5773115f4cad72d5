package org.etchscope.views.area;

import org.etchscope.views.words.Phrase;

/// What areas are derived from, each by the name of a form of the simulator.
enum AreaBasisText implements Phrase {
  MULTIPLY_ADDS,
  LANES,
  SRAM_BITS,
  SRAM_AND_SUMS,
  STACKS,
  LINKS,
  REST_OF_A100
}
