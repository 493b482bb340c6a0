import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { type Choice, type ChoiceQuery, FieldChoices } from '../../platform/tasks/index.js';
import { type Court, CourtDirectory } from '../organization/index.js';
import { Petition } from '../petitions/index.js';

/** Courts that may be chosen in forms: to be assigned to, and to have decided a termination. */
@Injectable()
export class CourtChoices implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly courts: CourtDirectory,
    private readonly choices: FieldChoices,
  ) {}

  onModuleInit(): void {
    this.choices.add({ name: 'courts-below', find: (query) => this.below(query) });
    this.choices.add({ name: 'terminating-courts', find: (query) => Promise.resolve(this.terminating(query)) });
  }

  /** Those below the assigning court; where the case is being enforced comes first. */
  private async below({ task, of: from, ...query }: ChoiceQuery): Promise<Choice[]> {
    if (typeof from !== 'string') return [];
    const petition = await this.unitOfWork.read((em) => em.findOneBy(Petition, { key: task.businessKey }));
    const isBelow = ({ id }: Court) => this.courts.isLower(from, id);
    return this.matching(query, isBelow, petition?.executingCourt ?? undefined);
  }

  private terminating(query: Omit<ChoiceQuery, 'task' | 'of'>): Choice[] {
    return this.matching(query, ({ level }) => level === 'supreme' || level === 'high');
  }

  private matching(
    { text, value, limit }: Omit<ChoiceQuery, 'task' | 'of'>,
    fits: (court: Court) => boolean,
    first?: string,
  ): Choice[] {
    const found: Choice[] = [];
    const near = first === undefined ? undefined : this.courts.byId(first);
    for (const court of value === undefined ? this.courts.find(text) : [this.courts.byId(value)])
      if (court && court !== near && fits(court)) {
        found.push({ value: court.id, label: court.name });
        if (found.length === limit) break;
      }
    const nearFits = near?.active && fits(near) && (value === undefined ? near.name.includes(text) : near.id === value);
    return nearFits ? [{ value: near.id, label: near.name }, ...found].slice(0, limit) : found;
  }
}
