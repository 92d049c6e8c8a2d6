export const fleetMigration = `
  CREATE TABLE fleet_placeholder (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  `;
