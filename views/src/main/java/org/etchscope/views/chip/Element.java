package org.etchscope.views.chip;

import java.util.List;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.views.palette.DataRole;
import org.jspecify.annotations.Nullable;

/// What is known of a drawn thing at a cycle: for its tooltip and for the inspector.
///
/// @param id its semantic id
/// @param name its name
/// @param subtitle what it is, in a few words
/// @param badge what it does; `null` if it does nothing by itself
/// @param formula what it computes; `null` if it computes nothing
/// @param facts its numbers
/// @param unit the hardware whose cycles it takes; `null` if there is none
public record Element(
    String id,
    String name,
    String subtitle,
    @Nullable Badge badge,
    @Nullable Formula formula,
    List<Fact> facts,
    @Nullable Unit unit) {

  public Element {
    facts = List.copyOf(facts);
  }

  /// What a thing does at the cycle.
  ///
  /// @param words what the badge says
  /// @param stall whether it waits for a resource
  public record Badge(String words, boolean stall) {}

  /// A number, and where it comes from.
  ///
  /// @param label what it is
  /// @param value the number and its unit
  /// @param source the formula or the file it comes from
  /// @param role the kind of data it counts; `null` for others
  public record Fact(String label, Quantity value, String source, @Nullable DataRole role) {}

  /// A piece of a formula.
  ///
  /// @param text the words
  /// @param role the kind of data it stands for; `null` for signs
  public record Term(String text, @Nullable DataRole role) {}

  /// An equation and, below it, the shapes of its terms.
  ///
  /// @param symbols the equation
  /// @param shapes rows × columns of each term, per chip and micro-batch
  public record Formula(List<Term> symbols, List<Term> shapes) {
    public Formula {
      symbols = List.copyOf(symbols);
      shapes = List.copyOf(shapes);
    }
  }
}
