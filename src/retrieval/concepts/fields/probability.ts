/** Probabilistic and causal models, uncertainty, theory. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const PROBABILITY = `
Bayesian deep learning | Bayesian neural network | BNN | weight posterior | variational inference | Laplace approximation | MC dropout
Bayesian inference | posterior inference | posterior sampling | approximate posterior | variational inference | MCMC | Laplace approximation
variational inference | variational Bayes | evidence lower bound | ELBO | variational approximation
Markov chain Monte Carlo | MCMC | Langevin dynamics | Hamiltonian Monte Carlo | Metropolis-Hastings
sampling from unnormalized densities | Boltzmann sampling | neural sampler | Boltzmann generator
Gaussian process | kriging
bayesian optimization | surrogate-based optimization | acquisition function
optimal experimental design | Bayesian experimental design | choosing which experiments
simulation-based inference | likelihood-free inference | approximate Bayesian computation | neural posterior estimation
probabilistic graphical model | graphical models | Bayesian network | Markov random field | factor graph
normalizing flow | invertible network | flow-based model
GFlowNet | generative flow network
causal inference | causal effect estimation | causal effects | treatment effect | counterfactual estimation
causal discovery | causal structure learning | causal graph learning | learning causal structure
uncertainty quantification | uncertainty estimation | predictive uncertainty | model uncertainty | epistemic uncertainty | aleatoric uncertainty | conformal prediction | deep ensemble
conformal prediction | conformal inference | coverage guarantee | prediction sets | distribution-free uncertainty
confidence calibration | calibration error | overconfidence | overconfident predictions | miscalibration | calibrated probabilities | temperature scaling
selective prediction | selective classification | reject option | abstention | learning to abstain | refusing to predict | learning to defer
generalization bound | generalization error bound | generalisation bound | generalization guarantee | PAC-Bayes | PAC-Bayesian | Rademacher complexity | VC dimension | algorithmic stability
generalization gap | overfitting | poor generalization | generalization error
overparameterization | over-parameterized | overparametrized | overparameterised
expressive power | expressivity | expressiveness of neural networks | universal approximation
transformer expressivity | computational power of transformers | what transformers can compute | Turing completeness | formal language recognition
statistical learning theory | learnability | PAC learning | generalization bound | VC dimension
statistical physics of learning | high-dimensional asymptotics | replica method
compositional generalization | systematic generalization | novel combinations
`;
