import { type Static, Type } from "typebox";
import { LocalizedSchema } from "./text.ts";

const Days = Type.Object({
  value: Type.Integer({ minimum: 0 }),
  unit: Type.Union([Type.Literal("workday"), Type.Literal("day"), Type.Literal("on-the-spot")]),
});

export const MaterialSchema = Type.Object({
  id: Type.String(),
  name: LocalizedSchema,
  kind: Type.String(),
  source: Type.String(),
  reusable: Type.Boolean(),
  validityDays: Type.Union([Type.Integer(), Type.Null()]),
  capture: Type.Union([
    Type.Literal("id-reader"),
    Type.Literal("scan"),
    Type.Literal("scan-multi"),
    Type.Literal("scan-sign"),
    Type.Literal("camera"),
    Type.Literal("form"),
    Type.Literal("system"),
  ]),
  note: Type.Optional(Type.String()),
});
export type Material = Static<typeof MaterialSchema>;

export const FormFieldSchema = Type.Object({
  key: Type.String(),
  label: LocalizedSchema,
  type: Type.Union([
    Type.Literal("text"),
    Type.Literal("id"),
    Type.Literal("phone"),
    Type.Literal("bank"),
    Type.Literal("textarea"),
    Type.Literal("group"),
    Type.Literal("repeat"),
    Type.Literal("date"),
    Type.Literal("select"),
  ]),
  prefill: Type.Union([Type.String(), Type.Null()]),
  required: Type.Optional(Type.Boolean()),
  options: Type.Optional(Type.Array(Type.Object({ value: Type.String(), label: LocalizedSchema }))),
  fields: Type.Optional(
    Type.Array(
      Type.Object({
        key: Type.String(),
        label: LocalizedSchema,
        /** text, id, phone, date, select or amount (yuan, at most two decimals). */
        type: Type.String(),
        required: Type.Optional(Type.Boolean()),
        options: Type.Optional(Type.Array(Type.Object({ value: Type.String(), label: LocalizedSchema }))),
      }),
    ),
  ),
});
export type FormField = Static<typeof FormFieldSchema>;

export const ItemSchema = Type.Object({
  id: Type.String(),
  basicCode: Type.String(),
  implementationCode: Type.String(),
  version: Type.Integer(),
  itemType: Type.String(),
  department: Type.String(),
  name: LocalizedSchema,
  aliases: Type.Array(Type.String()),
  theme: Type.String(),
  audience: Type.String(),
  conditions: Type.Array(LocalizedSchema),
  legalBasis: Type.Array(LocalizedSchema),
  materials: Type.Array(
    Type.Object({
      ref: Type.String(),
      required: Type.Boolean(),
      original: Type.Boolean(),
      copies: Type.Integer(),
    }),
  ),
  timeLimit: Type.Object({ statutory: Days, promised: Days }),
  procedure: Type.Array(Type.Object({ order: Type.Integer(), name: LocalizedSchema, by: Type.String() })),
  fee: Type.Object({ charged: Type.Boolean(), note: LocalizedSchema }),
  onTheSpot: Type.Boolean(),
  projectType: Type.String(),
  acceptLevels: Type.Array(Type.String()),
  visits: Type.Integer(),
  agentAllowed: Type.Boolean(),
  appointment: Type.Boolean(),
  channels: Type.Array(Type.String()),
  priorityGroups: Type.Array(Type.String()),
  result: Type.Object({ kind: Type.String(), name: LocalizedSchema, delivery: Type.Array(Type.String()) }),
  form: Type.Array(FormFieldSchema),
  averageServiceMinutes: Type.Number(),
  relatedItems: Type.Array(Type.String()),
  /** Initials of the name's pinyin, lower case, for search. */
  initials: Type.Optional(Type.String({ pattern: "^[a-z]*$" })),
});
export type Item = Static<typeof ItemSchema>;

export const CatalogueSchema = Type.Object({
  schema: Type.Literal("hall-service-catalogue/1"),
  notice: LocalizedSchema,
  levels: Type.Record(Type.String(), LocalizedSchema),
  itemTypes: Type.Record(Type.String(), LocalizedSchema),
  departments: Type.Array(
    Type.Object({ id: Type.String(), no: Type.String(), uscc: Type.String(), name: LocalizedSchema }),
  ),
  materials: Type.Array(MaterialSchema),
  items: Type.Array(ItemSchema),
  /** Items as they were, or are no more: cases that were handed in under them go on by them. */
  former: Type.Optional(Type.Array(ItemSchema)),
});
export type Catalogue = Static<typeof CatalogueSchema>;
