package org.etchscope.sim.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestFileTest {

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("r.csv"), text);
  }

  @Test
  void readsTheColumnsByTheirNames() throws IOException {
    Path file = file("output_tokens,arrival_s,more,input_tokens\n7,0.5,x,30\n\n1,2,y,4\r\n");

    assertThat(RequestFile.read(file, null, 1000))
        .containsExactly(new ServedRequest(0, 500, 30, 7), new ServedRequest(1, 2000, 4, 1));
  }

  @Test
  void readsPrefixesAndOneRunOfSeveral() throws IOException {
    Path file = file("run,arrival,prompt,generated,prefix,prefix_tokens\na,0,9,1,,\nb,1,9,2,3,8\n");

    assertThat(RequestFile.read(file, "b", 10))
        .containsExactly(new ServedRequest(0, 10, 9, 2, 3, 8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''| line 1: the file is empty",
        "'arrival_s,input_tokens'| there is no column output_tokens",
        "'arrival_s,arrival,input_tokens,output_tokens'| the column arrival_s is given twice",
        "'arrival_s,input_tokens,output_tokens'| there are no requests",
        "'arrival_s,input_tokens,output_tokens\n1,2'| line 2: there are 2 values; the header has 3",
        "'arrival_s,input_tokens,output_tokens\n"
            + "1,2,0'| output_tokens is \"0\"; it must be a whole number from 1 to 10,000,000",
        "'arrival_s,input_tokens,output_tokens\n"
            + "NaN,2,3'| arrival_s is \"NaN\"; it must be a number from 0",
        "'arrival_s,input_tokens,output_tokens\n1,2.5,3'| input_tokens is \"2.5\"",
        "'run,arrival_s,input_tokens,output_tokens\na,1,2,3'| the file holds several runs",
      })
  void namesTheMistake(String text, String sentence) throws IOException {
    Path file = file(text);

    assertThatThrownBy(() -> RequestFile.read(file, null, 1000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("r.csv")
        .hasMessageContaining(sentence);
  }

  @Test
  void aRunThatIsNotThereIsNamed() throws IOException {
    Path file = file("run,arrival_s,input_tokens,output_tokens\na,1,2,3\n");

    assertThatThrownBy(() -> RequestFile.read(file, "b", 1000))
        .hasMessageContaining("there is no run \"b\"");
  }
}
