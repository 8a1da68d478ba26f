/** Agents, tools and conversation. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const AGENTS = `
tool learning | function calling | API calling | tool-augmented | tool calling | using external tools
language agent | LLM agent | autonomous agent | LLM-based agent | AI agent | language model agent
multi-agent system | multi-agent collaboration | collaborating agents | agent team | agent communication | multi-agent framework
agent memory | long-term memory of agents | memory-augmented agent | episodic memory
agent workflow | agentic workflow | workflow generation | workflow automation | automated agent design
web agent | web navigation | browser agent | web automation | online shopping agent
GUI agent | computer use agent | computer control | mobile agent | phone agent | screen understanding | graphical user interface
agent benchmark | agent evaluation | interactive environment for agents
embodied agent | household task | embodied planning | embodied reasoning
simulation of humans | generative agents | social simulation | simulated users | human behavior simulation | LLM-based simulation
role-playing | persona | personalized dialogue | character simulation
theory of mind | mental state reasoning | social reasoning | false belief
negotiation | bargaining | strategic interaction | strategic reasoning
dialogue system | conversational agent | chatbot | conversational assistant | open-domain dialogue | task-oriented dialogue
multi-turn conversation | multi-turn dialogue | multi-turn interaction
clarifying question | ambiguity resolution | underspecified request
user intent | user satisfaction | user preference modeling
personalization of language models | personalized language model | user-specific generation
`;
