/** Uses in the sciences, medicine and engineering. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const SCIENCE = `
physics-informed neural network | PINN | physics-informed learning | physics-constrained network
neural operator | operator learning | Fourier neural operator | DeepONet
PDE solver | solving differential equations | neural PDE solver | partial differential equation | physics-informed neural network | PINN | neural operator
surrogate model | emulator of simulations | neural surrogate | surrogate modeling | reduced-order model | learned simulation
fluid dynamics | fluid simulation | fluid flow | computational fluid dynamics | CFD | turbulence | Navier-Stokes
dynamical system | learning system dynamics | chaotic system | system identification | Koopman operator
symbolic regression | equation discovery | governing equations | discovering equations
inverse problem | ill-posed reconstruction | recovering from indirect measurements
AI for science | machine learning for science | scientific machine learning
AI scientist | automated research | autonomous research agent | research automation
weather forecasting | weather prediction | numerical weather prediction | precipitation nowcasting
climate modeling | climate model | climate simulation | climate downscaling
remote sensing | satellite imagery | earth observation
molecular property prediction | molecule property prediction | QSAR | ADMET | toxicity prediction
molecule generation | molecular generation | molecular design | de novo drug design | generating molecules
drug discovery | drug design | finding new medicines | virtual screening | drug-target interaction | molecular docking
molecular docking | protein-ligand binding | binding affinity | binding pose
interatomic potential | machine-learned force field | neural network potential | machine learning potential
molecular dynamics | atomistic simulation | MD simulation
conformer generation | molecular conformation | 3D molecular geometry
chemical reaction | chemical synthesis | retrosynthesis | reaction prediction
materials discovery | materials science | material design | crystal structure prediction | crystal generation
electronic structure | quantum chemistry | density functional theory | DFT calculation
quantum machine learning | quantum neural network | variational quantum circuit
protein structure prediction | protein folding
protein design | protein engineering | protein generation | inverse folding | antibody design
protein language model | protein representation learning | amino acid sequence model
protein fitness prediction | mutation effect prediction | variant effect
genomics | genomic sequence | DNA sequence | genomic language model | DNA language model
single-cell | scRNA-seq | single cell transcriptomics
particle physics | high-energy physics | collider data
brain activity | neural recordings | fMRI | EEG | electroencephalography
brain-computer interface | BCI | brain decoding | reading brain signals
electronic health record | EHR | patient record | electronic medical record
clinical prediction | disease prediction | patient outcome prediction | clinical decision support | medical diagnosis
medical imaging | medical image | radiology | radiograph | CT scan | MRI | chest X-ray | ultrasound image | histopathology | mammography
computational pathology | histopathology | whole slide image | digital pathology
physiological signals | biosignal | vital signs | electrocardiogram | ECG | EEG
financial market | trading strategy | stock prediction | portfolio optimization
wireless communication | wireless network | 5G | 6G | channel estimation
autonomous driving | self-driving | autonomous vehicle | driverless cars | self-driving car
`;
