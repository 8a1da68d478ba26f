/** A hundred topics, each found in no other's name, so that a message says whose it is. */
const METHODS = [
  "reinforcement learning",
  "large language models",
  "graph neural networks",
  "diffusion models",
  "contrastive learning",
  "bayesian optimization",
  "vision transformers",
  "prompt tuning",
  "knowledge distillation",
  "adversarial training",
];
const AIMS = [
  "for code",
  "for speech",
  "for dialogue",
  "for robots",
  "for translation",
  "for retrieval",
  "for summaries",
  "for proteins",
  "for planning",
  "for images",
];

export const TOPICS: readonly string[] = AIMS.flatMap((aim) => METHODS.map((method) => `${method} ${aim}`));
