/** Proofs and programs, and how the research itself is done. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const PROGRAMS = `
theorem proving | automated theorem proving | formal proof | proof search | proving theorems | Lean prover
autoformalization | auto-formalization | formalizing mathematics | informal to formal
mathematical discovery | AI for mathematics | mathematical research | conjecture generation
constraint solving | constraint programming | constraint satisfaction | SAT solving | SMT solver
program synthesis | program induction | code synthesis | automatic programming | programming by example
code generation | code LLM | generating code | automatic coding | writing programs | program synthesis | code synthesis | writing code | automatic programming | LLM for code | code language model | Code LLM
program repair | bug fixing | fixing code bugs | vulnerability repair | automated program repair | bug repair | debugging | fixing bugs | self-debugging
program verification | formal verification of code | verified code generation
algorithm discovery | discovering algorithms | automated algorithm design
neural algorithmic reasoning | learning to execute algorithms
neurosymbolic | neuro-symbolic | neural-symbolic | differentiable logic
automatic differentiation | autodiff | differentiable programming
reproducibility | replicability | reproducing published results
seed sensitivity | run-to-run variation | random seed variance
train-test contamination | benchmark contamination | test set leakage | data contamination
downstream performance prediction | predicting training outcomes | learning curve extrapolation
training cost | compute budget | training budget | training compute | expensive training
faster training | training speedup | accelerating training | training acceleration | training efficiency | efficient training | convergence speedup
progressive training | model growth | growing networks | progressive stacking
continual pretraining | continued pretraining | domain-adaptive pretraining
foundation model | large pretrained model | general-purpose pretrained model
human-AI collaboration | human-AI teaming | humans working with AI
`;
