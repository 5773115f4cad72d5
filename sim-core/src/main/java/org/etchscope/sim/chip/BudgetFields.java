package org.etchscope.sim.chip;

import java.util.List;
import java.util.function.ToLongFunction;

/// The fields of power and area.
final class BudgetFields {

  private static final Part<PowerSpec> POWER = new Part<>("power", ChipSpec::power);
  private static final Part<AreaSpec> AREA = new Part<>("area", ChipSpec::area);

  private BudgetFields() {}

  static List<ChipField> power() {
    return List.of(
        energy(
            "multiplyAddPicojoules",
            "energy of a multiply-add at 8 bits",
            "pJ",
            PowerSpec::multiplyAddFemtojoules),
        POWER.scaled(
            "paddedMultiplyAddShare",
            "share of it for a padded one",
            "",
            "0",
            "1",
            1000,
            PowerSpec::paddedMultiplyAddShare),
        energy(
            "accumulatorPicojoulesPerByte",
            "energy of an accumulator access",
            "pJ/B",
            PowerSpec::accumulatorFemtojoulesPerByte),
        energy(
            "sramPicojoulesPerByte",
            "energy of a buffer access",
            "pJ/B",
            PowerSpec::sramFemtojoulesPerByte),
        POWER.statedScaled(
            "hbmPicojoulesPerBit",
            "energy of an HBM access",
            "pJ/bit",
            "0.001",
            "1000000",
            1000,
            PowerSpec::hbmFemtojoulesPerBit),
        energy(
            "linkPicojoulesPerBit", "energy of a link", "pJ/bit", PowerSpec::linkFemtojoulesPerBit),
        POWER.whole("staticWatts", "static power", "W", 0, 100_000, PowerSpec::staticWatts),
        POWER.whole("limitWatts", "power limit", "W", 0, 100_000, PowerSpec::limitWatts));
  }

  private static ChipField energy(
      String name, String label, String unit, ToLongFunction<PowerSpec> femtojoules) {
    return POWER.scaled(name, label, unit, "0", "1000000", 1000, femtojoules);
  }

  static List<ChipField> area() {
    return List.of(
        AREA.real(
            "dieSquareMillimetres",
            "die area",
            "mm²",
            "0",
            "100000",
            AreaSpec::dieSquareMillimetres),
        AREA.scaled(
            "billionTransistors",
            "transistors",
            "billion",
            "0",
            "1000000",
            1_000_000_000,
            AreaSpec::transistors),
        AREA.whole(
            "transistorsPerMultiplyAdd",
            "transistors of a multiply-add",
            "",
            0,
            1_000_000_000,
            AreaSpec::transistorsPerMultiplyAdd));
  }

  static PowerSpec assemblePower(ChipValues values) {
    return new PowerSpec(
        values.base("power.multiplyAddPicojoules"),
        values.integer("power.paddedMultiplyAddShare"),
        values.base("power.accumulatorPicojoulesPerByte"),
        values.base("power.sramPicojoulesPerByte"),
        values.has("power.hbmPicojoulesPerBit") ? values.base("power.hbmPicojoulesPerBit") : 0,
        values.base("power.linkPicojoulesPerBit"),
        values.integer("power.staticWatts"),
        values.integer("power.limitWatts"));
  }

  static AreaSpec assembleArea(ChipValues values) {
    return new AreaSpec(
        values.real("area.dieSquareMillimetres"),
        values.base("area.billionTransistors"),
        values.base("area.transistorsPerMultiplyAdd"));
  }
}
