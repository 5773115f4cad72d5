package org.etchscope.sim.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.etchscope.sim.chip.MatrixArraySpec.OutputTile;
import org.etchscope.sim.chip.Provenance.Mark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ChipFieldsTest {

  private static final Provenance SET = new Provenance(Mark.ASSUMED, "set by the user");

  static List<ChipField> fields() {
    return ChipFields.all();
  }

  static List<ChipField> numbers() {
    return ChipFields.all().stream().filter(field -> field.low().isPresent()).toList();
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aValueThatIsSetIsReadBack(ChipField field) {
    RandomChips random = new RandomChips(field.path().hashCode());
    for (int i = 0; i < 50; i++) {
      String text = random.value(field).text();
      ChipSpec chip = roomy(takes(field, text));
      assertThat(field.text(field.with(chip, text))).contains(text);
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void settingAFieldChangesNoOther(ChipField field) {
    ChipSpec chip = takes(field, "");
    ChipSpec changed = field.with(chip, other(field, chip));

    assertThat(changed).isNotEqualTo(chip);
    for (ChipField neighbour : ChipFields.all()) {
      if (neighbour != field) {
        assertThat(neighbour.text(changed)).isEqualTo(neighbour.text(chip));
        assertThat(neighbour.provenance(changed)).isEqualTo(neighbour.provenance(chip));
      }
    }
    assertThat(field.provenance(changed))
        .isEqualTo(field.identity() ? Optional.empty() : Optional.of(SET));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void settingAFieldToWhatItIsKeepsTheChip(ChipField field) {
    ChipSpec chip = takes(field, "");

    field.text(chip).ifPresent(text -> assertThat(field.with(chip, text)).isSameAs(chip));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void bothBoundsAreAllowedByTheRecordsToo(ChipField field) {
    for (BigDecimal bound : List.of(field.low().orElseThrow(), field.high().orElseThrow())) {
      ChipSpec chip = field.with(roomy(WholeChip.chip()), bound);

      assertThat(field.number(chip).orElseThrow()).isEqualByComparingTo(bound);
    }
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void whatLiesBeyondABoundIsRefused(ChipField field) {
    BigDecimal step = new BigDecimal("0.0000000001");
    for (BigDecimal bad :
        List.of(field.low().orElseThrow().subtract(step), field.high().orElseThrow().add(step))) {
      assertThatThrownBy(() -> field.with(WholeChip.chip(), bad))
          .isInstanceOf(ChipFormatException.class)
          .hasMessage("%s is %s; it must be %s".formatted(field.path(), bad, field.allowed()));
    }
  }

  @Test
  void everyLeafOfAFileIsAFieldAndEveryFieldIsALeaf() {
    Set<String> leaves = new TreeSet<>();
    leaves(JsonValueReader.read(ChipWriter.text(full()), "chip.json"), "", leaves);

    assertThat(leaves)
        .containsExactlyInAnyOrderElementsOf(
            ChipFields.all().stream().map(ChipField::path).toList());
  }

  @Test
  void everyNumberOfTheRecordsCanBeSet() {
    Set<String> reached = new LinkedHashSet<>();
    for (ChipField field : ChipFields.all()) {
      ChipSpec chip = takes(field, "");
      reached.addAll(differences(chip, field.with(chip, other(field, chip))));
    }
    Set<String> all = components("", full()).keySet();

    assertThat(reached).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void aChipReadFromAFileSaysOfEveryFieldWhereItComesFrom() {
    ChipSpec chip = WholeChip.chip();
    for (ChipField field : ChipFields.all()) {
      assertThat(field.provenance(chip).isPresent())
          .as(field.path())
          .isEqualTo(field.text(chip).isPresent() && !field.identity());
    }
  }

  @Test
  void anUnknownPathIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> ChipFields.of("hbm.gigabytespersec"))
        .isInstanceOf(ChipFormatException.class)
        .hasMessage(
            "hbm.gigabytespersec is not a field of a chip;"
                + " the nearest is hbm.gigabytesPerSecond");
  }

  @Test
  void theAttentionUnitCannotLoseOneField() {
    assertThatThrownBy(() -> ChipFields.of("attention.queryRows").without(WholeChip.chip()))
        .isInstanceOf(ChipFormatException.class)
        .hasMessage("attention.queryRows is missing; it must be a whole number from 1 to 1048576");
  }

  @Test
  void theAttentionUnitCanBeTakenAwayWhole() {
    ChipSpec chip = ChipFields.withoutAttention(WholeChip.chip());

    assertThat(chip.attention()).isNull();
    assertThat(chip.provenance().keySet()).noneMatch(path -> path.startsWith("attention"));
    assertThat(chip.arrays()).isEqualTo(WholeChip.chip().arrays());
  }

  @Test
  void aFieldSaysWhatAPanelNeeds() {
    ChipField rate = ChipFields.of("hbm.gigabytesPerSecond");

    assertThat(rate.group()).isEqualTo("hbm");
    assertThat(rate.label()).isEqualTo("HBM peak rate");
    assertThat(rate.unit()).isEqualTo("GB/s");
    assertThat(rate.kind()).isEqualTo(ChipField.Kind.NUMBER);
    assertThat(rate.step()).contains(new BigDecimal("0.000000001"));
    assertThat(rate.number(WholeChip.chip())).contains(new BigDecimal("4800.3"));
    assertThat(ChipFields.of("control.overlap").choices()).containsExactly("none", "stage", "tile");
  }

  /// A chip with a value in every field.
  private static ChipSpec full() {
    ChipValues values = ChipValues.of(WholeChip.chip());
    values.put(ArrayFields.DATAFLOW, new ChipValue.Words("output-tile"));
    values.put(ArrayFields.TILES, new ChipValue.Tiles(List.of(new OutputTile(128, 256, 0.5))));
    values.put(ArrayFields.ATTENTION_COUNT, new ChipValue.Quantity(1, 1));
    for (Precision precision : Precision.values()) {
      values.put(ArrayFields.RATES + "." + precision.id(), new ChipValue.Quantity(24, 16));
    }
    return ChipAssembly.assemble(values, new HashMap<>(WholeChip.chip().provenance()));
  }

  /// A chip whose other fields go with this value.
  private static ChipSpec takes(ChipField field, String text) {
    return field.path().equals(ArrayFields.TILES) || text.equals("output-tile")
        ? full()
        : WholeChip.chip();
  }

  /// The chip with so many arrays, such large buffers and small slots that each goes with any value
  /// of the other.
  private static ChipSpec roomy(ChipSpec chip) {
    ChipValues values = ChipValues.of(chip);
    values.put(ArrayFields.COUNT, new ChipValue.Quantity(60_000, 1));
    for (String buffer :
        List.of(MemoryFields.WEIGHTS, MemoryFields.ACTIVATIONS, MemoryFields.KEY_VALUE)) {
      values.put(buffer + ".megabytes", new ChipValue.Quantity(1_000_000_000_000_000L, 1_000_000));
      values.put(buffer + ".slotKibibytes", new ChipValue.Quantity(1, 1024));
    }
    return ChipAssembly.assemble(values, chip.provenance());
  }

  /// An allowed value that the chip does not have.
  private static String other(ChipField field, ChipSpec chip) {
    if (field.path().equals(ArrayFields.DATAFLOW)) {
      return "output-stationary";
    }
    if (field.path().equals(ArrayFields.ATTENTION_COUNT)) {
      return "1";
    }
    if (field.path().endsWith(".slotKibibytes")) {
      return "0.03125";
    }
    if (field.path().endsWith(".megabytes")) {
      return "77";
    }
    RandomChips random = new RandomChips(7);
    for (int i = 0; i < 1000; i++) {
      String text = random.value(field).text();
      if (!field.text(chip).equals(Optional.of(text))) {
        return text;
      }
    }
    throw new AssertionError(field + " has one value only");
  }

  private static void leaves(JsonValue json, String path, Set<String> leaves) {
    if (json instanceof JsonValue.Members(int _, Map<String, JsonValue> members)
        && !members.containsKey("value")) {
      members.forEach(
          (name, value) -> leaves(value, path.isEmpty() ? name : path + "." + name, leaves));
    } else {
      leaves.add(path);
    }
  }

  private static List<String> differences(ChipSpec one, ChipSpec other) {
    Map<String, Object> before = components("", one);
    Map<String, Object> after = components("", other);
    List<String> names = new ArrayList<>(before.keySet());
    names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
    return names;
  }

  /// The components of records within records, without the provenance.
  private static Map<String, Object> components(String path, Record record) {
    Map<String, Object> components = new HashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String name = path + component.getName();
      switch (value(component, record)) {
        case Record part -> components.putAll(components(name + ".", part));
        case Object value when !name.equals("provenance") -> components.put(name, value);
        default -> {}
      }
    }
    return components;
  }

  private static Object value(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
