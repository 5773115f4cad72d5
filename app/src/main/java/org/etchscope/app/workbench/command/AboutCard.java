package org.etchscope.app.workbench.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.Provenances;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.Figures;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Provenance.Mark;
import org.etchscope.views.quoted.Quoted;

/// What runs here, and how far its numbers can be trusted, on a card over the window.
public final class AboutCard extends VBox {

  private static final double WIDTH = 560;

  /// What the build wrote of the product.
  private static final String PRODUCT = "/org/etchscope/app/cli/product.properties";

  public AboutCard(WorkbenchModel model, Runnable close) {
    setId("about");
    getStyleClass().add("card");
    GridPane grid = new GridPane();
    grid.getStyleClass().add("keys-grid");
    String[][] rows = {
      {"Etchscope", version()},
      {"Java", System.getProperty("java.version")},
      {"JavaFX", System.getProperty("javafx.version", Figures.NONE)},
      {model.say(WorkbenchText.LICENSE), "Apache-2.0"},
    };
    for (int i = 0; i < rows.length; i++) {
      grid.add(Texts.fixed(rows[i][0], "body", "mid"), 0, i);
      grid.add(Texts.fixed(rows[i][1], "body-strong", "high"), 1, i);
    }
    Button done = new Button(model.say(WorkbenchText.CLOSE));
    done.setAccessibleText(model.say(WorkbenchText.CLOSE_PANEL));
    done.setOnAction(_ -> close.run());
    getChildren()
        .addAll(
            Texts.fixed(model.say(WorkbenchText.ABOUT), "title", "high"),
            grid,
            paragraph(model.say(WorkbenchText.NOTHING_FAKED)),
            paragraph(honesty(model)),
            done);
    setMinWidth(WIDTH);
    setMaxSize(WIDTH, USE_PREF_SIZE);
  }

  /// How many numbers of the chip no vendor has published.
  private static String honesty(WorkbenchModel model) {
    ChipSpec chip = model.wanted().chip();
    long derived =
        Provenances.unpublished(chip, model.language()).stream()
            .filter(entry -> entry.mark() == Mark.DERIVED)
            .count();
    return model.say(
        WorkbenchText.HONESTY,
        Quoted.in(model.language(), chip.name()),
        Figures.whole(Provenances.assumed(chip)),
        Figures.whole(derived));
  }

  private static Label paragraph(String text) {
    Label label = Texts.of(text, "body", "high");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  private static String version() {
    try (InputStream in = AboutCard.class.getResourceAsStream(PRODUCT)) {
      Properties product = new Properties();
      if (in != null) {
        product.load(in);
      }
      return product.getProperty("version", Figures.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
