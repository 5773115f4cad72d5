package org.etchscope.sim.analysis.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.etchscope.sim.validation.ConstantTable;

/// The machines and vector kernels of the campaigns that are known.
final class KernelLibrary {

  private static final double MICRO = 1e-6;

  /// Latency of a hop over NVLink or PCIe, and over the network between nodes. Estimates.
  private static final double HOP_SECONDS = 1e-6;

  private static final double HOP_BETWEEN_NODES_SECONDS = 3e-6;

  /// A kernel that only moves and scales values.
  ///
  /// @param launches starts it costs
  /// @param traffic how often the bytes that must move are moved
  /// @param start time besides these starts: where host time was measured, that of the call
  record VectorKernel(double launches, double traffic, double start) {}

  private final Map<String, KernelMachine> machines = new HashMap<>();
  private final Map<String, VectorKernel> kernels = new HashMap<>();
  private final Map<String, MeasuredLinks> links = new HashMap<>();

  KernelLibrary() {
    ConstantTable.rows(KernelLibrary.class, "machines.tsv").forEach(this::machine);
    ConstantTable.rows(KernelLibrary.class, "links.tsv").forEach(this::links);
    ConstantTable.rows(KernelLibrary.class, "vector-kernels.tsv")
        .forEach(cells ->
            kernels.put(
                key(cells[0], cells[1], cells[2]),
                new VectorKernel(number(cells[3]), number(cells[4]), MICRO * number(cells[5]))));
  }

  /// The chip of a campaign.
  Optional<KernelMachine> machine(String campaign, String chip) {
    return Optional.ofNullable(machines.get(key(campaign, chip)));
  }

  /// A vector kernel of a campaign on a chip.
  Optional<VectorKernel> kernel(KernelMachine machine, String kernel) {
    VectorKernel own = kernels.get(key(machine.campaign(), machine.chip(), kernel));
    return Optional.ofNullable(
        own == null ? kernels.get(key(machine.campaign(), "*", kernel)) : own);
  }

  /// The links of a kind of node for a collective in a scope.
  Optional<MeasuredLinks> links(String node, String collective, String scope) {
    return Optional.ofNullable(links.get(key(node, collective, scope)));
  }

  private void links(String[] cells) {
    links.put(
        key(cells[0], cells[1], cells[2]),
        new MeasuredLinks(
            MICRO * number(cells[3]),
            1e9 * number(cells[4]),
            1e6 * number(cells[5]),
            cells[2].equals("nodes") ? HOP_BETWEEN_NODES_SECONDS : HOP_SECONDS));
  }

  private void machine(String[] cells) {
    KernelMachine.Attention attention =
        cells[12].isEmpty()
            ? null
            : new KernelMachine.Attention(
                MICRO * number(cells[12]),
                Integer.parseInt(cells[13]),
                MICRO * number(cells[14]),
                MICRO * number(cells[15]),
                MICRO * number(cells[16]),
                number(cells[17]),
                number(cells[18]),
                number(cells[19]),
                cells[20].equals("yes"));
    machines.put(
        key(cells[0], cells[1]),
        new KernelMachine(
            cells[0],
            cells[1],
            Integer.parseInt(cells[2]),
            1e12 * number(cells[3]),
            1e9 * number(cells[4]),
            1e6 * number(cells[5]),
            new KernelMachine.Products(
                MICRO * number(cells[6]), number(cells[7]), number(cells[8])),
            new KernelMachine.Vectors(
                MICRO * number(cells[9]), number(cells[10]), MICRO * number(cells[11])),
            attention));
  }

  private static double number(String cell) {
    return Double.parseDouble(cell);
  }

  private static String key(String... parts) {
    return String.join("/", parts);
  }
}
