/// From text to token ids and back, by the tokenizer files that come with published models:
/// `tokenizer.json` of Hugging Face (byte-level and SentencePiece-style byte pair encoding,
/// WordPiece, word and character vocabularies), `vocab.json` with `merges.txt`, `vocab.txt`, and
/// the `tokenizer.bin` of llama2.c. It may use nothing else of the simulator; only its readers use
/// Jackson.
package org.etchscope.sim.numeric.token;
