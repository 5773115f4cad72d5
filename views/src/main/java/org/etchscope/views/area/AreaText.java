package org.etchscope.views.area;

import org.etchscope.views.words.Phrase;

/// The texts of the dies at scale, see [Phrase].
enum AreaText implements Phrase {
  TITLE,
  BESIDE,
  PART_ARRAYS,
  PART_ATTENTION,
  PART_LANES,
  PART_SRAM,
  PART_MEMORY,
  PART_ON_CHIP_MEMORY,
  PART_LINKS,
  PART_REST,
  OTHER,
  OTHER_SOURCE,
  DIE,
  DIE_UNKNOWN,
  DIE_TOO_SMALL,
  AREA,
  AREA_RANGE,
  AREA_SOURCE,
  SHARE_OF_DIE,
  TRANSISTORS,
  BUDGET,
  BUDGET_OF,
  BUDGET_PUBLISHED,
  BUDGET_DERIVED,
  MULTIPLY,
  MULTIPLY_SOURCE,
  PER_TRANSISTOR,
  MARK_PUBLISHED,
  MARK_DERIVED,
  MARK_ASSUMED,
  SCALE,
  NOT_COUNTED
}
