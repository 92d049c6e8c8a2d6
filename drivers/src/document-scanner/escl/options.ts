import type { OptionsSchema } from "../../contract/index.ts";

export interface EsclOptions {
  /** In place of the address's own host: some scanners answer to `localhost` only. */
  readonly host?: string;
  /** SHA-256 of the scanner's own certificate, where no authority vouches for it. */
  readonly certificate?: string;
  /** Dots an inch where a scan asks for none. Default 200. */
  readonly dpi?: number;
}

export const optionsSchema: OptionsSchema = {
  type: "object",
  additionalProperties: false,
  properties: {
    host: {
      type: "string",
      pattern: "^[0-9A-Za-z.:\\[\\]_-]{1,255}$",
      description: "The name it is spoken to by, in place of its address's; some answer to localhost only.",
    },
    certificate: {
      type: "string",
      pattern: "^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$",
      description: "SHA-256 of the scanner's own certificate (escls only); it is believed, and no other is.",
    },
    dpi: {
      type: "integer",
      minimum: 75,
      maximum: 600,
      default: 200,
      description: "Dots an inch where a scan asks for none.",
    },
  },
};
