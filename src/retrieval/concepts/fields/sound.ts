/** Speech, sound and music. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const SOUND = `
speech recognition | automatic speech recognition | ASR | speech-to-text | transcription of speech
text-to-speech | TTS | speech synthesis | voice synthesis
voice conversion | voice cloning | zero-shot speech synthesis
speaker recognition | speaker verification | speaker identification | speaker diarization
speech enhancement | noise suppression | speech separation | source separation
speech representation | self-supervised speech | spoken representation
speech emotion | emotional speech | paralinguistic
audio generation | text-to-audio | sound generation | audio synthesis
music generation | music synthesis | symbolic music | melody
music information retrieval | music transcription | music understanding
audio classification | sound event detection | acoustic scene | audio understanding | audio language model
audio codec | neural codec | speech tokens
audio-visual learning | audio-visual | audiovisual
`;
