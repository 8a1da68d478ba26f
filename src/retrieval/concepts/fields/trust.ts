/** Robustness, security, privacy, fairness, interpretability. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const TRUST = `
shortcut learning | spurious correlation | spurious features | Clever Hans
worst-group accuracy | group robustness | subpopulation shift | group DRO
invariant learning | invariant features | invariant risk minimization
adversarial robustness | robustness to adversarial attacks | adversarially robust | adversarial training | certified robustness | adversarial defense
adversarial example | adversarial attack | adversarial perturbation | evasion attack | fooling classifiers
adversarial training | adversarially trained | training on adversarial examples
certified robustness | certified defense | randomized smoothing | provable robustness | robustness certification
neural network verification | formal verification of networks | robustness verification
corruption robustness | common corruptions | natural corruptions | noise robustness
backdoor attack | trojan attack | backdoor trigger | trojaned model | backdoored model
backdoor defense | backdoor detection | trigger removal | backdoor removal
data poisoning | poisoning attack | poisoned data | poisoned training samples
jailbreak | jailbreaking | bypassing safety guardrails | safety bypass | circumventing safety training
prompt injection | indirect prompt injection | injected instructions
membership inference | membership inference attack | detecting training membership
privacy attack | privacy leakage | privacy risk | membership inference | model inversion | gradient inversion | training data extraction | attribute inference
model inversion | gradient inversion | gradient leakage | data reconstruction attack | training data reconstruction
training data extraction | memorization of training data | verbatim memorization | regurgitation
differential privacy | differentially private | DP-SGD | private learning | privacy budget
privacy-preserving | data privacy | privacy protection | differential privacy | homomorphic encryption | secure multi-party computation | data anonymization
model stealing | model extraction | model extraction attack | model theft
model ownership verification | model fingerprinting | model intellectual property | model watermarking
watermarking | watermark | watermarked outputs
machine unlearning | unlearning | right to be forgotten | data deletion | selective forgetting | removing training data influence
cybersecurity | network security | intrusion detection | malware detection | vulnerability detection
algorithmic fairness | fairness in machine learning | group fairness | discrimination against groups | unfair predictions | demographic parity | equalized odds | individual fairness | counterfactual fairness
demographic bias | social bias | stereotype | gender bias | racial bias
algorithmic recourse | actionable recourse | counterfactual explanation
interpretability | explainability | explainable AI | XAI | explanation of predictions | black-box transparency | mechanistic interpretability | feature attribution | saliency map | concept-based explanation | counterfactual explanation
mechanistic interpretability | circuit discovery | circuit analysis | reverse-engineering neural networks | inner workings of networks
sparse autoencoder | SAE | monosemantic features
superposition in networks | polysemantic neurons | polysemanticity | feature superposition
feature attribution | saliency map | input attribution | feature importance | SHAP | integrated gradients | Shapley value
probing classifier | linear probe | probing representations | linear probing
activation steering | steering vector | representation engineering | activation intervention | activation engineering
activation patching | causal tracing | causal intervention on activations
linear representation hypothesis | concept direction | linear concept representation
concept-based explanation | human-understandable concepts | concept bottleneck
representation similarity | representational similarity | representational alignment | centered kernel alignment | CKA
model editing | knowledge editing | fact editing | updating facts in models
inherently interpretable | interpretable by design | intrinsically interpretable | glass-box model | generalized additive model | rule list
`;
