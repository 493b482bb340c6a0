/** An element as the library’s reader makes it. */
export interface Moddle {
  $parent?: unknown;
  id?: string;
  name?: string;
  text?: string;
  description?: string;
  get<Value>(property: string): Value;
}

export interface Factory {
  create(type: string, properties: Record<string, unknown>): Moddle;
}

export interface Modeling {
  /** One step that can be undone. */
  updateProperties(element: Moddle, properties: Record<string, unknown>): void;
}

/** The annotation columns of a table. */
export const clausesOf = (table: Moddle): Moddle[] => table.get<Moddle[] | undefined>('annotation') ?? [];

const entriesOf = (rule: Moddle): Moddle[] => rule.get<Moddle[] | undefined>('annotationEntry') ?? [];

export const noteOf = (rule: Moddle, column: number): string => entriesOf(rule)[column]?.text ?? '';

/** A rule’s own description: the one note that there was before DMN had columns for them. */
export const isDescribed = (table: Moddle): boolean =>
  (table.get<Moddle[] | undefined>('rule') ?? []).some(({ description }) => Boolean(description));

/** The annotation columns of tables, each change a step that can be undone. */
export class NoteColumns {
  constructor(
    private readonly modeling: Modeling,
    private readonly factory: Factory,
  ) {}

  write(rule: Moddle, column: number, text: string): void {
    const entries = entriesOf(rule);
    const length = Math.max(entries.length, column + 1);
    const written = Array.from({ length }, (_, index) =>
      index !== column && entries[index] ? entries[index] : this.entry(rule, index === column ? text : ''),
    );
    this.modeling.updateProperties(rule, { annotationEntry: withoutBlankEnd(written) });
  }

  rename(table: Moddle, column: number, name: string): void {
    const clauses = clausesOf(table).map((clause, index) => (index === column ? this.clause(table, name) : clause));
    this.modeling.updateProperties(table, { annotation: clauses });
  }

  add(table: Moddle, name: string): void {
    this.modeling.updateProperties(table, { annotation: [...clausesOf(table), this.clause(table, name)] });
  }

  /** With what stands in it. */
  remove(table: Moddle, column: number): void {
    const isLeft = (_: Moddle, index: number) => index !== column;
    for (const rule of table.get<Moddle[] | undefined>('rule') ?? []) {
      const entries = entriesOf(rule);
      if (entries.length > column)
        this.modeling.updateProperties(rule, { annotationEntry: withoutBlankEnd(entries.filter(isLeft)) });
    }
    this.modeling.updateProperties(table, { annotation: clausesOf(table).filter(isLeft) });
  }

  private entry(rule: Moddle, text: string): Moddle {
    return Object.assign(this.factory.create('dmn:RuleAnnotation', { text }), { $parent: rule });
  }

  private clause(table: Moddle, name: string): Moddle {
    return Object.assign(this.factory.create('dmn:RuleAnnotationClause', { name }), { $parent: table });
  }
}

/** A rule without notes has none in the file either. */
function withoutBlankEnd(entries: readonly Moddle[]): Moddle[] {
  const last = entries.findLastIndex(({ text }) => Boolean(text));
  return entries.slice(0, last + 1);
}
