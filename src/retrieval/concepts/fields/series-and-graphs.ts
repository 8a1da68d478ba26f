/** Time series, recommendation and graphs. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const SERIES_AND_GRAPHS = `
time series forecasting | time-series forecasting | time series prediction | temporal forecasting | predicting future values
time series | temporal sequence data | multivariate time series | time series forecasting | time series classification | time series anomaly detection
time series foundation model | pretrained forecasting model | zero-shot forecasting | universal forecaster
irregularly sampled time series | irregular time series | irregular sampling
spatiotemporal forecasting | spatio-temporal prediction | traffic forecasting | traffic prediction
point process | event sequence modeling | Hawkes process
survival analysis | time-to-event | hazard function
recommender system | recommendation system | recommendation model | recommendation algorithm | personalized recommendation | collaborative filtering | sequential recommendation | session-based recommendation | generative recommendation | conversational recommendation
collaborative filtering | user-item interactions | user-item matrix
sequential recommendation | session-based recommendation | next-item prediction
generative recommendation | semantic IDs | generative recommender
click-through rate prediction | CTR prediction | ad click prediction
cold-start recommendation | cold-start problem | cold-start users | cold-start items | new users or items
filter bubble | echo chamber | narrowing recommendations
learning to rank | ranking model | learned ranking
graph neural network | GNN | graph learning | graph representation learning | graph convolutional network | GCN | graph attention network | graph transformer | message passing network | message passing | message-passing network | graph convolution
oversmoothing | over-smoothing | indistinguishable node representations
oversquashing | over-squashing | long-range graph interactions
heterophily | heterophilic graph | heterophilous
graph expressivity | expressive power of GNNs | Weisfeiler-Leman | Weisfeiler-Lehman
node classification | node-level prediction
link prediction | edge prediction | knowledge graph completion
graph generation | graph generative model | generating graphs
graph reduction | shrinking graphs | graph coarsening | graph condensation | graph sparsification | graph pooling
topological deep learning | higher-order interactions | hypergraph | simplicial complex
graph clustering | community detection
hyperbolic embedding | hyperbolic space | hyperbolic geometry | hyperbolic neural network
`;
