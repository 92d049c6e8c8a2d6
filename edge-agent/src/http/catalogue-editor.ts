import { type TObject, Type } from "typebox";
import type { Author, CatalogueDesk } from "../catalogue-editor/desk.ts";
import { editorItem, editorOf, replaced, shownDiff } from "../catalogue-editor/view.ts";
import {
  BasedOnSchema,
  CatalogueDiffSchema,
  CatalogueEditorSchema,
  DraftedSchema,
  EditorItemSchema,
  RestoreVersionSchema,
  SaveDepartmentSchema,
  SaveItemSchema,
  SaveMaterialSchema,
} from "../contract/catalogue-editor.ts";
import { type Catalogue, HallError, type Item } from "../contract/index.ts";
import { catalogueDiff } from "../rules/catalogue/diff.ts";
import { initialsOf } from "../rules/catalogue/initials.ts";
import { staffOf } from "./access.ts";
import { type App, largeBodyBytes } from "./app.ts";
import { keyHeader, keyOf } from "./idempotency.ts";

const tags = ["catalogue"];
const config = { roles: ["manager"] } as const;
const headers = Type.Object(keyHeader);
const id = Type.String({ minLength: 1, maxLength: 80 });
const root = "/api/catalogue/editor";

/** Who asks, and under which key. */
export function authorOf(request: Parameters<typeof staffOf>[0]): Author {
  const { accountId } = staffOf(request);
  return { accountId, key: keyOf(request.headers as { "idempotency-key"?: string }) };
}

/** The catalogue's draft, for managers. */
export function catalogueEditorRoutes(app: App, desk: CatalogueDesk): void {
  app.get(
    root,
    {
      config,
      schema: {
        tags,
        summary: "The draft over the newest version",
        response: { 200: CatalogueEditorSchema },
      },
    },
    async () => editorOf(desk),
  );
  app.get(
    `${root}/items/:itemId`,
    {
      config,
      schema: {
        tags,
        summary: "One item as the draft has it and as it is published",
        params: Type.Object({ itemId: id }),
        response: { 200: EditorItemSchema },
      },
    },
    async (request) => editorItem(desk, request.params.itemId),
  );
  app.get(
    `${root}/versions/:version`,
    {
      config,
      schema: {
        tags,
        summary: "What a version changed",
        params: Type.Object({ version: Type.String({ pattern: "^[0-9]{1,6}$" }) }),
        response: { 200: CatalogueDiffSchema },
      },
    },
    async (request) => {
      const version = Number(request.params.version);
      if (version === 0) throw new HallError("catalogue-unknown");
      return shownDiff(catalogueDiff(desk.versionOf(version - 1), desk.versionOf(version)));
    },
  );
  itemRoutes(app, desk);
  partRoutes(app, desk);
  draftRoutes(app, desk);
}

function itemRoutes(app: App, desk: CatalogueDesk): void {
  const params = Type.Object({ itemId: id });
  const response = { 200: DraftedSchema };
  app.put(
    `${root}/items/:itemId`,
    {
      config,
      bodyLimit: largeBodyBytes,
      schema: {
        tags,
        summary: "Saves an item in the draft",
        params,
        headers,
        body: SaveItemSchema,
        response,
      },
    },
    async (request) => {
      const { basedOn, item } = request.body;
      if (item.id !== request.params.itemId)
        throw new HallError("invalid-request", { fields: [{ path: "/item/id", reason: "other" }] });
      const wanted = replaced(desk.wanted, "items", item.id, saved(item, desk.wanted));
      return { basedOn: await desk.draft(wanted, basedOn, "edited", authorOf(request)) };
    },
  );
  app.delete(
    `${root}/items/:itemId`,
    {
      config,
      schema: {
        tags,
        summary: "Takes an item off the catalogue in the draft; its cases go on by it",
        ...{ params, headers, body: BasedOnSchema, response },
      },
    },
    async (request) => {
      const { itemId } = request.params;
      if (!desk.wanted.items.some((item) => item.id === itemId)) throw new HallError("catalogue-unknown");
      const wanted = replaced(desk.wanted, "items", itemId, null);
      return { basedOn: await desk.draft(wanted, request.body.basedOn, "edited", authorOf(request)) };
    },
  );
  app.post(
    `${root}/items/:itemId/reset`,
    {
      config,
      schema: { tags, summary: "An item as it is published", params, headers, body: BasedOnSchema, response },
    },
    async (request) => {
      const { itemId } = request.params;
      const before = desk.published.items.find((item) => item.id === itemId) ?? null;
      const wanted = replaced(desk.wanted, "items", itemId, before);
      return { basedOn: await desk.draft(wanted, request.body.basedOn, "edited", authorOf(request)) };
    },
  );
}

/** Initials follow the name unless somebody wrote their own. */
function saved(item: Item, { items }: Catalogue): Item {
  const before = items.find(({ id }) => id === item.id);
  const own = before !== undefined && item.initials !== before.initials && item.initials !== "";
  const initials = own ? item.initials : initialsOf(item.name["zh-Hans"]);
  return { ...item, initials: initials ?? "" };
}

function partRoutes(app: App, desk: CatalogueDesk): void {
  const params = Type.Object({ id });
  const saving = <Body extends TObject>(summary: string, body: Body) => ({
    config,
    schema: { tags, summary, params, headers, body, response: { 200: DraftedSchema } },
  });
  const save = async <Part extends "materials" | "departments">(
    part: Part,
    row: Catalogue[Part][number] | null,
    request: Parameters<typeof authorOf>[0] & { params: { id: string }; body: { basedOn: string | null } },
  ) => {
    const { params, body } = request;
    const wanted = replaced(desk.wanted, part, params.id, named(row, params.id));
    return { basedOn: await desk.draft(wanted, body.basedOn, "edited", authorOf(request)) };
  };
  app.put(
    `${root}/materials/:id`,
    saving("Saves a material in the draft; null: it goes", SaveMaterialSchema),
    (request) => save("materials", request.body.material, request),
  );
  app.put(
    `${root}/departments/:id`,
    saving("Saves a department in the draft; null: it goes", SaveDepartmentSchema),
    (request) => save("departments", request.body.department, request),
  );
}

function named<Row extends { readonly id: string } | null>(row: Row, id: string): Row {
  if (row !== null && row.id !== id)
    throw new HallError("invalid-request", { fields: [{ path: "/id", reason: "other" }] });
  return row;
}

function draftRoutes(app: App, desk: CatalogueDesk): void {
  const response = { 200: DraftedSchema };
  app.post(
    `${root}/discard`,
    { config, schema: { tags, summary: "Throws the draft away", headers, body: BasedOnSchema, response } },
    async (request) => ({
      basedOn: await desk.draft(desk.published, request.body.basedOn, "discarded", authorOf(request)),
    }),
  );
  app.post(
    `${root}/restore`,
    {
      config,
      schema: {
        tags,
        summary: "The draft that makes a version again; 0: before the first one",
        ...{ headers, body: RestoreVersionSchema, response },
      },
    },
    async (request) => {
      const { basedOn, version } = request.body;
      return { basedOn: await desk.draft(desk.versionOf(version), basedOn, "restored", authorOf(request)) };
    },
  );
}
