/** How models are optimized and why they generalize. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const OPTIMIZATION = `
stochastic gradient descent | SGD
adaptive optimizer | adaptive gradient method | adaptive learning rate method | Adam optimizer | AdamW | AdaGrad | RMSProp
second-order optimization | second-order optimizer | second-order method | natural gradient | quasi-Newton | Newton's method | Gauss-Newton | Kronecker-factored curvature | K-FAC
first-order optimization | first-order method | gradient descent | stochastic gradient descent | SGD
zeroth-order optimization | gradient-free optimization | derivative-free optimization | optimizing without gradients
learning rate schedule | learning rate scheduler | step size schedule | learning rate warmup | learning rate decay | cosine annealing | cosine schedule | warmup-stable-decay
learning rate | step size
learning rate warmup | learning rate warm-up
exploding gradient | gradient explosion
training instability | training stability | unstable training | training divergence | loss spike
weight decay | L2 regularization | L2 penalty
edge of stability | progressive sharpening
loss landscape | loss surface | optimization landscape | error surface
flat minima | flat minimum | flatness of minima | sharpness of minima | sharp minima | sharpness-aware minimization
mode connectivity | loss barrier | low-loss path
implicit bias | implicit regularization | implicit bias of optimizer
neural tangent kernel | NTK | lazy training | lazy regime | kernel regime
infinite-width limit | infinitely wide network | mean-field limit | neural tangent kernel
feature learning regime | rich regime | beyond lazy training
hyperparameter transfer | muTransfer | maximal update parametrization | muP
hyperparameter optimization | hyperparameter tuning | hyperparameter search | HPO | bayesian optimization | grid search | random search | population-based training
weight initialization | parameter initialization | network initialization
normalization layer | layer normalization | LayerNorm | batch normalization | BatchNorm | RMSNorm | group normalization | instance normalization
batch normalization | BatchNorm | batch norm
layer normalization | LayerNorm | layer norm
residual connection | skip connection | shortcut connection
weight averaging | parameter averaging | checkpoint averaging | stochastic weight averaging | weight EMA
model merging | weight merging | merging fine-tuned models | combining trained models | task arithmetic | model soup
task vector | task arithmetic
grokking | delayed generalization
benign overfitting | harmless interpolation | harmless overfitting
simplicity bias | preference for simple functions | spectral bias | frequency principle
neural collapse | collapse of class means
multi-objective optimization | multiobjective optimization | Pareto optimization | Pareto front
combinatorial optimization | discrete optimization | travelling salesman problem | traveling salesman problem | TSP | vehicle routing | knapsack problem | integer programming | job shop scheduling
travelling salesman problem | traveling salesman problem | TSP
mixed-integer programming | integer linear programming | MILP | branch and bound
evolutionary algorithm | evolutionary search | evolutionary computation | evolutionary optimization | genetic algorithm | evolution strategies | genetic programming | neuroevolution
learned optimizer | learning to optimize | learned optimization
backpropagation-free | backprop-free | alternatives to backpropagation | forward-forward | feedback alignment | target propagation | equilibrium propagation | local learning rule
biologically plausible learning | brain-like learning | Hebbian learning | feedback alignment
curriculum learning | easy-to-hard training | training curriculum
`;
