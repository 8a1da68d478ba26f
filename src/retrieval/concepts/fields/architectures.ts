/** What models are built of, and how they grow. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const ARCHITECTURES = `
self-attention | scaled dot-product attention | softmax attention
efficient attention | subquadratic attention | sub-quadratic attention | quadratic cost of attention | linear attention | sparse attention | local attention | sliding window attention | low-rank attention
linear attention | kernelized attention | linearized attention | linear-time attention
sparse attention | block-sparse attention | attention sparsity
sliding window attention | local attention | windowed attention
grouped-query attention | GQA
attention sink | sink token
positional encoding | position embedding | positional embedding | position encoding | rotary position embedding | rotary embedding | RoPE | relative position bias | ALiBi
rotary position embedding | rotary positional embedding | rotary embedding | RoPE
length extrapolation | length generalization | longer than training sequences | context window extension | context length extension
long context | extended context | long input sequences | very long inputs
mixture of experts | MoE | mixture-of-experts | sparsely activated model | sparse expert model
expert routing | router network | gating network | token routing
expert load balancing | load balancing loss | expert load imbalance | routing collapse
sparse upcycling | dense to MoE | dense-to-sparse conversion
state space model | SSM | structured state space | Mamba
recurrent neural network | RNN | recurrent network | LSTM | long short-term memory | gated recurrent unit | GRU | echo state network
long short-term memory | LSTM
reservoir computing | echo state network | liquid state machine
linear recurrence | linear RNN | linear recurrent network
convolutional neural network | CNN | ConvNet | convolutional network
vision transformer | ViT
multilayer perceptron | multi-layer perceptron | MLP | feedforward network | fully connected network
equivariant neural network | equivariant network | group equivariance | equivariance | symmetry-preserving network
hypernetwork | weight-generating network
neural ODE | neural ordinary differential equation | continuous-depth network
deep equilibrium model | implicit layer | implicit-depth model
looped transformer | recurrent depth | depth-recurrent | weight-tied layers
spiking neural network | SNN | spiking neurons | brain-inspired spiking
Kolmogorov-Arnold network | KAN | learnable activation functions
Hopfield network | associative memory
neural architecture search | NAS | automated architecture design | supernet | one-shot NAS
AutoML | automated machine learning | neural architecture search | NAS | hyperparameter optimization | algorithm selection
scaling law | power-law scaling | scaling behavior | compute-optimal training
emergent ability | emergent capability | emergence of abilities
`;
