/** Robots, vehicles and simulated worlds. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const ROBOTS_AND_VEHICLES = `
robot manipulation | robotic manipulation | grasping | dexterous manipulation | pick and place
robot learning | robotic learning | robot policy | visuomotor policy | robot control
vision-language-action | VLA | generalist robot policy | robot foundation model
robot navigation | visual navigation | vision-and-language navigation | object navigation
legged locomotion | quadruped | humanoid | legged robot | locomotion
motion planning | path planning | trajectory planning | collision avoidance
multi-robot | swarm robotics | robot swarm | multi-agent path finding
drone | unmanned aerial vehicle | UAV | quadrotor
teleoperation | robot demonstration | human demonstration
tactile sensing | touch sensor | haptic
diffusion policy | generative policy | action diffusion
robot simulation | physics simulator | simulated environment
trajectory prediction | motion forecasting | trajectory forecasting
driving scene | driving simulation | traffic simulation | traffic scene generation
bird's-eye view | BEV | occupancy prediction
traffic signal control | traffic management | traffic flow
video game environment | game environment | game simulation | interactive game | Minecraft
world simulator | interactive world model | generative world model | video world model
continuous control | locomotion control benchmark | MuJoCo
`;
