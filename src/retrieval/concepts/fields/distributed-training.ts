/** Training and inference over many machines and owners. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const DISTRIBUTED_TRAINING = `
distributed training | multi-GPU training | multi-node training | parallel training | data parallelism | model parallelism | tensor parallelism | pipeline parallelism | expert parallelism | sequence parallelism
model parallelism | model-parallel training | tensor parallelism | pipeline parallelism | expert parallelism
pipeline parallelism | pipeline bubble | pipeline stages
sequence parallelism | context parallelism | ring attention
sharded training | optimizer state sharding | fully sharded data parallel | FSDP
communication overhead | communication cost | communication-efficient | communication bottleneck | communication efficiency | bandwidth-limited training | gradient compression | local SGD | gradient sparsification | gradient quantization
gradient compression | compressed gradients | gradient sparsification | gradient quantization | compressed communication
local SGD | periodic averaging | infrequent synchronization | low-communication training
asynchronous training | asynchronous SGD | stale gradients | gradient staleness
fault-tolerant training | failure recovery | training failures | checkpoint recovery | hardware failures during training
decentralized training | decentralized learning | decentralized optimization | training over the internet | peer-to-peer training | gossip learning | gossip averaging | volunteer computing
federated learning | federated training | federated optimization | training without sharing data | personalized federated learning | vertical federated learning
client heterogeneity | non-IID data | non-iid clients | statistical heterogeneity | client drift | data heterogeneity
personalized federated learning | personalised federated learning | client-specific models
Byzantine robustness | Byzantine-robust aggregation | Byzantine attack | malicious clients | Byzantine-resilient
split learning | split inference | split computing
secure multi-party computation | secure multiparty computation | MPC protocol | secret sharing | secure aggregation
private inference | encrypted inference | encrypted computation | inference on encrypted data | homomorphic encryption
trusted execution environment | secure enclave | confidential computing
verifiable inference | verifiable machine learning | proof of inference | zero-knowledge proof | zkML
`;
