package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.etchscope.samples.TrainedModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `etchscope generate`.
final class GenerateCommandTest {

  @TempDir private Path folder;

  private static CommandLineRun generate(String... arguments) {
    List<String> all = new ArrayList<>(List.of("generate"));
    all.addAll(List.of(arguments));
    return CommandLineRun.of(all.toArray(String[]::new));
  }

  private static JsonNode json(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    CommandLineRun run = generate(all.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return JsonMapper.shared().readTree(run.out());
  }

  @Test
  void aPromptAloneIsEnough() {
    CommandLineRun run = generate("--prompt", "It is a truth", "--tokens", "3");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("It is a truth")
        .contains("Austen Llama 0.8M on Pocket chip, FP32 weights")
        .contains("computed on the tiles of its schedule")
        .contains("Time to first token")
        .contains("HBM traffic");
  }

  @Test
  void whatIsAssumedAboutAModelIsSaid() throws Exception {
    Path model = TrainedModels.unpack("austen-llama-0.8m");
    for (String file : List.of("model.safetensors", "tokenizer.json")) {
      Files.copy(model.resolve(file), folder.resolve(file));
    }
    String config = Files.readString(model.resolve("config.json"));
    Files.writeString(
        folder.resolve("config.json"),
        config.replaceAll("\"model_type\": *\"llama\"", "\"model_type\": \"brandnew\""));
    CommandLineRun run = generate("--model", folder.toString(), "--prompt", "She", "--tokens", "1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("model_type \"brandnew\" is not known");
  }

  @Test
  void numbersAreComputedOnTheTilesOfTheChipUnlessPlainOnesAreWanted() {
    JsonNode tiles = json("--model", "sort-gpt2-85k", "--prompt", "CBABBC");
    JsonNode plain = json("--model", "sort-gpt2-85k", "--prompt", "CBABBC", "--plain");
    assertThat(tiles.get("computed").asString()).isEqualTo("tiles");
    assertThat(plain.get("computed").asString()).isEqualTo("plain");
    assertThat(plain.get("text")).isEqualTo(tiles.get("text"));
  }

  @Test
  void everyTokenHasItsTimeItsLogitsAndItsPlaceInTheCache() {
    JsonNode json = json("--model", "sort-gpt2-85k", "--prompt", "CBABBC");
    assertThat(json.get("text").asString()).isEqualTo("CBABBCABBBCC");
    assertThat(json.get("tokens").valueStream().map(JsonNode::asInt))
        .containsExactly(0, 1, 1, 1, 2, 2);
    double seconds =
        json.get("simulatedSeconds").valueStream().mapToDouble(JsonNode::asDouble).sum();
    assertThat(json.get("simulatedSeconds").size()).isEqualTo(6);
    assertThat(seconds).isEqualTo(json.get("total").get("simulatedSeconds").asDouble());
    assertThat(json.get("logitsTop5").size()).isEqualTo(6);
    assertThat(json.get("logitsTop5").get(0).get(0).get("token").asInt()).isZero();
    JsonNode cached = json.get("keyValueCache").get("tokens");
    assertThat(cached.size()).isEqualTo(11);
    assertThat(cached.get(10).get("addresses").size()).isEqualTo(3);
  }

  @Test
  void theTimeIsThatOfTheSameRequestByItself() {
    JsonNode json = json("--model", "sort-gpt2-85k", "--prompt", "CAB", "--tokens", "4");
    CommandLineRun run =
        CommandLineRun.of(
            "run",
            "--json",
            "--model",
            "sort-gpt2-85k",
            "--chip",
            "pocket",
            "--chips",
            "1",
            "--phase",
            "request",
            "--batch",
            "1",
            "--prompt-tokens",
            "3",
            "--generated-tokens",
            "4",
            "--weights",
            "fp32",
            "--activations",
            "fp32",
            "--kv",
            "fp32");
    JsonNode whole = JsonMapper.shared().readTree(run.out());
    assertThat(json.get("total").get("simulatedCycles").asLong())
        .isEqualTo(whole.get("stepCycles").asLong());
  }

  @Test
  void aSeedDecidesWhatChanceWrites() {
    String[] arguments = {
      "--prompt", "She", "--tokens", "8", "--temperature", "0.9", "--top-k", "50", "--seed", "4"
    };
    String first = json(arguments).get("text").asString();
    assertThat(json(arguments).get("text").asString()).isEqualTo(first);
    arguments[9] = "5";
    assertThat(json(arguments).get("text").asString()).isNotEqualTo(first);
  }

  @Test
  void aDraftKeepsTheTextAndCountsWhatIsAccepted() {
    JsonNode alone = json("--prompt", "She could", "--tokens", "7");
    JsonNode drafted =
        json("--prompt", "She could", "--tokens", "7", "--draft", "austen-llama-0.8m");
    assertThat(drafted.get("text")).isEqualTo(alone.get("text"));
    assertThat(drafted.get("speculation").get("accepted").asInt()).isEqualTo(4);
    assertThat(drafted.get("simulatedSeconds").size()).isEqualTo(7);
  }

  @Test
  void everyTokenCanHaveALineWithItsTime() {
    CommandLineRun alone = generate("--model", "sort-gpt2-85k", "--prompt", "CBABBC", "--times");
    assertThat(alone.out())
        .startsWith("CBABBC\n")
        .containsPattern("\n +[0-9.]+ µs +[0-9.]+ %  \"A\"\n")
        .contains("Time to first token");
    CommandLineRun drafted =
        generate(
            "--model",
            "sort-gpt2-85k",
            "--prompt",
            "CBABBC",
            "--times",
            "--draft",
            "sort-gpt2-85k");
    assertThat(drafted.out().lines().filter(line -> line.endsWith("\"B\""))).hasSize(3);
  }

  @Test
  void theWidestFormatThatTheChipMultipliesIsTheDefault() {
    JsonNode json = json("--model", "sort-gpt2-85k", "--tokens", "2", "--chip", "groq-lpu");
    assertThat(json.get("weights").asString()).isEqualTo("fp16");
  }

  @Test
  void theTraceOfTheRequestIsWritten() throws Exception {
    Path trace = folder.resolve("trace.json");
    CommandLineRun run =
        generate("--model", "sort-gpt2-85k", "--tokens", "2", "--trace", trace.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(Files.readString(trace)).contains("\"traceEvents\"");
  }

  @Test
  void aChipWithoutSinglePrecisionGetsItsWidestDefault() {
    JsonNode json = json("--model", "sort-gpt2-85k", "--tokens", "2", "--chip", "sohu-2024");
    assertThat(json.get("weights").asString()).isEqualTo("bf16");
    assertThat(json.get("text").asString()).isEqualTo("CBABBCAB");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--prompt ''|the prompt is empty, and this model has no token that begins a text",
        "--model llama-3-8b|llama-3-8b ships as a shape only; name the folder that holds its",
        "--model sort-gpt2-85k --prompt ABD|character 3 of the text is \"D\"; the vocabulary",
        "--model sort-gpt2-85k --prompt ABCABCABCABC|the prompt has 12 tokens; the context of",
        "--tokens 0|--tokens is \"0\"; it must be a whole number from 1 to 131,072",
        "--top-p 0|--top-p is \"0\"; it must be a number above 0 and up to 1",
        "--temperature 101|--temperature is \"101\"; it must be a number from 0 to 100",
        "--weights q4|--weights is \"q4\"; it must be fp32, bf16, fp16, fp8, fp8_e5m2, int8",
        "--seed one|--seed is \"one\"; it must be a whole number",
        "--draft sort-gpt2-85k|the draft has another tokenizer than the model: 3 ids, not 768",
        "--draft-tokens 3|--draft-tokens needs --draft, which names the model that proposes",
        "--json --times|--json has the time of every token; leave out --times",
        "--draft austen-llama-0.8m --trace t.json|--trace needs one run, and --draft makes several",
        "--draft austen-llama-0.8m --draft-tokens 0|--draft-tokens is \"0\"; it must be a whole",
        "--draft austen-llama-0.8m --top-k 3|--draft keeps the text of greedy decoding"
      })
  void wrongInputIsOneSentence(String arguments, String sentence) {
    CommandLineRun run = generate(arguments.replace("''", "").split(" ", -1));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("etchscope: " + sentence).hasLineCount(1);
  }
}
