import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Choice, type ChoiceQuery, type ChoiceSource, FieldChoices } from '../../platform/tasks/index.js';
import { AccusedPersons } from './accused-persons.js';

/** Who may be named as handler: the handlers of the court but for those who are accused. */
@Injectable()
export class HandlerChoices implements ChoiceSource, OnModuleInit {
  readonly name = 'handlers';

  constructor(
    private readonly accused: AccusedPersons,
    private readonly choices: FieldChoices,
  ) {}

  onModuleInit(): void {
    this.choices.add(this);
  }

  async find({ task, of: court, text, value, limit }: ChoiceQuery): Promise<Choice[]> {
    if (typeof court !== 'string') return [];
    const handlers = await this.accused.handlersAt(task.businessKey, court);
    return handlers
      .filter(({ id, displayName }) => (value === undefined ? displayName.includes(text) : id === value))
      .slice(0, limit)
      .map(({ id, displayName }) => ({ value: id, label: displayName }));
  }
}
