package org.etchscope.views.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.etchscope.views.surface.Bounds;

/// Where on a drawing something can be explained. A painter fills it while it draws, so what is
/// said stands where the thing stands.
public final class Explanations {

  /// A drawn thing.
  ///
  /// @param bounds where it stands
  /// @param id names it, as the groups of a [org.etchscope.views.surface.Surface] do
  /// @param explanation what is said of it
  public record Spot(Bounds bounds, String id, Explanation explanation) {}

  private final List<Spot> spots = new ArrayList<>();

  public Explanations() {}

  /// Notes a thing that was drawn; later ones lie above earlier ones.
  public void add(Bounds bounds, String id, Explanation explanation) {
    spots.add(new Spot(bounds, id, explanation));
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
