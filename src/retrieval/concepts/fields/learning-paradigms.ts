/** What is learnt from what: transfer, supervision, data. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const LEARNING_PARADIGMS = `
transfer learning | knowledge transfer | fine-tuning pretrained models
domain adaptation | adapting to new domains | domain transfer | unsupervised domain adaptation | source-free domain adaptation | test-time adaptation
domain generalization | unseen domains | generalizing to new domains | out-of-domain generalization
test-time adaptation | test-time training | adapting at inference time | test-time learning
distribution shift | dataset shift | distributional shift | domain shift | covariate shift | label shift | concept drift | temporal shift
concept drift | temporal drift | data drift | non-stationary data
out-of-distribution generalization | OOD generalization | generalization under distribution shift
out-of-distribution detection | OOD detection | novelty detection | detecting unfamiliar inputs
open-set recognition | open-world recognition | unknown classes | open-set
anomaly detection | outlier detection | anomalous pattern
meta-learning | learning to learn | MAML | learned optimizer | neural process
few-shot learning | few-shot classification | few labelled examples | few labeled examples | low-shot
zero-shot learning | zero-shot transfer | zero-shot generalization | unseen classes
in-context learning | ICL | in-context examples | few-shot prompting | in-context demonstrations
multi-task learning | multitask learning | joint training on tasks
conflicting gradients | gradient conflict | task interference | gradient surgery
continual learning | lifelong learning | incremental learning | sequential task learning | class-incremental learning | task-incremental learning | online continual learning | domain-incremental learning | continual pretraining
catastrophic forgetting | forgetting of earlier tasks | catastrophic interference | forgetting previously learned
rehearsal-based | rehearsal buffer | replay-based continual learning | replaying old examples | generative replay
loss of plasticity | plasticity loss | losing ability to learn | dormant neurons
self-supervised learning | self-supervised pretraining | self-supervision | SSL pretraining | learning without labels | contrastive learning | masked autoencoder | masked modeling | joint-embedding prediction
contrastive learning | contrastive loss | contrastive pretraining | InfoNCE
masked autoencoder | masked autoencoding | masked modeling | masked reconstruction
representation collapse | dimensional collapse | feature collapse
representation learning | learned representations | learning useful features | disentangled representation | contrastive learning
disentangled representation | disentanglement | independent latent factors
causal representation learning | identifiable representation | identifiability of latents | nonlinear ICA
semi-supervised learning | few labels plus unlabeled | pseudo-labeling | pseudo-labels | consistency regularization
unlabeled data | unlabelled data | unannotated data
weak supervision | weakly supervised | programmatic labeling | labeling function
noisy labels | label noise | mislabeled data | mislabelled examples | corrupted labels | annotation errors
class imbalance | imbalanced data | long-tailed distribution | long-tailed recognition | imbalanced classification | rare classes
active learning | label acquisition | query selection for labelling | annotation budget
data selection | data pruning | training data filtering | dataset pruning | choosing training data | coreset selection | data curation
coreset | coreset selection | core-set
data mixture | data mixing | domain reweighting | domain mixture | pretraining mixture | mixing proportions
dataset distillation | dataset condensation | synthetic condensed dataset
data deduplication | near-duplicate removal | duplicate training data
data augmentation | augmented training data | augmenting training data | mixup | cutmix | random cropping
synthetic data | artificially generated data | synthetic training data | generated training data
recursive training | self-consuming loop | training on generated data | training on model outputs
data attribution | training data attribution | tracing predictions to data | influence function
data scarcity | limited data | small dataset | low-data regime | data-efficient | data efficiency | lack of training data
sample efficiency | sample-efficient
metric learning | similarity learning | distance learning
optimal transport | mass transport | Wasserstein distance | Sinkhorn | earth mover's distance
clustering | cluster analysis | unsupervised grouping | k-means | spectral clustering | hierarchical clustering | deep clustering
dimensionality reduction | dimension reduction | low-dimensional embedding | principal component analysis | PCA | t-SNE | UMAP | manifold learning
nearest neighbor search | nearest neighbour search | approximate nearest neighbor | vector search | similarity search | vector database
ensemble learning | model ensemble | ensembling | ensemble of models | deep ensemble | bagging | boosting | random forest
decision tree ensemble | tree-based model | tree ensemble | gradient boosting | gradient-boosted trees | XGBoost | random forest | GBDT
gradient boosting | gradient-boosted trees | gradient-boosted decision trees | GBDT | XGBoost
tabular data | tabular learning | tabular prediction | structured table data | spreadsheet data
missing data | missing values | data imputation | incomplete data | imputation
feature selection | variable selection | selecting input features
`;
