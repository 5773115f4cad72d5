package org.etchscope.sim.analysis.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.etchscope.sim.analysis.measured.Presets;

/// A set of claims, checked.
///
/// @param set the claims and what stands beside them
/// @param checks what came out, in the order of the claims
/// @param costs what uses cost, use by use
public record ClaimBook(ClaimSet set, List<ClaimCheck> checks, List<UseCost> costs) {
  public ClaimBook {
    checks = List.copyOf(checks);
    costs = List.copyOf(costs);
  }

  /// Checks all claims and costs all uses.
  ///
  /// @param presets where chips and models come from
  /// @param progress told of each claim that is done
  /// @throws IllegalArgumentException if a claim names a chip or model that is not there
  public static ClaimBook of(ClaimSet set, Presets presets, Consumer<String> progress) {
    ClaimRuns runs = new ClaimRuns(presets);
    ComparedClaims compared = new ComparedClaims(set, runs);
    List<ClaimCheck> checks = new ArrayList<>();
    for (Claim claim : set.claims()) {
      checks.add(
          switch (claim) {
            case Claim.Throughput throughput -> new ThroughputCheck(throughput, runs).check();
            case Claim.Ratio ratio -> compared.ratio(ratio);
            case Claim.TransistorShare share -> compared.transistors(share);
            case Claim.Utilisation utilisation -> compared.utilisation(utilisation);
            case Claim.Density density -> compared.density(density);
            case Claim.DataCentre centre -> compared.dataCentre(centre);
          });
      progress.accept("checked " + claim.id());
    }
    List<UseCost> costs = new ArrayList<>();
    for (Use use : set.uses()) {
      for (Server server : set.servers()) {
        costs.add(UseCost.of(use, server, runs));
      }
    }
    return new ClaimBook(set, checks, costs);
  }

  /// The check of a claim.
  ///
  /// @throws IllegalArgumentException if there is no such claim
  public ClaimCheck check(String id) {
    return checks.stream()
        .filter(check -> check.claim().id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no claim \"" + id + "\""));
  }
}
