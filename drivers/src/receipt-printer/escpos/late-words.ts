import type { EncodeOptions } from "./encode.ts";

const kept = 32;

/** Jobs that were given up while the printer still held them, and who is told when it says that they are printed. */
export class LateWords {
  /** Answers to GS r that earlier jobs asked for and never got; they carry no name and may still come. */
  owedReplies = 0;
  private readonly named = new Map<string, () => void>();
  private unnamed: (() => void) | undefined;

  /** Call when a job starts: an answer without a name may be any job's from now on, and names come again. */
  begins(confirm: EncodeOptions["confirm"]): void {
    this.unnamed = undefined;
    if (typeof confirm === "object") this.named.delete(confirm.processId);
  }

  /** `tell` is called at most once. Returns how to forget it. */
  expect(confirm: EncodeOptions["confirm"], tell: () => void): () => void {
    if (confirm === undefined || confirm === "presented") return () => {};
    if (confirm === "gs-r") {
      // With answers of earlier jobs missing, nobody can say whose the next one is.
      if (this.owedReplies === 1) this.unnamed = tell;
      return () => {
        if (this.unnamed === tell) this.unnamed = undefined;
      };
    }
    const { processId } = confirm;
    this.named.set(processId, tell);
    const [oldest] = this.named.keys();
    if (this.named.size > kept && oldest !== undefined) this.named.delete(oldest);
    return () => this.named.delete(processId);
  }

  /** The word for GS ( H. */
  processed(id: string): void {
    const tell = this.named.get(id);
    this.named.delete(id);
    tell?.();
  }

  /** An answer to GS r while no job runs. */
  replied(): void {
    this.owedReplies = Math.max(0, this.owedReplies - 1);
    const tell = this.unnamed;
    this.unnamed = undefined;
    tell?.();
  }
}
