package org.etchscope.app.workbench.command;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.control.Segmented;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.control.TrackSlider;
import org.etchscope.app.workbench.model.Appearance;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.ComfortText;
import org.etchscope.views.palette.Palette;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.words.Language;

/// How a person likes the window, on a card over it. What is chosen holds at once and is kept.
public final class PreferencesCard extends VBox {

  private static final double SCALE_WIDTH = 240;

  /// Steps of the scale that its slider stops at, in hundredths.
  private static final int SCALE_STEP = 5;

  private final WorkbenchModel model;
  private final Appearance appearance;
  private final GridPane grid = new GridPane();

  PreferencesCard(WorkbenchModel model, Runnable close) {
    this.model = model;
    this.appearance = model.appearance();
    setId("preferences");
    getStyleClass().add("card");
    grid.getStyleClass().add("keys-grid");
    row(ComfortText.PREFERENCES_THEME, themes());
    row(ComfortText.PREFERENCES_PALETTE, palettes());
    row(ComfortText.PREFERENCES_LANGUAGE, languages());
    row(ComfortText.PREFERENCES_SCALE, scale());
    row(ComfortText.PREFERENCES_MOTION, motion());
    HBox buttons =
        new HBox(
            CardButtons.close(model, "preferencesClose", close),
            CardButtons.of(
                model,
                "preferencesUsual",
                ComfortText.PREFERENCES_USUAL,
                ComfortText.PREFERENCES_USUAL_HELP,
                appearance::makeUsual),
            CardButtons.of(
                model,
                "preferencesForget",
                ComfortText.PREFERENCES_FORGET,
                ComfortText.PREFERENCES_FORGET_HELP,
                model.recentFiles()::clear));
    buttons.getStyleClass().add("card-buttons");
    getChildren()
        .addAll(
            Texts.fixed(model.say(ComfortText.PREFERENCES_TITLE), "title", "high"),
            Texts.of(model.say(ComfortText.PREFERENCES_KEPT), "body", "mid"),
            grid,
            buttons);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
  }

  private void row(ComfortText name, Node control) {
    grid.addRow(grid.getRowCount(), Texts.fixed(model.say(name), "body", "high"), control);
  }

  private Segmented<Theme> themes() {
    Segmented<Theme> themes =
        new Segmented<>(
            List.of(Theme.DARK, Theme.LIGHT, Theme.HIGH_CONTRAST_DARK, Theme.HIGH_CONTRAST_LIGHT),
            theme -> model.say(ComfortText.of(theme)),
            theme -> model.say(ComfortText.of(theme)),
            theme -> appearance.theme().set(theme));
    themes.setId("preferencesTheme");
    WhileShown.follow(themes, appearance.theme(), theme -> themes.show(Palette.usual(theme)));
    return themes;
  }

  private Segmented<Palette> palettes() {
    Segmented<Palette> palettes =
        new Segmented<>(
            List.of(Palette.values()),
            palette -> model.say(ComfortText.of(palette)),
            palette -> model.say(ComfortText.helpOf(palette)),
            palette -> appearance.palette().set(palette));
    palettes.setId("preferencesPalette");
    WhileShown.follow(palettes, appearance.palette(), palettes::show);
    return palettes;
  }

  private Segmented<Language> languages() {
    Segmented<Language> languages =
        new Segmented<>(
            Language.offered(),
            Language::label,
            Language::label,
            language -> appearance.language().set(language));
    languages.setId("preferencesLanguage");
    WhileShown.follow(languages, appearance.language(), languages::show);
    return languages;
  }

  private HBox scale() {
    String name = model.say(ComfortText.PREFERENCES_SCALE);
    TrackSlider slider = new TrackSlider("preferencesScale", name);
    ControlTips.explain(slider, name);
    slider.setPrefWidth(SCALE_WIDTH);
    slider.setBlockIncrement(
        SCALE_STEP / 100.0 / (Appearance.LARGEST_SCALE - Appearance.SMALLEST_SCALE));
    Label value = Texts.fixed("", "body-strong", "high");
    boolean[] showing = {false};
    WhileShown.follow(
        slider,
        appearance.scale(),
        scale -> {
          value.setText(Math.round(scale.doubleValue() * 100) + " %");
          if (!slider.isPressed()) {
            showing[0] = true;
            slider.setValue(share(scale.doubleValue()));
            showing[0] = false;
          }
        });
    // While the slider is drawn it would grow away from under the pointer.
    slider
        .valueProperty()
        .addListener((_, _, share) -> {
          if (!showing[0] && !slider.isPressed()) {
            appearance.scale().set(scaleOf(share.doubleValue()));
          } else if (!showing[0]) {
            value.setText(Math.round(scaleOf(share.doubleValue()) * 100) + " %");
          }
        });
    slider
        .pressedProperty()
        .addListener((_, _, pressed) -> {
          if (!pressed) {
            appearance.scale().set(scaleOf(slider.getValue()));
          }
        });
    HBox line = new HBox(slider, value);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("sheet-header");
    return line;
  }

  private static double share(double scale) {
    return (scale - Appearance.SMALLEST_SCALE)
        / (Appearance.LARGEST_SCALE - Appearance.SMALLEST_SCALE);
  }

  private static double scaleOf(double share) {
    double exact =
        Appearance.SMALLEST_SCALE + share * (Appearance.LARGEST_SCALE - Appearance.SMALLEST_SCALE);
    return Math.rint(exact * 100 / SCALE_STEP) * SCALE_STEP / 100;
  }

  private CheckBox motion() {
    CheckBox box = new CheckBox(model.say(ComfortText.PREFERENCES_MOTION_HELP));
    box.setId("preferencesMotion");
    box.setAccessibleText(model.say(ComfortText.PREFERENCES_MOTION_HELP));
    ControlTips.explain(box, model.say(ComfortText.PREFERENCES_MOTION_HELP));
    box.selectedProperty().bindBidirectional(appearance.reducedMotion());
    return box;
  }
}
