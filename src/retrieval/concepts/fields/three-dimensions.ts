/** Scenes and things in three dimensions. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const THREE_DIMENSIONS = `
novel view synthesis | view synthesis | neural radiance field | NeRF | radiance field
Gaussian splatting | 3D Gaussian | 3DGS
3D reconstruction | multi-view reconstruction | surface reconstruction | structure from motion | scene reconstruction
3D generation | text-to-3D | image-to-3D | 3D asset | mesh generation | 3D object generation
point cloud | LiDAR | 3D scan
depth estimation | monocular depth | stereo matching
camera pose | visual odometry | SLAM | localization and mapping
pose estimation | human pose | body pose | keypoint detection | hand pose
`;
