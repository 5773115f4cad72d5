import org.jspecify.annotations.NullMarked;

/// How a trace looks.
@NullMarked
module org.etchscope.views {
  exports org.etchscope.views.area;
  exports org.etchscope.views.array;
  exports org.etchscope.views.attention;
  exports org.etchscope.views.chip;
  exports org.etchscope.views.claims;
  exports org.etchscope.views.compare;
  exports org.etchscope.views.effect;
  exports org.etchscope.views.explain;
  exports org.etchscope.views.input;
  exports org.etchscope.views.inspector;
  exports org.etchscope.views.bank;
  exports org.etchscope.views.memory;
  exports org.etchscope.views.page;
  exports org.etchscope.views.palette;
  exports org.etchscope.views.parameters;
  exports org.etchscope.views.pipeline;
  exports org.etchscope.views.playback;
  exports org.etchscope.views.plot;
  exports org.etchscope.views.quoted;
  exports org.etchscope.views.roofline;
  exports org.etchscope.views.server;
  exports org.etchscope.views.serving;
  exports org.etchscope.views.surface;
  exports org.etchscope.views.surface.pixel;
  exports org.etchscope.views.surface.vector;
  exports org.etchscope.views.sweep;
  exports org.etchscope.views.terms;
  exports org.etchscope.views.timeline;
  exports org.etchscope.views.tokens;
  exports org.etchscope.views.why;
  exports org.etchscope.views.words;

  requires transitive javafx.controls;
  requires transitive javafx.graphics;
  requires transitive org.etchscope.sim;
  requires static transitive org.jspecify;
}
