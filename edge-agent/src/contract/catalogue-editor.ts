import { type Static, Type } from "typebox";
import { CatalogueSchema, ItemSchema, MaterialSchema } from "./catalogue.ts";
import { draftCauses } from "./catalogue-log.ts";
import { type CatalogueFaultCode, catalogueFaults } from "./data/catalogue-faults.ts";
import { LanguageSchema, LocalizedSchema } from "./text.ts";

/*
 * HTTP of the catalogue's editor, below /api/catalogue/editor, for managers. Everything that changes something names the
 * draft that its author saw (`basedOn`, null: none) and is refused with `catalogue-changed` when another came meanwhile.
 *
 *   GET    /                       CatalogueEditor            the draft over the newest version
 *   GET    /items/:id              EditorItem
 *   PUT    /items/:id              SaveItem      → Drafted    DELETE: takes it off the catalogue
 *   POST   /items/:id/reset        BasedOn       → Drafted    as published
 *   PUT    /materials/:id, /departments/:id      → Drafted
 *   POST   /import                 ImportFile    → Imported   `preview` changes nothing
 *   POST   /discard                BasedOn       → Drafted
 *   POST   /restore                RestoreVersion → Drafted   the draft that makes a version again
 *   POST   /publish                PublishDraft  → Published
 *   GET    /versions/:version      CatalogueDiff              what it changed
 *   GET    /export                 ?format=csv|json&of=draft|published&language=
 */

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const closed = { additionalProperties: false } as const;
const n = Type.Integer({ minimum: 0 });
const sha256 = Type.String({ pattern: "^[0-9a-f]{64}$" });
const based = Nullable(sha256);
const faultCodes = Object.keys(catalogueFaults) as CatalogueFaultCode[];
const FaultCode = Type.Enum(faultCodes);

export const DepartmentSchema = CatalogueSchema.properties.departments.items;
export type Department = Static<typeof DepartmentSchema>;

export const CatalogueFaultSchema = Type.Object({
  fault: FaultCode,
  of: Type.Enum(["item", "material", "department", "catalogue"]),
  id: Type.String(),
  /** Within it, with slashes; empty: the whole. */
  field: Type.String(),
  found: Type.String(),
});

export const FileFaultSchema = Type.Object({
  /** From 1; 0: the file as a whole. */
  line: n,
  /** The column's head as the file has it, its key where it has none, or the path in a JSON file. */
  column: Type.String(),
  fault: FaultCode,
  found: Type.String(),
});

const RowChangeSchema = Type.Object({
  id: Type.String(),
  name: LocalizedSchema,
  what: Type.Enum(["added", "changed", "removed"]),
  /** A column of the table, `form`, or another key of the thing itself; texts as the table writes them. */
  fields: Type.Array(Type.Object({ key: Type.String(), before: Type.String(), after: Type.String() })),
});
export const CatalogueDiffSchema = Type.Object({
  items: Type.Array(RowChangeSchema),
  materials: Type.Array(RowChangeSchema),
  departments: Type.Array(RowChangeSchema),
});
export type ShownDiff = Static<typeof CatalogueDiffSchema>;
export type ShownChange = Static<typeof RowChangeSchema>;

const rowStates = ["same", "added", "changed", "removed"] as const;

/**
 * applied: works by it. waiting: for the end of a visit there. trying: it starts with it. sent: it was asked and has not said
 * so yet. refused: it keeps what it had. held: the hall itself could not use it, so nobody is sent it. outdated: its program
 * knows of no catalogues of a hall.
 */
export const catalogueStates = [
  "applied",
  "waiting",
  "trying",
  "sent",
  "away",
  "refused",
  "held",
  "outdated",
] as const;

export const CatalogueStationSchema = Type.Object({
  station: Type.String(),
  name: LocalizedSchema,
  kind: Type.String(),
  state: Type.Enum(catalogueStates),
  /** The hall's version that runs there, as it told last; 0: none of them; null: not told. */
  runs: Nullable(n),
  /** Why it could not use the newest, as a word, and what is wrong, in English. */
  refused: Nullable(Type.Object({ why: Type.String(), detail: Type.String() })),
});
export type CatalogueStation = Static<typeof CatalogueStationSchema>;

/** The live view `catalogue`: small, so that an open editor knows when to ask again. */
export const CatalogueStateSchema = Type.Object({
  /** The newest version, and the one that the hall works by; 0: the configuration's own. */
  version: n,
  running: n,
  /** What a restart to the newest version waits for; null: none is due. */
  pending: Nullable(
    Type.Object({
      since: n,
      waitsFor: Type.Array(Type.Object({ window: Nullable(Type.String()) })),
    }),
  ),
  /** Why the newest version does not run; null: it does, or it is yet to come. */
  refused: Nullable(Type.String()),
  /** The version of the hall that this station joined, which goes before its own; null: it has none of it. */
  fromHall: Nullable(n),
  /** Linked stations, and where each stands with the newest version; empty: none was published. */
  stations: Type.Array(CatalogueStationSchema),
  draft: Nullable(
    Type.Object({
      sha256,
      cause: Type.Enum(draftCauses),
      items: n,
      by: Type.String(),
      at: n,
    }),
  ),
  versions: Type.Array(
    Type.Object({
      version: n,
      added: n,
      changed: n,
      removed: n,
      note: Nullable(Type.String()),
      by: Type.String(),
      at: n,
    }),
  ),
});
export type CatalogueState = Static<typeof CatalogueStateSchema>;

export const EditorRowSchema = Type.Object({
  id: Type.String(),
  name: LocalizedSchema,
  aliases: Type.Array(Type.String()),
  department: Type.String(),
  theme: Type.String(),
  itemType: Type.String(),
  acceptLevels: Type.Array(Type.String()),
  basicCode: Type.String(),
  initials: Type.String(),
  state: Type.Enum(rowStates),
  errors: n,
  warnings: n,
  cases: n,
  openCases: n,
});
export type EditorRow = Static<typeof EditorRowSchema>;

export const CatalogueEditorSchema = Type.Object({
  basedOn: based,
  version: n,
  rows: Type.Array(EditorRowSchema),
  faults: Type.Array(CatalogueFaultSchema),
  diff: CatalogueDiffSchema,
  levels: CatalogueSchema.properties.levels,
  itemTypes: CatalogueSchema.properties.itemTypes,
  themes: Type.Array(Type.String()),
  departments: Type.Array(DepartmentSchema),
  materials: Type.Array(MaterialSchema),
});
export type CatalogueEditor = Static<typeof CatalogueEditorSchema>;

export const EditorItemSchema = Type.Object({
  basedOn: based,
  /** As the draft has it; null: it goes. */
  item: Nullable(ItemSchema),
  /** As the newest version has it; null: it is new. */
  published: Nullable(ItemSchema),
  faults: Type.Array(CatalogueFaultSchema),
  cases: n,
  openCases: n,
});
export type EditorItem = Static<typeof EditorItemSchema>;

export const BasedOnSchema = Type.Object({ basedOn: based }, closed);
export const SaveItemSchema = Type.Object({ basedOn: based, item: ItemSchema }, closed);
export const SaveMaterialSchema = Type.Object({ basedOn: based, material: Nullable(MaterialSchema) }, closed);
export const SaveDepartmentSchema = Type.Object(
  { basedOn: based, department: Nullable(DepartmentSchema) },
  closed,
);
export const RestoreVersionSchema = Type.Object({ basedOn: based, version: n }, closed);

export const ImportFileSchema = Type.Object(
  {
    basedOn: based,
    format: Type.Enum(["csv", "json"]),
    /** merge: items that the file lacks stay. replace: they go. */
    mode: Type.Enum(["merge", "replace"]),
    /** The file's bytes. */
    base64: Type.String({ pattern: "^[A-Za-z0-9+/]*={0,2}$" }),
    preview: Type.Boolean(),
  },
  closed,
);
export type ImportFile = Static<typeof ImportFileSchema>;

export const ImportedSchema = Type.Object({
  basedOn: based,
  encoding: Type.Enum(["utf-8", "gb18030", "utf-16"]),
  /** Items that the file has. */
  read: n,
  /** Errors first, a hundred at most. */
  faults: Type.Array(FileFaultSchema),
  /** All that keep the file from being taken. */
  errors: n,
  /** Mistakes beyond those in `faults`. */
  more: n,
  /** What it changes of the draft as it was. */
  diff: CatalogueDiffSchema,
  /** False: a preview, or nothing could be taken. */
  saved: Type.Boolean(),
});
export type Imported = Static<typeof ImportedSchema>;

export const DraftedSchema = Type.Object({ basedOn: based });
export type Drafted = Static<typeof DraftedSchema>;

export const PublishDraftSchema = Type.Object(
  {
    basedOn: sha256,
    version: n,
    note: Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" }),
    /** Does not wait for visits to end. */
    forced: Type.Boolean(),
  },
  closed,
);
export const PublishedSchema = Type.Object({ version: n });

export const ExportQuerySchema = Type.Object({
  format: Type.Enum(["csv", "json"]),
  of: Type.Enum(["draft", "published"]),
  language: Type.Optional(LanguageSchema),
});
