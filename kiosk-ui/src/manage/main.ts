import { openStaffPage } from "../staff/staff-page.ts";
import { ManagePage } from "./page.ts";

openStaffPage(new ManagePage());
