/**
 * Opens a WebAssembly kernel from its bytes. Nothing where the machine does not know the instructions it uses.
 */
export interface KernelMemory {
  readonly buffer: ArrayBuffer;
  /** By so many pages of 64 KB. */
  grow(pages: number): number;
}

/** `bytes` in base64. What a kernel exports is said by its text, so the caller names it. */
export function openKernel<Exports extends { readonly memory: KernelMemory }>(bytes: string): Exports | undefined {
  const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: Assembly };
  const decoded = Buffer.from(bytes, "base64");
  if (!WebAssembly.validate(decoded)) return undefined;
  return new WebAssembly.Instance(new WebAssembly.Module(decoded)).exports as Exports;
}

/** The little of the standard interface that is needed, as the type library for Node leaves its values out. */
interface Assembly {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}
