/** What an import would do with a row. */
export const IMPORT_EFFECTS = ['created', 'changed', 'closed', 'reopened', 'unchanged', 'refused'] as const;
export type ImportEffect = (typeof IMPORT_EFFECTS)[number];
