/** How language models are made, aligned, prompted, decoded and judged. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const LANGUAGE_MODELS = `
large language model | LLM | foundation language model | giant language model
small language model | SLM | compact language model | lightweight language model
instruction tuning | instruction-tuned | instruction following | instruction fine-tuning | following instructions | supervised fine-tuning | SFT
alignment with human values | value alignment | aligning language models | human preference alignment | alignment tuning
safety alignment | harmlessness training | safety tuning | refusal training | safety fine-tuning
over-refusal | exaggerated safety | refusing harmless requests
red teaming | red-teaming | automated attack generation
harmful content | toxic content | unsafe output | harmful response | hate speech | offensive language | toxicity | abusive language
content moderation | guardrail model | safety classifier | input-output safeguard
sycophancy | flattering users | agreeing with users
deceptive behavior | strategic deception | alignment faking | scheming | lying models
scalable oversight | weak-to-strong generalization | supervising stronger models
constitutional AI | reinforcement learning from AI feedback | RLAIF | AI feedback
hallucination | hallucinated content | confabulation | fabricated facts | made-up facts | factual error
factuality | factual accuracy | factual correctness | factual consistency | truthfulness
faithfulness to sources | groundedness | grounded generation | attributed generation | citation generation | source attribution
fact checking | fact verification | claim verification | automated fact-checking
misinformation | disinformation | fake news | false news | rumor detection
machine-generated text detection | AI-generated text detection | detecting generated text | LLM-generated text detection
authorship attribution | author identification | stylometry
tokenization | tokenizer | subword segmentation | byte-pair encoding | BPE | vocabulary construction
tokenizer-free | byte-level model | character-level model
language modeling | next-token prediction | autoregressive language model | causal language modeling | next word prediction
masked language modeling | masked language model | bidirectional encoder | encoder-only model
diffusion language model | text diffusion | discrete diffusion for text | masked diffusion language model
language model pretraining | pretraining corpus | pretraining data | web-scale corpus | web crawl data
data curation | corpus filtering | data quality filtering | quality filtering of web text | data cleaning
vocabulary expansion | language adaptation | adapting models to new languages
domain-specific language model | domain-adapted language model | specialized language model
prompting | prompt engineering | prompt design | prompt template | prompt wording
automatic prompt optimization | prompt optimization | prompt search | prompt tuning by models
prompt sensitivity | prompt robustness | prompt brittleness | prompt variation
prompt compression | context compression | shortening prompts | compressing the context
LLM as a judge | LLM-as-a-judge | LLM judge | LLM evaluator | model-based evaluation | automatic judge | judge model
human evaluation | human judgment | human annotation | human raters | annotator agreement | crowdsourcing
automatic evaluation metric | evaluation metric for text | reference-free metric | generation metric
evaluation bias | position bias | judge bias | verbosity bias | length bias
benchmark for language models | LLM benchmark | evaluation suite | leaderboard | evaluation benchmark
dynamic benchmark | live benchmark | contamination-free benchmark | continuously updated benchmark
efficient evaluation | cheaper evaluation | benchmark subset | fewer evaluation examples
emergent behavior of language models | capability elicitation | capability prediction
uncertainty of language models | verbalized confidence | confidence elicitation | confidence estimation
abstention | selective answering | refusing to answer | unanswerable question
decoding strategy | decoding algorithm | sampling strategy | nucleus sampling | temperature sampling | beam search
constrained decoding | structured generation | structured output | grammar-constrained | controlled decoding | format following
controllable text generation | controlled generation | attribute control | guided decoding
contrastive decoding | decoding-time intervention | decoding-time alignment | inference-time alignment
diversity of generation | diverse outputs | output diversity | diverse responses | lack of diversity
creative writing | story generation | storytelling | narrative generation | poetry generation
idea generation | research idea generation | hypothesis generation | ideation | brainstorming
scientific literature | literature review | paper summarization | scholarly document | scientific writing | related work generation
peer review | paper reviewing | review generation
survey of the field | comprehensive survey | systematic review | literature survey | taxonomy of methods
long-context language model | long context | context window | long context understanding | long document | long input | context length
context extension | context window extension | extending the context | length extrapolation
lost in the middle | long-context retrieval | needle in a haystack
in-context example selection | demonstration selection | example selection | choosing demonstrations
many-shot | long in-context learning
mechanism of in-context learning | induction head | understanding in-context learning
attention head | attention pattern | attention analysis
hidden representation of language models | internal representation | probing representations | layer-wise analysis
knowledge neuron | factual recall | knowledge localization
memorization | memorized training data | verbatim reproduction | copyright
copyright infringement | copyrighted content | licensing | intellectual property
political bias | political leaning | ideology | political opinion
gender bias | social bias | stereotype | demographic bias | racial bias
`;
