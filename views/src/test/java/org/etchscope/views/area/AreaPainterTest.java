package org.etchscope.views.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.etchscope.views.surface.ReadablePage.assertReadable;

import java.util.List;
import java.util.Locale;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Provenance.Mark;
import org.etchscope.sim.energy.AreaBudget;
import org.etchscope.sim.energy.DiePart;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.RecordingSurface;
import org.junit.jupiter.api.Test;

class AreaPainterTest {

  private static final ChipSpec H100 = ChipLibrary.load("h100");

  @Test
  void noTextIsClippedHiddenOrOverlapsForAnyChip() {
    for (String id : ChipLibrary.ids()) {
      ChipSpec chip = ChipLibrary.load(id);
      assertReadable(
          id, (drawing, width, height) -> AreaPainter.paint(drawing, chip, H100, width, height));
    }
  }

  @Test
  void everyPieceTakesTheShareOfTheDieThatItsAreaIs() {
    for (String id : ChipLibrary.ids()) {
      DiePlan plan = DiePlan.of(ChipLibrary.load(id));
      double sum = 0;
      for (DiePlan.Piece piece : plan.pieces()) {
        Bounds place = piece.place();
        assertThat(place.width() * place.height())
            .as("%s, %s", id, piece.kind())
            .isCloseTo(piece.area() / plan.squareMillimetres(), within(1e-9));
        assertThat(new Bounds(0, 0, 1, 1).contains(place, 1e-9)).isTrue();
        sum += piece.area();
      }
      assertThat(sum).isCloseTo(plan.squareMillimetres(), within(1e-6 * sum));
    }
  }

  @Test
  void piecesDoNotCoverEachOther() {
    for (String id : ChipLibrary.ids()) {
      List<DiePlan.Piece> pieces = DiePlan.of(ChipLibrary.load(id)).pieces();
      for (int i = 0; i < pieces.size(); i++) {
        for (int j = i + 1; j < pieces.size(); j++) {
          assertThat(pieces.get(i).place().overlaps(pieces.get(j).place(), 1e-9))
              .as("%s: %s and %s", id, pieces.get(i).kind(), pieces.get(j).kind())
              .isFalse();
        }
      }
    }
  }

  @Test
  void whatIsSaidOfAPartIsWhatTheBudgetHas() {
    ChipSpec chip = ChipLibrary.load("sohu-2024");
    Explanations found = AreaPainter.paint(new RecordingSurface(), chip, H100, 1600, 1000);
    for (AreaBudget.Part part : AreaBudget.of(chip).parts()) {
      String id = "area.chip." + part.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
      assertThat(found.of(id))
          .hasValueSatisfying(words ->
              assertThat(words.words())
                  .contains(AreaWords.squareMillimetres(part.highSquareMillimetres()))
                  .contains(part.basis().english()));
    }
  }

  @Test
  void anH100MultipliesWithThreeInAHundredOfItsTransistors() {
    AreaBudget budget = AreaBudget.of(H100);
    assertThat(AreaWords.percent(budget.multiplyTransistors() / budget.estimatedTransistors()))
        .isEqualTo("3.38 %");
  }

  @Test
  void aPartIsAssumedIfAnyNumberBehindItIs() {
    assertThat(DiePart.ARRAYS.mark(ChipLibrary.load("sohu-2024"))).isEqualTo(Mark.ASSUMED);
    assertThat(DiePart.ARRAYS.mark(H100)).isEqualTo(Mark.DERIVED);
  }
}
