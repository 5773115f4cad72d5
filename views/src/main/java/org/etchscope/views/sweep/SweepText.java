package org.etchscope.views.sweep;

import org.etchscope.views.words.Phrase;

/// What the page of a sweep says.
enum SweepText implements Phrase {
  SWEEP,
  OF_POINTS,
  AGAINST,
  NOW,
  NOW_HEAD,
  BEST,
  NO_BEST,
  RESULT_HEAD,
  CURVES_HEAD,
  POINTS_HEAD,
  LOGARITHMIC,
  FRONT_HEAD,
  SCALE_HEAD,
  CANNOT_RUN,
  CANNOT_RUN_HEAD,
  POINTS_CANNOT_RUN,
  POINT_CANNOT_RUN,
  ON_THE_FRONT,
  BOUND_BY,
  RUN_OF_ITS_OWN,
  EACH_POINT,
  OTHERS_NOT_DRAWN,
  NOTHING_YET,
  MORE,
  LIST
}
