/** Reasoning, and what is spent on it at inference. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const REASONING = `
chain of thought | CoT | step-by-step reasoning | intermediate reasoning steps | reasoning chain | rationale generation
tree of thoughts | graph of thoughts | reasoning search | search over reasoning | tree-structured reasoning
long reasoning model | large reasoning model | LRM | reasoning model | slow thinking | o1-like
latent reasoning | implicit reasoning | reasoning without words | continuous thought
overthinking | reasoning length | efficient reasoning | concise reasoning | shorter reasoning | redundant reasoning | token-efficient reasoning
test-time compute | test-time scaling | inference-time compute | inference-time scaling | inference scaling | inference compute | more compute at inference | thinking longer
repeated sampling | best-of-N | multiple samples | sampling many candidates | pass@k | majority voting | self-consistency
verifier model | learned verifier | solution verification | generative verifier | answer verification | verifying solutions
process reward model | PRM | process supervision | step-level reward | stepwise verification | step-level verification
outcome reward model | outcome supervision | ORM
self-correction | self-refinement | self-critique | self-reflection | self-feedback | correcting own mistakes | iterative refinement
self-improvement | self-training of language models | self-taught | bootstrapped reasoning | self-rewarding | self-evolving | self-play
multi-agent debate | debating models | debate among models | society of models
mathematical reasoning | math reasoning | math word problem | mathematical problem solving | solving math problems | competition math | olympiad problem
geometry problem solving | geometric reasoning | plane geometry
logical reasoning | deductive reasoning | first-order logic reasoning | logic puzzle
commonsense reasoning | common sense | commonsense knowledge
causal reasoning | counterfactual reasoning | cause and effect
temporal reasoning | time-sensitive question | reasoning about time
spatial reasoning | spatial understanding | spatial relation
abductive reasoning | inductive reasoning | rule induction | hypothesis induction
analogical reasoning | abstract reasoning | ARC challenge
scientific reasoning | scientific question answering | science exam
planning with language models | LLM planning | natural language planning | plan generation | language-based planning
`;
