import { Injectable } from '@nestjs/common';
import { DomainError } from '../../shared/errors.js';
import type { FormComponent } from '../forms/index.js';
import { FormGate } from './form-gate.js';
import type { UserTask } from './user-task.entity.js';

export interface Choice {
  value: string;
  label: string;
}

export interface ChoiceQuery {
  task: UserTask;
  /** What stands in the variable that the field’s `choicesOf` names. */
  of: unknown;
  /** Part of the label; empty for any. */
  text: string;
  /** For the label of this value alone. */
  value: string | undefined;
  limit: number;
}

/** What may be chosen in fields whose form says `choices: <name>`; the domain that knows it adds it. */
export interface ChoiceSource {
  name: string;
  find(query: ChoiceQuery): Promise<Choice[]>;
}

/**
 * Offers values for text fields that hold keys: people and courts are chosen by name. What may be
 * submitted is still decided by the task’s command.
 */
@Injectable()
export class FieldChoices {
  private readonly sources = new Map<string, ChoiceSource>();

  constructor(private readonly forms: FormGate) {}

  add(source: ChoiceSource): void {
    if (this.sources.has(source.name)) throw new Error(`choices "${source.name}" have two sources`);
    this.sources.set(source.name, source);
  }

  get names(): string[] {
    return [...this.sources.keys()].sort();
  }

  /** @throws DomainError field-without-choices */
  async of(
    task: UserTask,
    field: string,
    { text, value, limit }: Pick<ChoiceQuery, 'text' | 'value' | 'limit'>,
  ): Promise<Choice[]> {
    const schema = await this.forms.schema(task);
    const component = schema && findField(schema['components'] as FormComponent[], field);
    const { choices, choicesOf } = (component?.['properties'] ?? {}) as Record<string, string>;
    const source = choices === undefined ? undefined : this.sources.get(choices);
    if (!source) throw noChoices(field);
    const of = choicesOf === undefined ? undefined : task.variables[choicesOf];
    return source.find({ task, of, text, value, limit });
  }
}

function findField(components: readonly FormComponent[], key: string): FormComponent | undefined {
  for (const component of components) {
    if (component.key === key) return component;
    const inner = component.components && findField(component.components, key);
    if (inner) return inner;
  }
  return undefined;
}

const noChoices = (field: string) =>
  new DomainError('field-without-choices', {
    kind: 'not-found',
    message: {
      zh: `表单栏“${field}”没有可供选择的名单，请直接填写。`,
      en: `There is nothing to choose from for the field "${field}". Write the value.`,
    },
  });
