import { Type } from "typebox";
import { Value } from "typebox/value";
import { DeviceError } from "../contract/device-error.ts";
import type { ReceiptDocument } from "../contract/receipt-printer.ts";

const closed = { additionalProperties: false };
const align = Type.Optional(Type.Enum(["left", "center", "right"]));

const line = {
  text: Type.Object(
    {
      type: Type.Literal("text"),
      text: Type.String({ maxLength: 2000 }),
      align,
      size: Type.Optional(Type.Union([Type.Literal(1), Type.Literal(2)])),
      bold: Type.Optional(Type.Boolean()),
    },
    closed,
  ),
  columns: Type.Object(
    {
      type: Type.Literal("columns"),
      cells: Type.Array(
        Type.Object(
          {
            text: Type.String({ maxLength: 2000 }),
            share: Type.Number({ exclusiveMinimum: 0 }),
            align,
            bold: Type.Optional(Type.Boolean()),
          },
          closed,
        ),
        { minItems: 1, maxItems: 8 },
      ),
    },
    closed,
  ),
  rule: Type.Object({ type: Type.Literal("rule"), double: Type.Optional(Type.Boolean()) }, closed),
  feed: Type.Object({ type: Type.Literal("feed"), lines: Type.Integer({ minimum: 0, maximum: 50 }) }, closed),
  qr: Type.Object(
    {
      type: Type.Literal("qr"),
      data: Type.String({ minLength: 1, maxLength: 2000 }),
      level: Type.Optional(Type.Enum(["L", "M", "Q", "H"])),
      widthMm: Type.Optional(Type.Number({ minimum: 10, maximum: 72 })),
    },
    closed,
  ),
};

/** A receipt as JSON, for files and requests; the same shape as the contract's ReceiptDocument. */
export const ReceiptDocumentSchema = Type.Object(
  {
    lines: Type.Array(Type.Union([line.text, line.columns, line.rule, line.feed, line.qr]), {
      maxItems: 500,
    }),
    cut: Type.Optional(Type.Enum(["full", "partial", "none"])),
  },
  closed,
);

/** Throws DeviceError `invalid-data` that names the place and what is expected there. */
export function parseReceiptDocument(value: unknown): ReceiptDocument {
  if (Value.Check(ReceiptDocumentSchema, value)) return value as ReceiptDocument;
  throw new DeviceError("invalid-data", `not a receipt: ${firstMistake(value)}`);
}

function firstMistake(value: unknown): string {
  const lines =
    typeof value === "object" && value !== null ? (value as { lines?: unknown }).lines : undefined;
  if (!Array.isArray(lines)) return "expected an object with lines: [ … ]";
  for (const [index, one] of lines.entries()) {
    const type = (one as { type?: unknown } | null)?.type;
    const schema = typeof type === "string" && type in line ? line[type as keyof typeof line] : undefined;
    if (!schema) return `lines[${index}].type: expected one of ${Object.keys(line).join(", ")}`;
    const [mistake] = Value.Errors(schema, one);
    if (mistake) return `lines[${index}]${mistake.instancePath.replaceAll("/", ".")}: ${mistake.message}`;
  }
  const [mistake] = Value.Errors(ReceiptDocumentSchema, value);
  return mistake
    ? `${mistake.instancePath.slice(1).replaceAll("/", ".")}: ${mistake.message}`
    : "unknown mistake";
}
