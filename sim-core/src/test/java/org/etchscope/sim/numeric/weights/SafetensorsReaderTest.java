package org.etchscope.sim.numeric.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.etchscope.sim.numeric.format.NumberFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SafetensorsReaderTest {

  @Test
  void tensorsAreThereWithShapeTypeAndPlace() {
    String header =
        """
        {"__metadata__":{"format":"pt"},
         "b":{"dtype":"F32","shape":[2,3],"data_offsets":[4,28]},
         "a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]},
         "none":{"dtype":"F16","shape":[0,7],"data_offsets":[28,28]},
         "one":{"dtype":"I64","shape":[],"data_offsets":[28,36]}}   \
        """;
    byte[] data =
        new BinaryFile().int16(0x3F80).int16(0xC000).float32(1, 2, 3, 4, 5, 6.5f).int64(-7).bytes();
    FileContent content = read(header, data);
    assertThat(content.tensors().keySet()).containsExactly("a", "b", "none", "one");
    WeightTensor b = Objects.requireNonNull(content.tensors().get("b"));
    assertThat(b.shape()).containsExactly(2L, 3L);
    assertThat(b.type()).isEqualTo(WeightType.F32);
    assertThat(b.fileOffset()).isEqualTo(8 + header.length() + 4);
    assertThat(b.bytes()).isEqualTo(24);
    assertThat(b.elements()).isEqualTo(6);
    assertThat(b.file()).isEqualTo("test");
    assertThat(Objects.requireNonNull(content.tensors().get("none")).elements()).isZero();
    assertThat(Objects.requireNonNull(content.tensors().get("one")).elements()).isEqualTo(1);
    float[] values = new float[6];
    b.read(0, 6, values, 0);
    assertThat(values).containsExactly(1, 2, 3, 4, 5, 6.5f);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          F64      | 000000000000F03F | 1
          F32      | 000020C0         | -2.5
          F16      | 0100             | 5.9604645E-8
          BF16     | 8100             | 1.1846779E-38
          F8_E4M3  | FE               | -448
          F8_E4M3  | 7F               | NaN
          F8_E5M2  | 7B               | 57344
          F8_E5M2  | 7C               | Infinity
          I64      | FFFFFFFFFFFFFFFF | -1
          I32      | 00000080         | -2147483648
          I16      | 0080             | -32768
          I8       | 80               | -128
          U64      | FFFFFFFFFFFFFFFF | 1.8446744073709552E19
          U32      | FFFFFFFF         | 4294967295
          U16      | FFFF             | 65535
          U8       | FF               | 255
          BOOL     | 01               | 1
          """)
  void everyTypeIsTurnedIntoNumbers(WeightType type, String hexadecimal, double value) {
    byte[] data = HexFormat.of().parseHex(hexadecimal);
    String header =
        "{\"x\":{\"dtype\":\"%s\",\"shape\":[1],\"data_offsets\":[0,%d]}}"
            .formatted(type, data.length);
    WeightTensor tensor = Objects.requireNonNull(read(header, data).tensors().get("x"));
    assertThat(tensor.type()).isEqualTo(type);
    float[] single = new float[3];
    tensor.read(0, 1, single, 1);
    assertThat((Float) single[1]).isEqualTo((Float) (float) value);
    double[] wide = new double[2];
    tensor.read(0, 1, wide, 1);
    assertThat((Float) (float) wide[1]).isEqualTo((Float) (float) value);
  }

  @ParameterizedTest
  @CsvSource({"F16, FP16", "BF16, BF16", "F8_E4M3, FP8_E4M3", "F8_E5M2, FP8_E5M2"})
  void everyCodeOfAFloatStandsForTheValueOfItsFormat(WeightType type, NumberFormat format) {
    BinaryFile data = new BinaryFile();
    int codes = 1 << format.bits();
    for (int code = 0; code < codes; code++) {
      data.int8(code);
      if (format.bits() == 16) {
        data.int8(code >> 8);
      }
    }
    String header =
        "{\"x\":{\"dtype\":\"%s\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
            .formatted(type, codes, data.size());
    float[] values = new float[codes];
    Objects.requireNonNull(read(header, data.bytes()).tensors().get("x")).read(0, codes, values, 0);
    for (int code = 0; code < codes; code++) {
      assertThat(Float.floatToIntBits(values[code]))
          .as("code %x", code)
          .isEqualTo(Float.floatToIntBits(format.decode(code)));
    }
  }

  @Test
  void doublesAndLongsKeepWhatSinglePrecisionLoses() {
    byte[] data = new BinaryFile().int64(Double.doubleToLongBits(0.1), (1L << 53) - 1).bytes();
    FileContent content =
        read(
            """
            {"d":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},
             "l":{"dtype":"I64","shape":[1],"data_offsets":[8,16]}}
            """,
            data);
    double[] values = new double[2];
    Objects.requireNonNull(content.tensors().get("d")).read(0, 1, values, 0);
    Objects.requireNonNull(content.tensors().get("l")).read(0, 1, values, 1);
    assertThat(values).containsExactly(0.1, (1L << 53) - 1);
  }

  @Test
  void anyStretchOfATensorCanBeReadAndNothingBeyond() {
    BinaryFile data = new BinaryFile();
    for (int i = 0; i < 5000; i++) {
      data.int16(Float.floatToFloat16(i / 4f));
    }
    WeightTensor tensor =
        Objects.requireNonNull(
            read(
                    "{\"x\":{\"dtype\":\"F16\",\"shape\":[50,100],\"data_offsets\":[0,10000]}}",
                    data.bytes())
                .tensors()
                .get("x"));
    float[] values = new float[4100];
    tensor.read(800, 4096, values, 3);
    for (int i = 0; i < 4096; i++) {
      assertThat(values[3 + i])
          .isEqualTo(Float.float16ToFloat(Float.floatToFloat16((800 + i) / 4f)));
    }
    assertThat(values[2]).isZero();
    assertThat(values[4099]).isZero();
    assertThatThrownBy(() -> tensor.read(4999, 2, values, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> tensor.read(-1, 1, values, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> tensor.read(0, 5, values, 4096))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> tensor.read(0, -1, values, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [1,2]                                                          | the header is no JSON object
          {"a":                                                          | the header is no JSON object
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} {       | the header is no JSON object
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{}}  | Duplicate
          {"a":[[[[[[[[[[[[1]]]]]]]]]]]]}                                | at most 8 levels
          {"a":7}                                                        | tensor a has no object
          {"a":{"shape":[1],"data_offsets":[0,4]}}                       | dtype null; it must be F64, F32
          {"a":{"dtype":"F4","shape":[1],"data_offsets":[0,4]}}          | dtype F4; it must be F64, F32
          {"a":{"dtype":"Q8_0","shape":[32],"data_offsets":[0,4]}}       | dtype Q8_0
          {"a":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}           | shape 1; it must be a list
          {"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}        | shape with -1
          {"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}       | shape with 1.0
          {"a":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,4]}} | shape with 9223372036854775808
          {"a":{"dtype":"F32","shape":[9223372036854775807],"data_offsets":[0,4]}} | cannot be counted in 63 bits
          {"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}} | cannot be counted in 63 bits
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}         | from byte
          {"a":{"dtype":"F16","shape":[1],"data_offsets":[0,4]}}         | data_offsets of 4 bytes; it must be 2 bytes
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,4]}}       | data_offsets [0, 4, 4]
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}         | data_offsets [4, 0]
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,9223372036854775807]}} | within the 4 bytes
          {"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}         | must end with its last tensor
          {"a":{"dtype":"F16","shape":[1],"data_offsets":[2,4]}}         | leave no hole
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F16","shape":[1],"data_offsets":[2,4]}} | not overlap
          {}                                                             | must end with its last tensor
          """)
  void aWrongHeaderIsRefusedInOneSentence(String header, String fault) {
    assertThatThrownBy(() -> read(header, new byte[4]))
        .isInstanceOf(WeightFormatException.class)
        .hasMessageStartingWith("test: ")
        .hasMessageContaining(fault)
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "0, the header's length is 0",
    "-1, the header's length is 18446744073709551615",
    "9223372036854775807, the header's length is 9223372036854775807",
    "3, the file has 10 bytes"
  })
  void aWrongLengthOfTheHeaderIsRefused(long length, String fault) {
    byte[] bytes = new BinaryFile().int64(length).raw((byte) '{', (byte) '}').bytes();
    assertThatThrownBy(() -> SafetensorsReader.read(BinaryFile.data(bytes)))
        .isInstanceOf(WeightFormatException.class)
        .hasMessageContaining(fault);
  }

  @Test
  void aFileShorterThanTheLengthIsRefused() {
    assertThatThrownBy(() -> SafetensorsReader.read(BinaryFile.data(new byte[7])))
        .isInstanceOf(WeightFormatException.class)
        .hasMessageContaining("the file has 7 bytes");
  }

  @Test
  void aFileWithoutTensorsIsOne() {
    assertThat(read("{}", new byte[0]).tensors()).isEqualTo(Map.of());
    assertThat(read("{}", new byte[0]).pairing()).isEqualTo(RotaryPairing.HALF_SPLIT);
  }

  private static FileContent read(String header, byte[] data) {
    return SafetensorsReader.read(BinaryFile.data(BinaryFile.safetensors(header, data)));
  }
}
