export const supervisionMigration = `
  SELECT 1;
  `;
