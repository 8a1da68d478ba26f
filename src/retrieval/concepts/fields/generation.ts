/** Images, video and motion that are made. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const GENERATION = `
diffusion model | denoising diffusion | score-based generative model | score-based model | diffusion probabilistic model | score matching
fast diffusion sampling | few-step generation | one-step generation | fewer sampling steps | fast sampling of diffusion models | diffusion distillation | accelerated sampling | consistency model
noise schedule | diffusion solver | sampling schedule | ODE solver for diffusion
diffusion guidance | classifier-free guidance | classifier guidance | guided diffusion | guided sampling | training-free guidance
diffusion transformer | DiT
flow matching | rectified flow | continuous normalizing flow | stochastic interpolant
generative adversarial network | GAN | adversarial generator
variational autoencoder | VAE | latent variable model
autoregressive image generation | visual autoregressive | next-scale prediction | image token prediction
image tokenizer | visual tokenizer | vector quantization | discrete visual codes | codebook
text-to-image | text-to-image generation | image generation | image synthesis | generating images | picture generation
text-to-image alignment | prompt following in images | compositional image generation | attribute binding
preference alignment of diffusion models | reward fine-tuning of diffusion | diffusion preference optimization | aesthetic reward | human preference for images
image editing | instruction-based editing | text-guided editing | photo editing | editing images
personalized image generation | subject-driven generation | concept customization | personalization of diffusion models
controllable image generation | spatial control | layout control | layout-to-image | conditioned image generation
style transfer | stylization | artistic style | image stylization
image inpainting | outpainting | image completion | hole filling
super-resolution | image upscaling | upsampling images
image restoration | image denoising | deblurring | dehazing | low-light enhancement | deraining
image compression | learned compression | neural compression | video compression
text rendering in images | visual text generation | glyph | poster generation | graphic design
vector graphics | SVG generation | sketch generation | sketch
concept erasure | removing concepts from diffusion | unsafe image generation | safe image generation
synthetic image detection | AI-generated image detection | deepfake detection | face forgery | image forensics
text-to-video | video generation | video synthesis | video diffusion model | generating videos
video editing | text-guided video editing
image-to-video | image animation | animating images
long video generation | minute-long video | streaming video generation
camera control | camera trajectory | camera motion
human motion generation | motion synthesis | text-to-motion | character animation
talking head | portrait animation | lip sync | facial animation
virtual try-on | garment | clothing image
avatar | digital human | head avatar | human avatar
`;
