import { Type } from "typebox";

/** How a scanner sends what a code holds. */
export const encodingOption = Type.Union([Type.Literal("utf-8"), Type.Literal("gb18030")], {
  default: "utf-8",
  description: "How the scanner is set to send Chinese text",
});

export type CodeEncoding = "utf-8" | "gb18030";

/** No encoding uses more for one character. */
export const mostBytesPerCharacter = 4;

/** null: these bytes are no text of the encoding. */
export function codeTextDecoder(encoding: CodeEncoding): (bytes: Uint8Array) => string | null {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (bytes) => {
    try {
      return decoder.decode(bytes);
    } catch {
      return null;
    }
  };
}
