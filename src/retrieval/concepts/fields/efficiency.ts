/** Smaller and faster models, and the machines that run them. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const EFFICIENCY = `
parameter-efficient fine-tuning | PEFT | parameter-efficient tuning | parameter-efficient adaptation | low-rank adaptation | LoRA | adapter tuning | prompt tuning | prefix tuning | BitFit
low-rank adaptation | LoRA | low-rank adapter
prompt tuning | soft prompt | prefix tuning | continuous prompt
model compression | compressing neural networks | shrinking models | network compression | quantization | network pruning | weight pruning | knowledge distillation | low-rank factorization
quantization | low-bit | low-precision weights | post-training quantization | PTQ | quantization-aware training | QAT | weight-only quantization | binarization
post-training quantization | PTQ
quantization-aware training | QAT
extreme low-bit quantization | sub-2-bit quantization | binary neural network | binarized network | ternary weights | 1-bit weights | 1-bit LLM
activation outliers | outlier channels | outlier features
low-precision training | reduced-precision training | mixed-precision training | FP8 training | FP4 training | half precision
network pruning | model pruning | weight pruning | neural network sparsification | structured pruning | unstructured pruning | magnitude pruning | channel pruning | layer pruning | head pruning
structured pruning | channel pruning | filter pruning
layer pruning | layer dropping | depth pruning | removing layers
lottery ticket | winning ticket | sparse trainable subnetwork
sparse training | dynamic sparse training | sparse-to-sparse training
activation sparsity | sparse activations | contextual sparsity
knowledge distillation | model distillation | teacher-student training | teacher-student framework | self-distillation | data-free distillation | feature distillation | on-policy distillation
low-rank factorization | low-rank decomposition | low-rank approximation | truncated SVD | tensor train
tensor decomposition | tensor factorization | tensor train | Tucker decomposition
early exit | early exiting | early-exit | multi-exit network
adaptive computation | dynamic neural network | conditional computation | input-dependent compute | early exit | layer skipping | mixture of depths
faster inference | inference acceleration | inference speedup | efficient inference | inference efficiency | inference latency | accelerating inference | speculative decoding | early exit | KV cache compression | token pruning | parallel decoding
faster decoding | decoding acceleration | accelerating decoding | decoding speedup | generation speed | speculative decoding | parallel decoding | multi-token prediction | non-autoregressive decoding | blockwise decoding
speculative decoding | speculative sampling | draft model | draft-then-verify | draft tokens
multi-token prediction | predicting multiple tokens
non-autoregressive generation | non-autoregressive decoding | parallel decoding | parallel token generation
KV cache | key-value cache | KV-cache
KV cache compression | cache eviction | KV cache eviction | KV cache quantization | KV cache reduction | shrinking the KV cache
prefix caching | prompt caching | KV cache reuse | prefix sharing
token pruning | token reduction | token merging | token dropping | token compression
LLM serving | model serving | inference serving | serving system | serving throughput
request scheduling | request batching | continuous batching | chunked prefill
prefill-decode disaggregation | disaggregated serving | prefill and decode
serverless inference | cold start latency | serverless GPU
expert offloading | CPU offloading | parameter offloading | weight offloading
memory footprint | memory consumption | memory usage | running out of memory | out-of-memory | memory-efficient | memory overhead | memory requirements
activation checkpointing | gradient checkpointing | activation recomputation | rematerialization
memory-efficient training | training memory reduction | gradient checkpointing | activation checkpointing | optimizer state sharding | memory-efficient optimizer | reversible network
GPU kernel | CUDA kernel | kernel fusion | fused kernel | Triton kernel
GPU kernel generation | GPU kernel optimization | kernel auto-tuning | CUDA code generation
deep learning compiler | tensor compiler | tensor program optimization | ML compiler
IO-aware attention | FlashAttention | fused attention kernel
hardware accelerator | AI accelerator | neural accelerator | AI chip | FPGA | ASIC | TPU | NPU | systolic array
in-memory computing | compute-in-memory | processing-in-memory | analog in-memory computing | memristor crossbar
hardware-software co-design | hardware-aware design | algorithm-hardware co-design
chip design | electronic design automation | chip placement | Verilog generation | RTL generation | circuit design
edge device | on-device | mobile device | resource-constrained device | embedded device | running on phones | microcontroller | smartphone | TinyML
TinyML | microcontroller | tiny machine learning
energy consumption | energy efficiency | power consumption | green AI | carbon footprint | carbon emissions
model routing | LLM routing | model cascade | LLM cascade | routing queries between models
`;
