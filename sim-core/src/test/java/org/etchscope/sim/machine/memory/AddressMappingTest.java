package org.etchscope.sim.machine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressMappingTest {

  private static final HbmOrganisation HBM3 = new HbmOrganisation(2, 2, 4, 4, 16384, 32, 32);

  @Test
  void theLastFieldTakesTheLowestBits() {
    AddressMapping mapping = AddressMapping.of("ro ba si co bg pc ch", HBM3, 2);
    assertThat(mapping.channel(32)).isEqualTo(1);
    assertThat(mapping.bank(64)).isEqualTo(32);
    assertThat(mapping.bank(128)).isEqualTo(4);
    assertThat(mapping.column(512)).isEqualTo(1);
    assertThat(mapping.bank(512 * 32)).isEqualTo(16);
    assertThat(mapping.bank(512 * 64)).isEqualTo(1);
    assertThat(mapping.row(512 * 256)).isEqualTo(1);
  }

  @Test
  void aFieldCanBeSplit() {
    AddressMapping mapping = AddressMapping.of("ro ba si co4 ch pc co1 bg", HBM3, 2);
    assertThat(mapping.column(128)).isEqualTo(1);
    assertThat(mapping.bank(256)).isEqualTo(32);
    assertThat(mapping.channel(512)).isEqualTo(1);
    assertThat(mapping.column(1024)).isEqualTo(2);
  }

  @Test
  void aHashSpreadsRowsOverBanks() {
    AddressMapping mapping =
        AddressMapping.of("ro ba si co bg pc ch; bg^ro0 ba^ro2 si^ro4", HBM3, 2);
    long row = 512 * 256;
    assertThat(mapping.bank(row)).isEqualTo(4);
    assertThat(mapping.bank(4 * row)).isEqualTo(1);
    assertThat(mapping.bank(16 * row)).isEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ro ba bg si pc co ch",
        "ro ba si co bg pc ch",
        "ro ba si co4 ch pc co1 bg",
        "ro ba si co bg pc ch; bg^ro0 ba^ro2 si^ro4"
      })
  void everyAddressHasItsOwnPlace(String order) {
    HbmOrganisation small = new HbmOrganisation(2, 2, 4, 4, 3, 4, 32);
    AddressMapping mapping = AddressMapping.of(order.replace("co4", "co1"), small, 2);
    Set<Long> places = new HashSet<>();
    for (long address = 0; address < mapping.bytes(); address += 32) {
      long place = mapping.channel(address);
      place = place * small.banks() + mapping.bank(address);
      place = place * small.rows() + mapping.row(address);
      place = place * small.columns() + mapping.column(address);
      places.add(place);
    }
    assertThat(places).hasSize((int) (mapping.bytes() / 32));
  }

  @Test
  void addressesOfFieldsAddUp() {
    AddressMapping mapping = AddressMapping.of("ro ba si co4 ch pc co1 bg", HBM3, 2);
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      int row = random.nextInt(16384);
      int column = random.nextInt(32);
      long address =
          mapping.address(AddressMapping.Field.ROW, row)
              + mapping.address(AddressMapping.Field.COLUMN, column);
      assertThat(mapping.row(address)).isEqualTo(row);
      assertThat(mapping.column(address)).isEqualTo(column);
      assertThat(mapping.bank(address)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ro ba si co bg pc cx | names a field",
        "ro ba si co bg pc | has 0 bits of CHANNEL",
        "ro ba si co3 bg pc ch | has 3 bits of COLUMN",
        "ro ba si co9 bg pc ch | bits of COLUMN",
        "ro ba si cox bg pc ch | behind a field stands its number of bits",
        "ro ba si co bg pc ch; bg+ro0 | a hash is like bg^ro0"
      })
  void aMappingThatDoesNotFitIsRefused(String order, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressMapping.of(order, HBM3, 2))
        .withMessageContaining(message);
  }

  @Test
  void onlyTheHighestFieldMayHaveACountThatIsNoPowerOfTwo() {
    HbmOrganisation odd = new HbmOrganisation(2, 3, 4, 4, 24576, 32, 32);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressMapping.of("ro ba si co bg pc ch", odd, 2))
        .withMessageContaining("must be a power of two");
    HbmOrganisation threeStacks = new HbmOrganisation(2, 3, 4, 4, 16384, 32, 32);
    assertThat(AddressMapping.of("si ro ba co bg pc ch", threeStacks, 2).bytes())
        .isEqualTo(3L << 30);
  }
}
