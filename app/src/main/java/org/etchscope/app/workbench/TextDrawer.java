package org.etchscope.app.workbench;

import java.util.OptionalInt;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.numeric.generation.TimedGeneration;
import org.etchscope.views.palette.Role;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.tokens.TokenStripPainter;
import org.etchscope.views.tokens.TokenStripScene;
import org.jspecify.annotations.Nullable;

/// A prompt, and what a model writes after it: the token strip. A click on a token goes to its
/// step.
final class TextDrawer extends VBox {

  /// Header and two rows of tokens.
  private static final double STRIP_HEIGHT = 200;

  /// Header and one row.
  private static final double LOW_STRIP_HEIGHT = 124;

  private final TextWriter writer;
  private final Strip strip = new Strip();
  private final TextField prompt = new TextField();
  private final Label about = Texts.of("", "caption", "mid");

  TextDrawer(WorkbenchModel model, TextWriter writer) {
    this.writer = writer;
    setId("text");
    getStyleClass().add("text-drawer");
    prompt.setId("prompt");
    prompt.setAccessibleText("text to go on from");
    prompt.setText(TrainedModels.prompt(writer.writer()));
    Button generate = new Button("Generate");
    generate.setId("generate");
    generate.setAccessibleText("let the model write");
    generate.setOnAction(_ -> write());
    generate.disableProperty().bind(writer.busy());
    prompt.setOnAction(_ -> write());
    HBox.setHgrow(prompt, Priority.ALWAYS);
    prompt.setMaxWidth(640);
    HBox row = new HBox(Texts.fixed("Prompt", "label", "mid"), prompt, generate, about);
    row.getStyleClass().add("text-prompt");
    row.setAlignment(Pos.CENTER_LEFT);
    setLow(false);
    getChildren().addAll(row, strip);
    writer.text().subscribe(_ -> spoil());
    writer.busy().subscribe(_ -> tell());
    writer.complaint().subscribe(_ -> tell());
    model.scenario().subscribe(_ -> tell());
    model.result().subscribe(_ -> spoil());
    model.playback().cycle().subscribe(_ -> spoil());
  }

  /// Takes less room.
  void setLow(boolean low) {
    strip.setPrefHeight(low ? LOW_STRIP_HEIGHT : STRIP_HEIGHT);
    strip.setMinHeight(low ? LOW_STRIP_HEIGHT : STRIP_HEIGHT);
  }

  private void write() {
    writer.write(prompt.getText());
  }

  private void tell() {
    String name = ModelLibrary.shipped().find(writer.writer()).name();
    if (writer.busy().get()) {
      about.setText(name + " writes …");
    } else if (!writer.complaint().get().isEmpty()) {
      about.setText(writer.complaint().get());
    } else {
      about.setText(name + " writes; its weights ship with the program");
    }
    spoil();
  }

  void begin() {
    prompt.requestFocus();
  }

  void spoil() {
    strip.spoil();
  }

  void setZoom(double factor) {
    strip.setZoom(factor);
  }

  boolean refresh(Theme theme, double pixelScale) {
    return isVisible() && strip.refresh(theme, pixelScale);
  }

  /// The painted part.
  private final class Strip extends PaintedPane {

    private @Nullable TokenStripScene scene;

    Strip() {
      setAccessibleRole(AccessibleRole.IMAGE_VIEW);
      setAccessibleText("The tokens of the text");
      setOnMouseClicked(event -> {
        OptionalInt token =
            scene == null ? OptionalInt.empty() : scene.hit(event.getX(), event.getY());
        token.ifPresent(writer::goTo);
      });
    }

    @Override
    void paint(Surface surface, double width, double height) {
      TimedGeneration text = writer.text().get();
      if (text == null) {
        scene = null;
        surface.fillRect(0, 0, width, height, Role.SURFACE);
        surface.text(
            width / 2,
            TextStyle.BODY.baselineFor(height / 2),
            TextStyle.BODY,
            Anchor.MIDDLE,
            Role.TEXT_LOW,
            "Write a prompt and press Generate");
        return;
      }
      long cycle = writer.cycle();
      scene = TokenStripScene.of(text, width, height, cycle);
      TokenStripPainter.paint(surface, scene, cycle);
    }
  }
}
