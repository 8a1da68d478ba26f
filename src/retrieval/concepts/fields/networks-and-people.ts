/** Graphs at work, commerce, cities, and people at screens. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const NETWORKS_AND_PEOPLE = `
graph transformer | graph positional encoding
node embedding | network embedding | graph embedding
large-scale graph training | graph sampling | distributed graph learning
heterogeneous graph | temporal graph | dynamic graph
social network analysis | influence maximization | information diffusion
fraud detection | financial crime | money laundering
advertising | online advertising | ad auction | bidding
e-commerce | product search | online marketplace
ride sharing | ride-hailing | logistics | delivery routing
crowd sensing | IoT | sensor network
geospatial | urban planning | spatial data | city
visualization | visual analytics | data visualization
virtual reality | augmented reality | mixed reality | head-mounted
human-computer interaction | user interface | user study
accessibility | visually impaired | sign language
creative tool | design tool | co-creation
`;
