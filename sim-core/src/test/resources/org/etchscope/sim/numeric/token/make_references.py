"""Makes the tokenizer files and reference ids of this folder with the Python package `tokenizers`.

The vocabularies are trained on the text below, which is our own. Each family's steps are those of
the published models of its kind. usage: make_references.py FOLDER
"""
import json
import os
import random
import sys

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

TEXT = [
    "The chip keeps its weights in memory and its sums in registers. It isn't fast by magic; it's fast by order.",
    "In 2024 there were 128 arrays of 16384 cells, 80 stacks and 1000000 tokens. They'll wait, they've waited, I'd wait.",
    "def step(x, y):\n    return x * y + 1\n\n\nif __name__ == '__main__':\n\tprint(step(2, 3))\n",
    "Der Übergang über die Brücke ist gesperrt. Où est la bibliothèque ? ¿Qué pasó aquí? naïve café — “quoted”…",
    "Слова идут друг за другом. Η γλώσσα είναι ζωντανή. שלום עולם. مرحبا بالعالم. नमस्ते दुनिया.",
    "你好,世界。今天天气很好。日本語の文章もあります。カタカナ。한국어 문장도 있습니다.",
    "🙂 👩‍👩‍👧 🇨🇭 ½ ⅓ ① Ⅳ x² H₂O 10³ №5 $3.50 €4 £5 100% a/b a_b A-B (c) [d] {e} <f> #g @h &i *j",
]
TRAINING = TEXT * 3 + [" ".join(TEXT[0].split()[i:] + TEXT[1].split()[:i]) for i in range(16)]

CASES = [
    "",
    " ",
    "  ",
    "\n",
    "a",
    "Hello, world!",
    " leading and trailing ",
    "don't DON'T they'LL we’ve I'd",
    "two  spaces   three    four\ttab\t\ttabs",
    "line\nline\r\nline\n\n\n  indented",
    "1 12 123 1234 12345 1,234.56 ٣٤٥ ½",
    "snake_case camelCase kebab-case",
    "Übergang café cafe\u0301 naïve ﬁ ﬀ Å Å ſt",
    "ΣΊΣΥΦΟΣ İstanbul straße",
    "你好世界 日本語 カタカナ 한국어",
    "नमस्ते दुनिया שלום مرحبا",
    "🙂👩‍👩‍👧🇨🇭 emoji",
    "x² H₂O №5 €4 “q” … — –",
    "a\u00a0b\u2003c\u3000d\u200be\ufefff\u00adg",
    "tab\x0bvt\x0cff\x85nel\u2028ls",
    "control\x00\x01\x7f\x9f end",
    "!!! ??? ... ,,, --- === $$$ ^^^ ``` ~~~ |||",
    "<|end|> before <|begin|>x<|end|> after<|end|>",
    "<mask>  word<mask>word <mask> ",
    "antidisestablishmentarianism " + "x" * 120,
    "▁already▁marked ▁ text",
    "## hash ##ing [UNK] [CLS]",
    "\U00020000\U0001F600\U000E0001",
]


def random_texts(count=60, seed=20261123):
    rng = random.Random(seed)
    ranges = [(32, 126), (32, 126), (9, 13), (0xA0, 0x17F), (0x370, 0x3CE), (0x410, 0x44F), (0x5D0, 0x5EA), (0x627, 0x64A), (0x904, 0x939), (0x300, 0x341), (0x2000, 0x206F), (0x2190, 0x21FF), (0x3041, 0x3096), (0x4E00, 0x4FFF), (0xAC00, 0xAFFF), (0x1F600, 0x1F64F)]
    for _ in range(count):
        out = []
        for _ in range(rng.randrange(1, 12)):
            low, high = rng.choice(ranges)
            out.append("".join(chr(rng.randint(low, high)) for _ in range(rng.randrange(1, 6))))
            if rng.random() < 0.6:
                out.append(" " * rng.randrange(1, 3))
        text = "".join(out)
        yield text.replace("\u2065", "")


def train(tokenizer, size, special, **more):
    kind = {"BPE": trainers.BpeTrainer, "WordPiece": trainers.WordPieceTrainer, "WordLevel": trainers.WordLevelTrainer}[type(tokenizer.model).__name__]
    tokenizer.train_from_iterator(TRAINING, kind(vocab_size=size, special_tokens=special, show_progress=False, **more))
    return tokenizer


def gpt2():
    t = Tokenizer(models.BPE())
    t.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    t.decoder = decoders.ByteLevel()
    t.post_processor = processors.ByteLevel(trim_offsets=False)
    return train(t, 420, ["<|end|>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet())


def roberta():
    t = Tokenizer(models.BPE())
    t.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    t.decoder = decoders.ByteLevel()
    train(t, 400, ["<s>", "</s>", "<pad>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
    t.add_special_tokens([AddedToken("<mask>", lstrip=True, special=True)])
    t.post_processor = processors.RobertaProcessing(("</s>", 1), ("<s>", 0))
    return t


LLAMA3 = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
QWEN2 = LLAMA3.replace(r"\p{N}{1,3}", r"\p{N}")
O200K = r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"


def split_bytes(pattern, normalizer=None, size=420, template=None, special=("<|begin|>", "<|end|>"), ignore_merges=False, before=()):
    t = Tokenizer(models.BPE(ignore_merges=ignore_merges))
    if normalizer:
        t.normalizer = normalizer
    t.pre_tokenizer = pre_tokenizers.Sequence([*before, pre_tokenizers.Split(Regex(pattern), "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    t.decoder = decoders.ByteLevel()
    train(t, size, list(special), initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
    if template:
        t.post_processor = processors.Sequence([processors.ByteLevel(trim_offsets=False), processors.TemplateProcessing(single=template, special_tokens=[("<|begin|>", t.token_to_id("<|begin|>"))])])
    return t


def deepseek():
    first = [pre_tokenizers.Split(Regex(r"\p{N}{1,3}"), "isolated"), pre_tokenizers.Split(Regex("[一-龥぀-ゟ゠-ヿ]+"), "isolated")]
    pattern = r"""[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"""
    return split_bytes(pattern, before=first)


def byte_tokens():
    return ["<0x%02X>" % b for b in range(256)]


def fallback(t, size):
    """A SentencePiece-style vocabulary with byte tokens behind the special ones."""
    train(t, size, ["<unk>", "<s>", "</s>"] + byte_tokens())
    state = json.loads(t.to_str())
    state["model"].update(byte_fallback=True, unk_token="<unk>", fuse_unk=True)
    state["added_tokens"] = state["added_tokens"][:3]
    return Tokenizer.from_str(json.dumps(state))


def llama2():
    t = Tokenizer(models.BPE())
    t.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    t = fallback(t, 520)
    t.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)])
    t.post_processor = processors.TemplateProcessing(single="<s> $A", special_tokens=[("<s>", 1)])
    return t


def gemma():
    t = Tokenizer(models.BPE())
    t.normalizer = normalizers.Replace(" ", "▁")
    t.pre_tokenizer = pre_tokenizers.Split(" ", "merged_with_previous")
    t = fallback(t, 520)
    t.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()])
    t.post_processor = processors.TemplateProcessing(single="<s> $A", special_tokens=[("<s>", 1)])
    return t


def mistral():
    t = Tokenizer(models.BPE())
    t.pre_tokenizer = pre_tokenizers.Metaspace("▁", prepend_scheme="first", split=False)
    t = fallback(t, 500)
    t.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)])
    t.post_processor = processors.TemplateProcessing(single="<s> $A", special_tokens=[("<s>", 1)])
    return t


def metaspace_words():
    t = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=False))
    t.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Strip(), normalizers.Replace(Regex(" {2,}"), " ")])
    t.pre_tokenizer = pre_tokenizers.Metaspace("▁", prepend_scheme="always", split=True)
    t.decoder = decoders.Metaspace("▁", prepend_scheme="always")
    return train(t, 300, ["<unk>", "<s>", "</s>"])


def bert(lowercase):
    t = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=100))
    t.normalizer = normalizers.BertNormalizer(lowercase=lowercase)
    t.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    t.decoder = decoders.WordPiece("##", cleanup=True)
    train(t, 400, ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"])
    t.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    return t


def suffixed():
    t = Tokenizer(models.BPE(unk_token="<unk>", end_of_word_suffix="</w>"))
    t.normalizer = normalizers.Sequence([normalizers.NFD(), normalizers.Lowercase(), normalizers.StripAccents()])
    t.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Punctuation(), pre_tokenizers.Digits(individual_digits=True)])
    t.decoder = decoders.BPEDecoder("</w>")
    return train(t, 320, ["<unk>"], end_of_word_suffix="</w>")


def words():
    t = Tokenizer(models.WordLevel(unk_token="[UNK]"))
    t.pre_tokenizer = pre_tokenizers.Whitespace()
    train(t, 200, ["[UNK]"])
    t.add_tokens([AddedToken("fast", single_word=True), AddedToken("<mask>", rstrip=True)])
    return t


FAMILIES = {
    "gpt2": gpt2,
    "roberta": roberta,
    "llama3": lambda: split_bytes(LLAMA3, template="<|begin|> $A", ignore_merges=True),
    "qwen2": lambda: split_bytes(QWEN2, normalizer=normalizers.NFC()),
    "o200k": lambda: split_bytes(O200K),
    "deepseek": deepseek,
    "llama2": llama2,
    "gemma": gemma,
    "mistral": mistral,
    "metaspace": metaspace_words,
    "bert-uncased": lambda: bert(True),
    "bert-cased": lambda: bert(False),
    "suffixed": suffixed,
    "words": words,
}


def main():
    folder = sys.argv[1]
    for name, make in FAMILIES.items():
        os.makedirs(os.path.join(folder, name), exist_ok=True)
        t = make()
        with open(os.path.join(folder, name, "tokenizer.json"), "w", encoding="utf-8") as out:
            json.dump(json.loads(t.to_str()), out, ensure_ascii=True, separators=(",", ":"))
            out.write("\n")
        rows = []
        for text in CASES + list(random_texts()):
            ids = t.encode(text).ids
            rows.append({"text": text, "ids": ids, "decoded": t.decode(ids)})
        with open(os.path.join(folder, name, "cases.json"), "w", encoding="utf-8") as out:
            out.write("[\n" + ",\n".join(json.dumps(r, ensure_ascii=True, separators=(",", ":")) for r in rows) + "\n]\n")


if __name__ == "__main__":
    main()
