import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "@yimen/drivers/contract";
import type { Config } from "../config/schema.ts";
import { HallError } from "../contract/index.ts";
import type { SignageFile } from "../contract/signage-files.ts";
import type { App } from "../http/app.ts";
import { type Author, signageFileRoutes } from "../http/signage-files.ts";
import type { Hall } from "../journal/open.ts";
import { syncFolder } from "../store/sqlite-file.ts";
import type { Displays } from "./start.ts";
import { Uploads } from "./uploads.ts";

export interface FilesParts {
  readonly hall: Pick<Hall, "journal" | "catalogues">;
  readonly config: Pick<Config, "displays" | "station" | "queue">;
  readonly clock: Clock;
  readonly displays: Displays;
}

/** What managers do with the files of the signage folder. Returns how to stop it. */
export function startSignageFiles(
  app: App,
  { hall, config, clock, displays }: FilesParts,
): () => Promise<void> {
  const { folder, signage, screens, themes } = config.displays;
  const uploads = new Uploads(folder, clock);
  const entriesOf = (file: string) => signage.filter((entry) => entry.file === file).length;

  const list = (): SignageFile[] => {
    const known = new Map(hall.catalogues.uploads().map((row) => [row.file, row]));
    return displays.files.all
      .map((found): SignageFile => {
        const { file } = found;
        const { by = null, at = null, size = 0 } = known.get(file) ?? {};
        const about = { file, entries: entriesOf(file), by, at };
        if (!found.ok) return { ...about, size, shows: null, url: null, fault: found.fault };
        const url = `/api/signage/files/${found.hash}`;
        return { ...about, size: found.size, shows: found.type.shows, url, fault: null };
      })
      .sort((a, b) => a.file.localeCompare(b.file));
  };
  const shown = (file: string): SignageFile => {
    const found = list().find((each) => each.file === file);
    if (found === undefined) throw new HallError("not-found");
    return found;
  };
  const note = async (
    about: { readonly file: string; readonly sha256: string; readonly size: number },
    what: "added" | "removed",
    { accountId, key }: Author,
  ) => {
    const command = { type: "note-signage", ...about, what, by: accountId } as const;
    await hall.journal.execute(command, { kind: "manager", id: accountId }, key);
  };

  signageFileRoutes(app, {
    files: () => ({
      station: config.station.id,
      files: list(),
      displays: [
        ...new Set([
          "hall",
          ...screens.map(({ id }) => id),
          ...config.queue.windows.map(({ id }) => `sign-${id}`),
        ]),
      ],
      themes: themes.map(({ id }) => id),
    }),
    begin: (wish, { accountId }) => uploads.begin({ ...wish, by: accountId }),
    write: (id, offset, bytes) => uploads.write(id, offset, bytes),
    async finish(id, by) {
      // Its answer was lost, and it is asked again.
      const before = hall.journal.answerTo(by.key)?.[0]?.event;
      if (before?.type === "signage.noted") return shown(before.file);
      const added = await uploads.finish(id);
      await note(added, "added", by);
      await displays.look();
      return shown(added.file);
    },
    cancel: (id) => uploads.cancel(id),
    async remove(file, by) {
      if (entriesOf(file) > 0) throw new HallError("signage-used");
      const found = displays.files.all.find((each) => each.file === file);
      if (found === undefined) throw new HallError("not-found");
      const known = hall.catalogues.uploads().find((row) => row.file === file);
      await rm(join(folder, file), { force: true });
      syncFolder(folder);
      await note(known ?? { file, sha256: "", size: 0 }, "removed", by);
      await displays.look();
    },
  });
  return () => uploads.close();
}
