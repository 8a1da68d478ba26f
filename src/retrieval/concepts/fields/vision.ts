/** What is seen: recognition, and images with words. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const VISION = `
object detection | object detector | bounding box detection
open-vocabulary detection | open-vocabulary segmentation | open-vocabulary
semantic segmentation | instance segmentation | panoptic segmentation | image segmentation
object tracking | visual tracking | multi-object tracking | video object segmentation
optical flow | motion estimation | scene flow
image classification | image recognition | visual recognition | object recognition
fine-grained recognition | fine-grained classification | fine-grained visual
action recognition | activity recognition | temporal action
video understanding | video question answering | long video understanding | video language model
vision-language model | VLM | multimodal large language model | MLLM | large multimodal model | LMM | multimodal LLM | visual language model
contrastive image-text pretraining | CLIP | image-text pretraining | vision-language pretraining
image captioning | image description | dense captioning | video captioning
visual question answering | VQA | questions about images
visual grounding | referring expression | phrase grounding | region grounding
visual hallucination | object hallucination | multimodal hallucination
multimodal reasoning | visual reasoning | reasoning over images | visual mathematical reasoning
chart understanding | chart question answering | diagram understanding | infographic
image retrieval | image-text retrieval | cross-modal retrieval | composed image retrieval | multimodal retrieval
unified multimodal model | unified understanding and generation
visual instruction tuning | multimodal instruction
visual token pruning | visual token reduction | image token compression
video token compression | efficient video understanding
face recognition | face verification | biometric | person identification
person re-identification | pedestrian detection | crowd counting
gaze estimation | eye tracking | attention of viewers
remote sensing image | aerial image | satellite image
medical image segmentation | medical image analysis | lesion segmentation | tumor segmentation
medical image generation | medical report generation | radiology report
image quality assessment | aesthetic assessment | perceptual quality
computational photography | computational imaging | image signal processing | camera sensor
event camera | neuromorphic camera
industrial inspection | defect detection | industrial anomaly detection
agriculture | crop | plant disease
wildlife | ecology | species recognition | biodiversity
`;
