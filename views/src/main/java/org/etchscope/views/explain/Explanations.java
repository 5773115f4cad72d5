package org.etchscope.views.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.jspecify.annotations.Nullable;

/// Where on a drawing something can be explained. A painter fills it while it draws, so what is
/// said stands where the thing stands.
public final class Explanations {

  /// A drawn thing.
  ///
  /// @param bounds where it stands
  /// @param id names it, as the groups of a [org.etchscope.views.surface.Surface] do
  /// @param explanation what is said of it
  public record Spot(Bounds bounds, String id, Explanation explanation) {}

  private static final double RADIUS = 5;

  private final List<Spot> spots = new ArrayList<>();

  public Explanations() {}

  /// Notes a thing that was drawn; later ones lie above earlier ones.
  public void add(Bounds bounds, String id, Explanation explanation) {
    spots.add(new Spot(bounds, id, explanation));
  }

  /// Notes the things of a drawing that was placed into this one.
  ///
  /// @param x where its origin stands
  /// @param y where its origin stands
  /// @param scale by how much its lengths were multiplied
  public void addPlaced(Explanations drawing, double x, double y, double scale) {
    for (Spot spot : drawing.spots) {
      Bounds at = spot.bounds();
      Bounds placed =
          new Bounds(
              x + at.x() * scale, y + at.y() * scale, at.width() * scale, at.height() * scale);
      add(placed, spot.id(), spot.explanation());
    }
  }

  /// The same with other words.
  public Explanations withWords(UnaryOperator<String> words) {
    Explanations said = new Explanations();
    spots.forEach(spot -> said.add(spot.bounds(), spot.id(), spot.explanation().withWords(words)));
    return said;
  }

  /// What is said of a thing; if several places have its name, of the first.
  public Optional<Explanation> of(String id) {
    return spots.stream().filter(spot -> spot.id().equals(id)).findFirst().map(Spot::explanation);
  }

  /// Draws a ring around what is selected and a thin one around what the pointer is on.
  ///
  /// @param selected its id, or `null`
  /// @param hovered its id, or `null`
  public void mark(Surface surface, @Nullable String selected, @Nullable String hovered) {
    for (Spot spot : spots) {
      if (spot.id().equals(selected)) {
        ring(surface, spot.bounds(), Stroke.SELECTION);
      } else if (spot.id().equals(hovered)) {
        ring(surface, spot.bounds(), Stroke.HAIRLINE);
      }
    }
  }

  private static void ring(Surface surface, Bounds bounds, Stroke stroke) {
    double out = Stroke.SELECTION_CLEARANCE + stroke.width();
    surface.strokeRect(
        bounds.x() - out,
        bounds.y() - out,
        bounds.width() + 2 * out,
        bounds.height() + 2 * out,
        RADIUS,
        stroke,
        Role.ACCENT);
  }

  /// What stands at a point, topmost first.
  public Optional<Spot> at(double x, double y) {
    for (int i = spots.size() - 1; i >= 0; i--) {
      if (spots.get(i).bounds().contains(x, y)) {
        return Optional.of(spots.get(i));
      }
    }
    return Optional.empty();
  }

  /// All of them in the order of drawing, for walking by keyboard.
  public List<Spot> spots() {
    return List.copyOf(spots);
  }
}
