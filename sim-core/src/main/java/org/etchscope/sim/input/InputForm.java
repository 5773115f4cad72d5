package org.etchscope.sim.input;

/// The forms of sentences, and of what is allowed inside of them, in English. `%s` stands for a
/// value: a text, a number, or another form with its values.
public enum InputForm {
  /// A sentence that has no form of its own yet.
  PLAIN("%s"),
  /// Where something is wrong, and what.
  AT("%s: %s"),
  /// What is wrong with one thing, and with another.
  AND("%s; %s"),
  /// A line of a file.
  LINE("%s, line %s"),
  VALUE("%s is %s; it must be %s"),
  MISSING("%s is missing; it must be %s"),
  NO_FIELD("%s is not a field here"),
  NO_FIELD_NEAREST("%s is not a field here; the nearest is %s"),
  NO_CHIP_FIELD("%s is not a field of a chip; the nearest is %s"),
  GIVEN_TWICE("%s is given twice"),

  A_TEXT("a text"),
  AN_OBJECT("an object"),
  A_LIST("a list"),
  A_NUMBER("a number"),
  A_WHOLE_NUMBER("a whole number"),
  A_NUMBER_OR_A_TEXT("a number or a text"),
  TRUE_OR_FALSE("true or false"),
  ONE_OF("%s or %s"),
  FROM_TO("from %s to %s"),
  NUMBER_FROM_TO("a number from %s to %s"),
  WHOLE_FROM_TO("a whole number from %s to %s"),
  MULTIPLE("a multiple of %s"),
  MULTIPLE_OF_FIELD("a multiple of %s (%s)"),
  AT_LEAST("at least %s"),
  IN_UNIT("%s %s"),
  BOUNDS("%s to %s"),
  A_NAME("1 to 64 of a-z, 0-9, '.', '_' and '-', with a letter or digit first"),
  ONE_LINE("one line of 1 to %s characters"),
  A_LAYOUT("a layout such as tp8, pp8 or tp2pp4"),
  A_ROUTING("uniform, balanced, zipf:S, or a routing file"),
  OUTPUT_TILES("a list of 1 to %s tiles with rows and columns %s and relativeRate %s"),
  LAYOUTS("tp8, pp8, ep8 or a combination such as tp4pp2 or tp2dp4"),
  ROUTINGS("balanced, uniform or zipf:S, for example zipf:1.1"),
  NO_ROUTING(
      "routing %s is neither balanced, uniform nor zipf:S, and no text file of that name can be"
          + " read"),
  A_SCENARIO("one that can be: %s"),
  CHIP_OBJECT("an object that describes a chip"),
  CONFIGURATION("one JSON object, as in a config.json"),

  NO_FILE("there is no such file"),
  NOTHING_TO_OPEN(
      "%s is no file that can be opened; it must be a model's config.json or folder, weights, a"
          + " chip, a scenario, a lesson, or what Etchscope wrote"),
  NO_MODEL_FILE("there is no such file; choose a config.json or the folder that holds one"),
  NOT_ALLOWED("the file must not be read"),
  UNCOUNTABLE("the sizes make a model whose parameters cannot be counted in 63 bits"),
  NO_CONFIGURATION("the folder holds no config.json; choose the folder of a model"),
  FOLDER("this is a folder, not a file"),
  UNREADABLE("the file cannot be read"),
  NOT_UTF8("the text is not UTF-8"),
  TOO_LARGE("the file has more than %s bytes; that is no such document"),
  EMPTY("the text is empty; it must be %s"),
  NOT_THIS("the text is %s; it must be %s"),
  NOT_JSON("this is not JSON: %s"),
  NOT_JSON_HERE("this is not JSON as it is needed here (at column %s)"),
  NOT_JSON_AT("the text is not JSON %s; it must be %s"),
  ENDS_EARLY_AT("the text ends %s before its object is complete; it must be %s"),
  BEYOND_LIMIT(
      "the text is beyond a limit %s: at most %s levels, %s values, numbers of 1,000 digits; it"
          + " must be %s"),
  AT_BEGINNING("at its beginning"),
  AT_LINE("at line %s, column %s"),
  ENDS_EARLY("the text ends before it is complete; it must be %s"),
  TOO_DEEP("the text is nested too deep, or holds a number that is too long"),
  NO_OBJECT("the text is no JSON object"),
  FOLLOWS("something follows the end of the object"),

  QUERY_HEADS("query heads"),
  KEY_VALUE_HEADS("key-value heads"),
  PRECISION_NOT_MULTIPLIED("precision is %s; the arrays of this chip multiply only %s"),
  FEWER_EXPERTS("experts per token is %s; there are only %s experts"),
  NO_EXPERTS("%s has no experts"),
  NO_VOCABULARY("the vocabulary is %s; %s has none"),
  LATENT_HEADS("the head size is %s; a head of MLA is as large as its parts"),

  WEIGHTS_DO_NOT_FIT("weights of %s need %s bytes on a chip (%s, %s); %s has %s bytes of %s"),
  ENOUGH_CHIPS("%s; %s chips hold the model and its cache (%s)"),
  CACHE_DOES_NOT_FIT(
      "the KV cache of batch %s × %s tokens needs %s bytes on a chip; beside the weights %s has"
          + " room for %s"),
  HEADS_NOT_SHARED("the model has %s %s; %s tensor-parallel chips cannot share them evenly"),
  LAYERS_NOT_CUT("the model has %s layers; it cannot be cut into %s pipeline stages"),
  EXPERTS_NOT_DEALT("the model has %s experts in a layer; they cannot be dealt out to %s chips"),
  GENERATES_NOTHING("%s generates no tokens; run it with the phase prefill"),
  MAKES_IMAGES(
      "%s makes images; it runs prefill (one denoising step), and on tensor-parallel chips request"
          + " (all steps)"),
  MIXED_ONLY_IN_DECODE(
      "mixed tokens is %s; a prompt is read beside decode steps of a decoder, in the phase decode"),
  MIXED_BEYOND_PROMPT("mixed tokens is %s; it must be from 0 to the prompt tokens (%s)"),
  ACTIVATIONS_DO_NOT_FIT(
      "activations of %s tokens need %s bytes at least; the activation buffer has %s"),
  ACTIVATION_OF_A_TOKEN(
      "activations of a single token of %s do not fit the activation buffer of %s bytes"),
  KEYS_OF_A_TOKEN(
      "keys and values of one token need %s bytes in a layer; a slot of the KV buffer has %s"),
  WEIGHT_TILE(
      "a weight tile of %s needs %s bytes (%s rows × %s columns, %s); a slot of the weight buffer"
          + " has %s"),
  WEIGHT_TILES("%s has %s weight tiles of %s bytes in use at once; the weight buffer has %s bytes"),
  NO_STEADY_RUN("no steady run of %s prompt and %s generated tokens fits: bound by %s"),
  TOO_MANY_TILES(
      "the iterations of this run have more than %s tiles of weights and cache that do not repeat;"
          + " take fewer or shorter sequences, or more chips"),
  TOO_LONG_RECORD(
      "the exact record of this run has more than %s operations that do not repeat; take fewer"
          + " tokens, another batch, more pipeline stages, or one phase of it (prefill or decode)"),
  TOO_MANY_PASSES(
      "this run has %s iterations of %s layers on a chip; at most %s layers can follow one another:"
          + " take fewer tokens, more pipeline stages, or one phase of it (prefill or decode)"),
  TOO_MANY_OPERATIONS(
      "attention of a layer has more than %s operations in one iteration; take fewer or shorter"
          + " sequences"),
  OPTION("--%s is %s; %s"),
  OF_OPTION("--%s: %s"),
  MUST_BE("it must be %s"),
  NO_POLICY("there is no policy %s; choose static, prefill-first, chunked or shortest-first"),
  NO_LENGTH(
      "%s is no length; write a number such as 512, a range such as 128..2048, or exponential:512"),
  PREFIXES("write a number of texts and their tokens, such as 8x1024"),
  ARRIVALS("it must be poisson, even, bursty:V or a file"),
  NO_REQUESTS("there are no requests to serve"),
  NOT_SERVED("%s generates no tokens; only models that do can be served"),
  SERVED_IN(
      "%s in layout %s cannot be served; a server runs decoders on a tensor-parallel group and its"
          + " copies, such as tp8 or tp2dp4"),
  ITERATION_TOKENS("tokens of an iteration is %s; %s takes at most %s"),
  PAGE_DOES_NOT_FIT(
      "a page of the KV cache has %s bytes on a chip; beside the weights %s has room for %s"),
  WRITE_AXIS("write FIELD=1,2,3, FIELD=1:4096:x2 or FIELD=1:1000:+1"),
  AXIS_RANGE("a range is FROM:TO:xFACTOR or FROM:TO:+STEP"),
  EMPTY_VALUE("a value of its list is empty"),
  RANGE_GROWS("a range grows: a factor above 1 from a number above 0, or a step above 0"),
  MOST_VALUES("it has more than %s values"),
  VARIED_TWICE("%s is varied twice"),
  VARIED_NOWHERE("%s is varied over no value"),
  MOST_POINTS("the sweep has more than %s points"),
  MOST_POINTS_DRAWN("%s points are varied; the window draws at most %s"),
  NO_PARAMETER("there is no parameter %s; the nearest is %s"),
  NO_SCENARIO_FIELD(
      "there is no field %s of a scenario; the nearest is %s, and there are chip.FIELD and"
          + " model.KEY"),
  ONE_MODEL("the models are %s and %s; a waterfall needs one model on both sides"),
  NOT_MADE("%s does not say how it was made; only what Etchscope exports does"),
  DIVIDE_HIDDEN(
      "%s is %s; it must divide the hidden size (%s), or the size of a head must be stated"),
  DIVIDE_QUERY_HEADS("%s is %s; it must divide the number of query heads (%s)"),
  MODEL_TYPE_MISSING("model_type is missing"),
  MODEL_TYPE_IS("model_type is %s"),
  UNKNOWN_MODEL(
      "%s; it must be one of %s, or the file must have the keys of a Llama-like decoder (%s)"),
  LACKS("it lacks %s"),
  LLAMA_HAS_NO("Llama has no %s"),
  PROMPT_NOT_CUT("prompts of %s tokens cannot be cut; a micro-batch holds at most %s"),
  TOO_MANY_ITERATIONS(
      "%s prompts of %s tokens are %s iterations of %s tokens; at most %s can be run"),
  IS_FOLDER("%s is a folder; choose the name of a file"),
  NO_ORDINARY_FILE("%s is no ordinary file; choose the name of a file"),
  NO_FOLDER("%s cannot be written: there is no folder %s"),
  WRITE_PROTECTED("%s cannot be written: it or its folder is write-protected"),
  NOT_WRITTEN("%s could not be written: %s"),
  NOT_KEPT("%s; what is set in the window is not kept for the next start"),
  FOLDER_NOT_MADE("%s cannot be made a folder: %s"),
  NO_FOLDER_IT_IS("it is no folder"),
  ACCESS_DENIED("access is denied"),
  NO_SUCH_FOLDER("the folder does not exist"),
  DEVICE_ERROR("the device reports an error"),
  FOLDER_PROTECTED("%s cannot be written into: it is write-protected"),
  POWER_TOO_LOW(
      "power.limitWatts is %s; static power alone is %s W, the limit must be above it or 0 for"
          + " none");

  private final String english;
  private final int places;

  InputForm(String english) {
    this.english = english;
    this.places = (english.length() - english.replace("%s", "").length()) / 2;
  }

  /// The sentence in English, with `%s` at the places of its values.
  public String english() {
    return english;
  }

  /// How many values it has.
  public int places() {
    return places;
  }

  /// The form with its values.
  public InputFault with(Object... values) {
    return InputFault.of(this, values);
  }
}
