import type { Text } from '../../shared/errors.js';
import type { CompiledFeel } from '../feel/index.js';

/** A form-js component as it stands in the schema. */
export interface FormComponent {
  type: string;
  id?: string;
  key?: string;
  label?: string;
  dateLabel?: string;
  components?: FormComponent[];
  [property: string]: unknown;
}

export interface FormSchema {
  components: FormComponent[];
  [member: string]: unknown;
}

/** Why a form can't be enforced on the server: it is refused at deployment. */
export interface FormProblem {
  /** Stable: `form-` and the property. */
  code: string;
  /** The component's key, id or type. */
  component: string;
  property: string;
  reason: Text;
  remedy: Text;
  /** Reason and remedy in one, for places that show a single text. */
  text: Text;
}

export class FormRefused extends Error {
  constructor(readonly problems: readonly FormProblem[]) {
    super(problems.map(({ component, property, reason }) => `${component}.${property}: ${reason.en}`).join('\n'));
    this.name = 'FormRefused';
  }
}

/** Checks one value that is there. @returns what is wrong with it, or nothing */
export type ValueCheck = (value: unknown, context: OptionsContext) => Fault | undefined;

export interface Fault {
  code: string;
  message: Text;
}

/** For options that come from a variable or an expression. */
export interface OptionsContext {
  /** Evaluates over the submission and the task's variables. */
  evaluate(expression: CompiledFeel): unknown;
  variable(name: string): unknown;
}

export interface CompiledField {
  key: string;
  label: Text;
  required: boolean;
  /** Disabled and read-only fields show a value; what is submitted for them is refused. */
  isInput: boolean;
  /** FEEL: hidden when true. Hidden fields are neither required nor accepted. */
  hide: CompiledFeel[];
  /** Whether a value means nothing was entered. */
  isEmpty(value: unknown): boolean;
  checks: ValueCheck[];
}

export interface CompiledForm {
  readonly fields: readonly CompiledField[];
}
