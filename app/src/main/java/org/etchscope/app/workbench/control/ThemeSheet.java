package org.etchscope.app.workbench.control;

import atlantafx.base.theme.PrimerDark;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.Scene;
import org.etchscope.views.palette.Colour;
import org.etchscope.views.palette.Role;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Fonts;
import org.etchscope.views.surface.TextStyle;

/// Dresses a scene, and what pops up over it, in a theme: the controls of AtlantaFX, the colours of
/// the theme's roles as looked-up colours `-es-…`, and the window's own style sheet.
///
/// The sheets of a scene stay the same in all themes; what a theme changes stands in the style of
/// its parts, see [Dressing]. Any other sheet would make the toolkit match all rules anew.
public final class ThemeSheet {

  /// Colours of AtlantaFX, and the role each takes.
  private static final List<Token> TOKENS =
      List.of(
          new Token("-color-bg-default", Role.SURFACE),
          new Token("-color-bg-overlay", Role.SURFACE),
          new Token("-color-bg-subtle", Role.RAISED),
          new Token("-color-bg-inset", Role.WELL),
          new Token("-color-fg-default", Role.TEXT_HIGH),
          new Token("-color-fg-muted", Role.TEXT_MID),
          new Token("-color-fg-subtle", Role.TEXT_LOW),
          new Token("-color-fg-emphasis", Role.ON_ACCENT),
          new Token("-color-border-default", Role.LINE),
          new Token("-color-border-muted", Role.LINE),
          new Token("-color-border-subtle", Role.LINE),
          new Token("-color-neutral-emphasis-plus", Role.ACCENT),
          new Token("-color-neutral-emphasis", Role.LINE_STRONG),
          new Token("-color-neutral-muted", Role.LINE_STRONG),
          new Token("-color-neutral-subtle", Role.RAISED),
          new Token("-color-accent-fg", Role.ACCENT),
          new Token("-color-accent-emphasis", Role.ACCENT),
          new Token("-color-accent-muted", Role.LINE_STRONG),
          new Token("-color-accent-subtle", Role.RAISED),
          new Token("-color-danger-fg", Role.STALL_TEXT),
          new Token("-color-danger-emphasis", Role.STALL),
          new Token("-color-danger-muted", Role.STALL_EDGE),
          new Token("-color-danger-subtle", Role.STALL_BACKGROUND));

  /// Colours of AtlantaFX that no role stands for, and which its light sheet has otherwise.
  private static final List<Shade> SHADES =
      List.of(
          new Shade("-color-shadow-default", "#010409", "#d0d7de"),
          new Shade("-color-base-6", "#30363d", "#eaeef2"),
          new Shade("-color-base-7", "#21262d", "#eaeef2"),
          new Shade("-color-accent-6", "#1158c7", "#218bff"),
          new Shade("-color-danger-6", "#b62324", "#fa4549"));

  private static final double TOOLTIP_SIZE = 12;
  private static final double TOOLTIP_PADDING = 8;
  private static final double MENU_SIZE = 13;

  private ThemeSheet() {}

  private record Token(String name, Role role) {}

  private record Shade(String name, String dark, String light) {}

  /// Puts the rules on a scene that are the same in all themes, and the colours of the dark one for
  /// what wears no others.
  public static void dress(Scene scene) {
    // The families that the style sheet names must be known first.
    for (TextStyle style : TextStyle.values()) {
      Fonts.font(style);
    }
    scene.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
    scene.getStylesheets().setAll(sheet(root(Theme.DARK, true)), own());
  }

  /// The sheet that what pops up wears besides those of the scene.
  ///
  /// @param scale how much larger than designed the interface is shown: what pops up stands in
  ///   windows of its own, which nothing else enlarges
  public static String ofPopups(Theme theme, boolean dark, double scale) {
    return sheet(root(theme, dark) + sizes(scale));
  }

  private static String root(Theme theme, boolean dark) {
    return ".root {\n" + colours(theme, dark) + "}\n";
  }

  private static String own() {
    URL sheet = ThemeSheet.class.getResource("window.css");
    return Objects.requireNonNull(sheet, "window.css").toExternalForm();
  }

  private static String looked(String name, Colour colour) {
    return looked(name, colour.isNone() ? "transparent" : colour.hex());
  }

  private static String looked(String name, String colour) {
    return "  %s: %s;\n".formatted(name, colour);
  }

  /// The colours of a theme, as the style of a node, for it and all below it.
  public static String colours(Theme theme, boolean dark) {
    StringBuilder css = new StringBuilder();
    for (Role role : Role.values()) {
      String name = "-es-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
      css.append(looked(name, theme.colour(role)));
    }
    for (Token token : TOKENS) {
      css.append(looked(token.name, theme.colour(token.role)));
    }
    for (Shade shade : SHADES) {
      css.append(looked(shade.name, dark ? shade.dark : shade.light));
    }
    return css.toString();
  }

  private static String sizes(double scale) {
    return String.format(
        Locale.ROOT,
        """
        .tooltip { -fx-font-size: %.2fpx; -fx-padding: %.2f %.2f %.2f %.2f; }
        .menu-item > .label { -fx-font-size: %.2fpx; }
        """,
        TOOLTIP_SIZE * scale,
        TOOLTIP_PADDING * scale,
        (TOOLTIP_PADDING + 2) * scale,
        TOOLTIP_PADDING * scale,
        (TOOLTIP_PADDING + 2) * scale,
        MENU_SIZE * scale);
  }

  private static String sheet(String css) {
    byte[] bytes = css.getBytes(StandardCharsets.UTF_8);
    return "data:text/css;base64," + Base64.getEncoder().encodeToString(bytes);
  }
}
