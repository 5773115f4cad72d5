package org.etchscope.app.workbench.model;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.etchscope.views.palette.Palette;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Look;
import org.etchscope.views.words.Language;

/// How a person likes the window to look, whatever it shows.
public final class Appearance {

  /// Smallest scale of the interface.
  public static final double SMALLEST_SCALE = 0.75;

  /// Largest scale of the interface.
  public static final double LARGEST_SCALE = 3;

  /// Scales that the keys lead to.
  private static final double[] SCALES = {0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3};

  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.DARK);
  private final ObjectProperty<Palette> palette = new SimpleObjectProperty<>(Palette.OKABE_ITO);
  private final ObjectProperty<Language> language = new SimpleObjectProperty<>(Language.ofSystem());
  private final BooleanProperty reducedMotion = new SimpleBooleanProperty();
  private final DoubleProperty scale = new SimpleDoubleProperty(1);

  public Appearance() {
    palette.addListener((_, _, chosen) -> theme.set(chosen.dress(theme.get())));
    // A theme is chosen as such; it is worn in the palette that was chosen.
    theme.addListener((_, _, chosen) -> theme.set(palette.get().dress(chosen)));
  }

  public ObjectProperty<Theme> theme() {
    return theme;
  }

  /// The colours that tell kinds of data apart, in every theme.
  public ObjectProperty<Palette> palette() {
    return palette;
  }

  /// The language of the window and of its pictures; at first that of the system.
  public ObjectProperty<Language> language() {
    return language;
  }

  /// Its colours and language.
  public Look look() {
    return new Look(theme.get(), language.get());
  }

  /// Takes colours and language.
  public void wear(Look look) {
    palette.set(Palette.of(look.theme()));
    theme.set(look.theme());
    language.set(look.language());
  }

  /// Whether the picture changes at most twice a second while it plays, and nothing glides.
  public BooleanProperty reducedMotion() {
    return reducedMotion;
  }

  /// How much larger everything is drawn, from [#SMALLEST_SCALE] to [#LARGEST_SCALE].
  public DoubleProperty scale() {
    return scale;
  }

  public boolean isDark() {
    Theme worn = Palette.usual(theme.get());
    return worn.equals(Theme.DARK) || worn.equals(Theme.HIGH_CONTRAST_DARK);
  }

  public void toggleTheme() {
    theme.set(isDark() ? Theme.LIGHT : Theme.DARK);
  }

  public void toggleReducedMotion() {
    reducedMotion.set(!reducedMotion.get());
  }

  /// As it was at the first start; the language stays.
  public void makeUsual() {
    palette.set(Palette.OKABE_ITO);
    theme.set(Theme.DARK);
    reducedMotion.set(false);
    scale.set(1);
  }

  /// The next larger scale.
  public void enlarge() {
    for (double next : SCALES) {
      if (next > scale.get() + 1e-6) {
        scale.set(next);
        return;
      }
    }
  }

  /// The next smaller scale.
  public void shrink() {
    for (int i = SCALES.length - 1; i >= 0; i--) {
      if (SCALES[i] < scale.get() - 1e-6) {
        scale.set(SCALES[i]);
        return;
      }
    }
  }

  /// The scale it was designed at.
  public void resetScale() {
    scale.set(1);
  }
}
