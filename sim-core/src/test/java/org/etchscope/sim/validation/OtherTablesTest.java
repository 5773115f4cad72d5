package org.etchscope.sim.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtherTablesTest {

  @Test
  void aTableOfAnotherKindNamesItsKind() throws IOException {
    assertThat(OtherTables.refusal("operators", table("bytes,gpus,measured_a100_nvlink_s\n1,2,3")))
        .isEqualTo("t.csv is a table of collectives; etchscope validate collectives reads it");
  }

  @Test
  void aTableOfServedRequestsIsRefusedWithTheReason() throws IOException {
    assertThat(OtherTables.refusal("operators", table("run,metric,mean,p50,p90,p99\na,b,1,1,1,1")))
        .startsWith("t.csv sums up requests served as they arrived");
  }

  @Test
  void anyOtherTableIsToldByItsColumns() throws IOException {
    assertThat(OtherTables.refusal("collectives", table("a,b\n1,2")))
        .isEqualTo("t.csv is no table of collectives that is known; its columns are a, b");
  }

  private static ReferenceTable table(String text) throws IOException {
    return ReferenceTable.read("t.csv", new StringReader(text), List.of());
  }
}
