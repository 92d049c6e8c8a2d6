/** What goes over the channel to the process that renders. `arguments` name `/word.wav` as the file. */
export interface Wish {
  readonly id: number;
  readonly arguments: readonly string[];
}

export type Rendered =
  | { readonly id: number; readonly wav: Uint8Array }
  | { readonly id: number; readonly problem: string };
