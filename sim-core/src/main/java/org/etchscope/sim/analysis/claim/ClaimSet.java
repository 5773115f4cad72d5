package org.etchscope.sim.analysis.claim;

import java.util.List;

/// Claims with what stands beside them.
///
/// @param claims the claims, each after those it refers to
/// @param measurements published measurements
/// @param servers servers that uses are costed on
/// @param uses what tokens are used for
public record ClaimSet(
    List<Claim> claims, List<Measurement> measurements, List<Server> servers, List<Use> uses) {
  public ClaimSet {
    claims = List.copyOf(claims);
    measurements = List.copyOf(measurements);
    servers = List.copyOf(servers);
    uses = List.copyOf(uses);
  }

  /// The claimed throughput of an id.
  ///
  /// @throws IllegalArgumentException if there is none
  public Claim.Throughput throughput(String id) {
    return claims.stream()
        .filter(claim -> claim.id().equals(id))
        .filter(Claim.Throughput.class::isInstance)
        .map(Claim.Throughput.class::cast)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("there is no claimed throughput \"" + id + "\""));
  }
}
