package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class EtchscopeCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theVersionIsTheOneOfTheBuild() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).matches("Etchscope \\d+\\.\\d+\\.\\d+\\S*\\R");
  }

  @Test
  void anUnknownOptionIsRefusedByNameWithCodeTwo() {
    assertThat(run("--convolve")).isEqualTo(2);
    assertThat(err.toString()).contains("--convolve");
  }

  private int run(String... arguments) {
    return EtchscopeCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
