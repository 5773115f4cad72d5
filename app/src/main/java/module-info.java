import org.jspecify.annotations.NullMarked;

/// The desktop program and the command line.
@NullMarked
module org.etchscope.app {
  requires atlantafx.base;
  requires info.picocli;
  requires javafx.controls;
  requires javafx.graphics;
  requires org.controlsfx.controls;
  requires org.etchscope.samples;
  requires org.etchscope.sim;
  requires org.etchscope.views;
  requires static transitive org.jspecify;
  requires org.kordamp.ikonli.feather;
  requires org.kordamp.ikonli.javafx;

  opens org.etchscope.app.cli to
      info.picocli;
}
