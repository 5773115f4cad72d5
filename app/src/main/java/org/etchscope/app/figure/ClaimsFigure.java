package org.etchscope.app.figure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.etchscope.app.recipe.Program;
import org.etchscope.views.claims.ClaimsPainter;
import org.etchscope.views.claims.ClaimsScene;
import org.etchscope.views.claims.PlottedDensity;

/// Pictures of checked claims, made by the painter of the window.
public final class ClaimsFigure {

  /// What the claims are called that come with the program.
  public static final String SHIPPED = "June 2024";

  private ClaimsFigure() {}

  /// The page of claims.
  ///
  /// @param subject what the claims are called
  public static Drawing of(ClaimsScene scene, String subject, Sheet sheet) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Software", Program.nameAndVersion());
    facts.put("Claims", subject);
    facts.put("Shown", scene.selected());
    return Drawing.on(
            sheet,
            facts,
            surface -> ClaimsPainter.paint(surface, scene, sheet.width(), sheet.height()))
        .plottedIfAny(() -> PlottedDensity.of(scene, sheet.look().language()));
  }
}
