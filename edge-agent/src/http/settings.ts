import { Type } from "typebox";
import { ConfigSchema } from "../config/schema.ts";
import { differences, overlaid } from "../contract/setting-overlay.ts";
import {
  PublishedSettingsSchema,
  PublishSettingsSchema,
  RestoreSettingsSchema,
  type SettingsDraft,
  SettingsDraftSchema,
  type SettingsForm,
  SettingsFormSchema,
  SettingsPreviewSchema,
  SettingsVersionDetailSchema,
  type SettingsVersionView,
  StationSettingsFileSchema,
} from "../contract/settings-api.ts";
import { editableSchema, editableSections, lockedReasons } from "../rules/settings/editable.ts";
import type { SettingsDesk } from "../settings/settings-desk.ts";
import { staffOf } from "./access.ts";
import { type App, largeBodyBytes } from "./app.ts";
import { keyHeader, keyOf } from "./idempotency.ts";

export interface SettingsRoutes {
  readonly desk: SettingsDesk;
  /** Throws HallError `settings-unknown`. */
  version(station: string, version: number): SettingsVersionView;
}

/** Settings of this station and of those that joined: looked at, previewed, published and taken up again. */
export function settingsRoutes(app: App, { desk, version }: SettingsRoutes): void {
  const tags = ["settings"];
  const config = { roles: ["manager"] } as const;
  const station = Type.String({ pattern: "^[0-9]{3}$" });
  const headers = Type.Object(keyHeader);
  const form = formOf();
  app.get(
    "/api/settings/form",
    {
      config,
      schema: {
        ...{
          tags,
          summary: "What may be changed, as JSON schema; what only an installer changes is left out",
        },
        response: { 200: SettingsFormSchema },
      },
    },
    async () => form,
  );
  app.get(
    "/api/settings/stations/:station",
    {
      config,
      schema: {
        ...{ tags, summary: "A station's settings: its file's, and the newest version's changes over them" },
        params: Type.Object({ station }),
        response: { 200: StationSettingsFileSchema },
      },
    },
    async (request) => desk.read(request.params.station),
  );
  app.get(
    "/api/settings/stations/:station/versions/:version",
    {
      config,
      schema: {
        ...{ tags, summary: "A version: who published it, why, and what it changed" },
        params: Type.Object({ station, version: Type.String({ pattern: "^[1-9][0-9]{0,5}$" }) }),
        response: { 200: SettingsVersionDetailSchema },
      },
    },
    async ({ params }) => {
      const { file } = await desk.read(params.station);
      const number = Number(params.version);
      const [before, after] = [number - 1, number].map((each) =>
        overlaid(file, desk.changesOf(params.station, each)),
      );
      return {
        version: version(params.station, number),
        differences: differences(before ?? {}, after ?? {}),
      };
    },
  );
  app.post(
    "/api/settings/preview",
    {
      config,
      bodyLimit: largeBodyBytes,
      schema: {
        ...{ tags, summary: "What the changes would do at each station, and every mistake; records nothing" },
        body: SettingsDraftSchema,
        response: { 200: SettingsPreviewSchema },
      },
    },
    async (request) => desk.preview(request.body as SettingsDraft),
  );
  app.post(
    "/api/settings",
    {
      config,
      bodyLimit: largeBodyBytes,
      schema: {
        ...{
          tags,
          summary: "Publishes changes for stations; each takes them up once nobody is served there",
        },
        headers,
        body: PublishSettingsSchema,
        response: { 201: PublishedSettingsSchema },
      },
    },
    async (request, reply) => {
      const { note, ...draft } = request.body;
      const authored = { note: note.trim(), by: staffOf(request), key: `settings:${keyOf(request.headers)}` };
      return reply.code(201).send(await desk.publish(draft as SettingsDraft, authored));
    },
  );
  app.post(
    "/api/settings/stations/:station/restore",
    {
      config,
      schema: {
        ...{
          tags,
          summary: "Takes up an earlier version again, as a new one; 0: the configuration file alone",
        },
        headers,
        params: Type.Object({ station }),
        body: RestoreSettingsSchema,
        response: { 201: PublishedSettingsSchema },
      },
    },
    async (request, reply) => {
      const { version: earlier, basedOn, note } = request.body;
      const target = { station: request.params.station, basedOn };
      const authored = { note: note.trim(), by: staffOf(request), key: `settings:${keyOf(request.headers)}` };
      return reply.code(201).send(await desk.restore(target, earlier, authored));
    },
  );
}

function formOf(): SettingsForm {
  const properties = ConfigSchema.properties as Readonly<Record<string, object | undefined>>;
  return {
    sections: editableSections.flatMap((key) => {
      const schema = properties[key] === undefined ? null : editableSchema(properties[key], [key]);
      return schema === null ? [] : [{ key, schema: JSON.parse(JSON.stringify(schema)) as object }];
    }),
    locked: [...lockedReasons],
  };
}
