/** One row of the template by column key: what is typed into the cells. Days are `YYYY-MM-DD`, amounts yuan. */
export type TemplateRow = Readonly<Record<string, string | number | undefined>>;
