/** What language models are used for and compared with. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const LANGUAGE_USES = `
psychological testing of models | personality of models | cognitive psychology | cognitive bias | human cognition
linguistic competence | grammatical knowledge | linguistic structure | syntactic knowledge | acceptability judgment
language acquisition | child language | developmentally plausible corpus
brain and language models | neural alignment with brain | predicting brain responses
legal text | legal reasoning | legal domain | court judgment | law
medical language model | clinical text | clinical note | medical question answering | biomedical language model | biomedical text
mental health | psychotherapy | counseling
education | tutoring | student feedback | intelligent tutoring | automated grading | essay scoring | learners
financial text | financial language model | finance domain | stock news
job market | labor market | economic impact of AI | occupational impact
social media | tweets | online discussion | online community
public opinion | survey respondents | opinion polls
journalism | news article | news recommendation
patent | patent analysis
keyphrase extraction | keyword extraction
optical character recognition | OCR | text recognition | scanned document
document understanding | document layout | visually rich document | document parsing | form understanding
speech language model | spoken language model | spoken dialogue | voice assistant
model alignment by preference data | preference dataset | preference pairs | preference collection | pairwise preference
alignment tax | forgetting during alignment | degradation after fine-tuning
fine-tuning attack | harmful fine-tuning | malicious fine-tuning
system prompt | prompt extraction | prompt leakage
mixture of models | ensemble of language models | model collaboration | collaboration of models | combining several LLMs
cost-efficient language model use | API cost | inference cost | cost reduction of LLM | cheaper LLM usage
open-source language model | open-weight | openly released | fully open model
proprietary model | closed-source model | commercial LLM | black-box language model
model release report | technical report | model card
reasoning distillation | distilling reasoning | distilling chain of thought | small reasoning model
synthetic instruction data | instruction generation | self-instruct | synthetic question generation | problem synthesis | question synthesis
rejection sampling fine-tuning | rejection sampling | filtered self-generated data | expert iteration
data selection for instruction tuning | instruction data selection | high-quality instruction data
curriculum for language models | data ordering | training order
reward modeling for text | reward model training | pairwise reward model | generative reward model
length control | output length | response length
repetition problem | degenerate text | repetitive output
numerical reasoning | number understanding | arithmetic reasoning | arithmetic
symbolic reasoning | program-aided reasoning | program of thought | code-based reasoning | reasoning with code
world knowledge of language models | geographic knowledge | internal world model
`;
