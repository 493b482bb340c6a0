import type { Variables } from '../../platform/engine/index.js';
import type { ContactMethod, Outcome } from './vocabulary.js';

/**
 * What a form sent, read by field. The form has been enforced already: a value of another type
 * means that the deployed form and the command disagree, which is an error of the program.
 */
export class Submission {
  private readonly asked = new Set<string>();

  constructor(private readonly values: Record<string, unknown>) {}

  /** A text or a code; undefined when empty or hidden. */
  optional(field: string): string | undefined {
    const value = this.value(field);
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value !== 'string') throw new TypeError(`the form's field ${field} is no text`);
    const text = value.trim();
    return text === '' ? undefined : text;
  }

  text(field: string): string {
    const value = this.optional(field);
    if (value === undefined) throw new TypeError(`the form has no value in its required field ${field}`);
    return value;
  }

  flag(field: string): boolean {
    return this.value(field) === true;
  }

  /** Whatever the form let through: null when empty or hidden. */
  value(field: string): unknown {
    this.asked.add(field);
    const value = this.values[field];
    return value === undefined || value === '' ? null : value;
  }

  method(field: string): ContactMethod {
    return this.text(field) as ContactMethod;
  }

  outcome(field: string): Outcome {
    return this.text(field) as Outcome;
  }

  /** An amount in yuan as fen; undefined when empty. */
  fen(field: string): number | undefined {
    const text = this.optional(field);
    if (text === undefined) return undefined;
    const [yuan = '', fen = ''] = text.split('.');
    return Number(`${yuan}${fen.padEnd(2, '0')}`);
  }

  /** The texts of several fields, empty ones left out. */
  texts(...fields: string[]): Record<string, string> {
    return Object.fromEntries(
      fields.flatMap((field) => {
        const text = this.optional(field);
        return text === undefined ? [] : [[field, text]];
      }),
    );
  }

  /** Fields that hold something: a text that is not blank, a day, a ticked box. */
  filled(): string[] {
    return Object.keys(this.values).filter((field) => this.values[field] === true || this.isText(field));
  }

  /**
   * What nobody has asked for by name yet: the fields that a designer has added to the form. Texts and
   * the rest apart, empty ones left out.
   */
  rest(): { texts: Record<string, string>; facts: Record<string, unknown> } {
    const left = Object.entries(this.values).filter(([field, value]) => !this.asked.has(field) && isFilled(value));
    const isWritten = (entry: [string, unknown]): entry is [string, string] => typeof entry[1] === 'string';
    return {
      texts: Object.fromEntries(left.filter(isWritten)),
      facts: Object.fromEntries(left.filter((entry) => !isWritten(entry))),
    };
  }

  /** The texts of several fields, and whatever stands in fields that only the form knows, as a text. */
  textsAndRest(...fields: string[]): Record<string, string> {
    const texts = this.texts(...fields);
    const rest = this.rest();
    const facts = Object.entries(rest.facts).map(([field, value]) => [field, JSON.stringify(value)]);
    return { ...rest.texts, ...(Object.fromEntries(facts) as Record<string, string>), ...texts };
  }

  private isText(field: string): boolean {
    const value = this.values[field];
    return typeof value === 'string' && value.trim() !== '';
  }
}

function isFilled(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  return value !== undefined && value !== null && value !== false;
}

/** A key among the process variables. @throws Error when the diagram does not hand it over */
export function keyIn(variables: Variables, name: string): string {
  const key = optionalKeyIn(variables, name);
  if (key === null) throw new Error(`the diagram hands over no variable "${name}"`);
  return key;
}

export function optionalKeyIn(variables: Variables, name: string): string | null {
  const value = variables[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
