/** Reinforcement learning, planning and games. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const DECISIONS = `
reinforcement learning | RL agent | reward-driven learning | trial and error learning | policy gradient | Q-learning | actor-critic | model-based RL | offline RL | multi-agent RL | MARL | PPO | GRPO
policy gradient | policy optimization | proximal policy optimization | PPO | trust region policy | GRPO | actor-critic | REINFORCE algorithm
proximal policy optimization | PPO
value-based reinforcement learning | value function learning | Q-learning | DQN | temporal difference learning
temporal difference learning | TD learning | bootstrapped value estimates
model-based reinforcement learning | model-based RL | MBRL | learned dynamics model
world model | learned simulator | latent dynamics model
offline reinforcement learning | offline RL | batch reinforcement learning | learning from logged data | static dataset of trajectories
off-policy evaluation | counterfactual policy evaluation | logged bandit feedback | off-policy estimation
imitation learning | learning from demonstrations | copying expert behavior | behavior cloning | behavioural cloning | behavioral cloning | inverse reinforcement learning
inverse reinforcement learning | reward inference | IRL | inferring rewards from demonstrations
sparse rewards | sparse reward | delayed reward | reward sparsity
exploration in reinforcement learning | exploring the environment | exploration bonus | intrinsic motivation | curiosity-driven | intrinsic reward
credit assignment | temporal credit assignment
reward shaping | reward design | reward engineering | reward specification
reward hacking | reward over-optimization | reward overoptimization | specification gaming | gaming the reward | reward gaming
reward model | reward modeling | learned reward function
verifiable rewards | RLVR | rule-based reward
group relative policy optimization | GRPO
entropy collapse | policy entropy | loss of exploration diversity
reinforcement learning from human feedback | learning from human preferences | RLHF | preference-based reinforcement learning | human preference learning | human feedback reinforcement learning
preference optimization | preference alignment | preference tuning | direct preference optimization | DPO
direct preference optimization | DPO
hierarchical reinforcement learning | hierarchical policy | temporal abstraction | options framework | subgoal discovery | skill discovery
goal-conditioned reinforcement learning | goal-conditioned policy | goal-reaching | hindsight relabeling
multi-agent reinforcement learning | MARL | multi-agent RL | cooperative agents learning
safe reinforcement learning | constrained reinforcement learning | constrained MDP | safe exploration
partially observable | partial observability | POMDP
sequential decision making | decision making over time | Markov decision process | MDP | POMDP
bandit problem | bandit algorithm | contextual bandit | multi-armed bandit | dueling bandit
regret bound | regret minimization | no-regret | sublinear regret
risk-sensitive reinforcement learning | risk-averse policy | CVaR optimization
decision transformer | return-conditioned | sequence modeling for RL
Monte Carlo tree search | MCTS | tree search planning
automated planning | AI planning | action planning | classical planning | task planning | symbolic planning | PDDL
model predictive control | receding horizon control
game playing | game-playing agent | board games | chess | Atari | StarCraft | poker
game theory | game-theoretic | Nash equilibrium | mechanism design | auction design
mechanism design | incentive compatible | truthful mechanism
sim-to-real | simulation-to-reality gap | sim2real | domain randomization
`;
