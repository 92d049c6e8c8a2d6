import { openStaffPage } from "../staff/staff-page.ts";

/** One address for two places: a window, and the guide desk in front of the windows. */
async function open(): Promise<void> {
  const atGuideDesk = new URLSearchParams(location.search).get("desk") === "1";
  const page = atGuideDesk
    ? new (await import("./guide-page.ts")).GuidePage()
    : new (await import("./page.ts")).WindowPage();
  openStaffPage(page);
}

void open();
