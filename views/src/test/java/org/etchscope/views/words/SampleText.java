package org.etchscope.views.words;

enum SampleText implements Phrase {
  ROW_HITS,
  STACK_OF,
  UNWRITTEN
}
