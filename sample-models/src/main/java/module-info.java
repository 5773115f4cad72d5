import org.jspecify.annotations.NullMarked;

/// What ships with the program: models, chips, scenarios and lessons.
@NullMarked
module org.etchscope.samples {
  requires transitive org.etchscope.sim;
  requires static transitive org.jspecify;

  exports org.etchscope.samples;
}
