export const ratingMigration = `
  SELECT 1;
  `;
