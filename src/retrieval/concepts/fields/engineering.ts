/** Sciences and engineering beside those of science.ts. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const ENGINEERING = `
protein structure | protein | amino acid
molecular graph | molecule | chemical compound
computational fluid simulation | flow field | turbulence modeling | airfoil
engineering design | design optimization | shape optimization | topology optimization | CAD
computer-aided design | CAD generation | parametric design
building energy | smart grid | power system | power grid | energy forecasting
battery | solar power | wind power | renewable energy
astronomy | astrophysics | cosmology | galaxy
earth system | ocean | precipitation | flood | earthquake | seismic
epidemiology | disease spread | public health | pandemic
genomics sequence | gene expression | cell biology
neuroimaging | brain imaging | brain MRI
wearable sensor | human activity sensing | smartwatch | inertial sensor
point-of-care | surgery | surgical video | endoscopy
knowledge tracing | learner modeling
`;
