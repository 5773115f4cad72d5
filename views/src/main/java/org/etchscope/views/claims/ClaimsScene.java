package org.etchscope.views.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.analysis.claim.ClaimBook;
import org.etchscope.sim.analysis.claim.ClaimCheck;
import org.jspecify.annotations.Nullable;

/// What the view of claims shows: checked claims, one of them in full, or what uses cost.
public final class ClaimsScene {

  private static final String PREFIX = "claims.";

  /// The id of the table of what uses cost.
  public static final String USES = PREFIX + "uses";

  private final ClaimBook book;
  private final String selected;

  /// @param selected id of what is shown in full; the first claim if it is `null` or nothing here
  public ClaimsScene(ClaimBook book, @Nullable String selected) {
    this.book = book;
    List<String> ids = ids(book);
    this.selected = selected != null && ids.contains(selected) ? selected : ids.getFirst();
  }

  /// The id of a claim in this view.
  public static String idOf(String claim) {
    return PREFIX + claim;
  }

  /// Ids of all that can be shown in full.
  public static List<String> ids(ClaimBook book) {
    List<String> ids = new ArrayList<>();
    book.checks().forEach(check -> ids.add(idOf(check.claim().id())));
    if (!book.costs().isEmpty()) {
      ids.add(USES);
    }
    return ids;
  }

  ClaimBook book() {
    return book;
  }

  /// Id of what is shown in full.
  public String selected() {
    return selected;
  }

  /// The claim that is shown in full; `null` for what uses cost.
  @Nullable ClaimCheck check() {
    return book.checks().stream()
        .filter(check -> Objects.equals(idOf(check.claim().id()), selected))
        .findFirst()
        .orElse(null);
  }
}
