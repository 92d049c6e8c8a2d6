import { open, readdir } from "node:fs/promises";
import { join } from "node:path";

/**
 * Makes a folder survive a power cut whole: the bytes of every file in it, then the names in every folder, from the
 * bottom to the top. The name of the folder itself lies in its parent and is the caller's.
 */
export async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await syncTree(path);
    else await syncFile(path);
  }
  // Windows opens no folder; its file systems journal names by themselves.
  if (process.platform !== "win32") await syncFile(folder);
}

export async function syncFile(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
