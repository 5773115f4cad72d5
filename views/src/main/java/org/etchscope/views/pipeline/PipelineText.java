package org.etchscope.views.pipeline;

import org.etchscope.views.words.Phrase;

/// The texts of the pipeline view, see [Phrase].
enum PipelineText implements Phrase {
  PIPELINES,
  ATTENTION_HEAD,
  FEED_FORWARD_HEAD,
  FUSED,
  FUSED_BRIEF,
  NOT_FUSED,
  NOT_FUSED_BRIEF,
  OVER_TIME,
  UNIT,
  AT_WORK,
  ARRAYS,
  ATTENTION_UNIT,
  VECTOR_UNIT,
  HBM,
  LINKS,
  BUSY,
  BUSY_ARRAYS,
  WAITING,
  OPERAND,
  DONE,
  IDLE,
  LAYER,
  STAGE_AND_UNIT,
  STATE,
  SHAPE,
  SHAPE_FORMULA,
  WEIGHTS,
  WEIGHTS_FORMULA,
  WORK,
  WORK_FORMULA,
  DONE_SHARE,
  DONE_SOURCE,
  HBM_TILES,
  OF_A_PASS,
  BETWEEN,
  NOT_COUNTED,
  BETWEEN_SOURCE
}
