import { Injectable } from '@nestjs/common';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import type { Actor } from '../../shared/actor.js';
import { PetitionJournal } from './petition-journal.js';
import { PetitionRepository } from './petition.repository.js';
import { refused } from './refusals.js';
import { optionalKeyIn, Submission } from './submission.js';

/** What may enter the process: the codes of radios, selects and the like, and days. */
const CODE = /^[\w.:-]{1,64}$/;
/** As long as the column for a finding. */
const FINDING = /^[\w.:-]{1,32}$/;

/**
 * For tasks that a designer adds without a programmer: whatever the form asks goes into the register
 * of the petition, under the name of the task and of who answered. The header `routes` names the
 * fields, separated by commas, whose values the diagram goes on with; they are codes, days, numbers or
 * yes and no. Everything else that was written is sealed as a text of people.
 */
@Injectable()
export class RecordAnswers implements TaskCommandHandler {
  readonly command = 'petition.record-answers';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly journal: PetitionJournal,
  ) {}

  async execute(context: TaskCommandContext): Promise<Variables> {
    const { businessKey, rootKey, taskKey, taskName, actor, variables, headers } = context;
    const form = new Submission(context.submission);
    const petition = await this.petitions.get(optionalKeyIn(variables, 'petition') ?? businessKey);
    const fields = (headers['routes'] ?? '').split(',').map((field) => field.trim());
    const routing: Variables = {};
    for (const field of fields.filter((name) => name !== '')) routing[field] = routingValue(field, form.value(field));
    const finding = Object.values(routing).find(isFinding);
    await this.journal.write({
      petition,
      rootKey,
      kind: 'answered',
      actor,
      court: courtOf(actor, petition.registeringCourt),
      taskKey,
      form,
      ...(finding !== undefined && { finding }),
      facts: { ...routing, task: taskName },
    });
    return routing;
  }
}

const isFinding = (value: unknown): value is string => typeof value === 'string' && FINDING.test(value);

function routingValue(field: string, value: unknown): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'string' && CODE.test(value)) return value;
  throw refused('not-a-code', field, {
    zh: '流程只能依据代码、日期、数字或是否走向，不能依据文字。请联系流程设计员更正任务头 routes。',
    en: 'A process goes on by codes, days, numbers or yes and no, never by texts. Ask the process designer to mend the header “routes”.',
  });
}

/** Where the actor acts: the court that answers for the petition, if it is one of the actor's; else the actor's only one. */
function courtOf({ groups }: Actor, registeringCourt: string): string | undefined {
  const courts = [...new Set(groups.map((group) => group.slice(group.indexOf('@') + 1)))];
  return courts.includes(registeringCourt) ? registeringCourt : courts.length === 1 ? courts[0] : undefined;
}
