import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { CourtDirectory } from '../organization/index.js';
import { GetClocks } from './clock/get-clocks.js';
import { PetitionMark } from './petition-mark.entity.js';
import { PetitionPerson } from './petition-person.entity.js';
import type { PetitionPageAnswer, PetitionSummary } from './petition-search.dto.js';
import type { Petition } from './petition.entity.js';
import type { PetitionPage } from './search-petitions.js';

/** Petitions as the rows of a list, personal data masked. Whether they may be seen was asked before. */
@Injectable()
export class SummarisePetitions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clocks: GetClocks,
    private readonly courts: CourtDirectory,
  ) {}

  async page({ petitions, total, isMore, endCursor }: PetitionPage): Promise<PetitionPageAnswer> {
    const items = await this.rows(petitions);
    return { items, page: { totalItems: total, hasMoreTotalItems: isMore, endCursor } };
  }

  /** In the order of the petitions. */
  async rows(petitions: readonly Petition[]): Promise<PetitionSummary[]> {
    if (petitions.length === 0) return [];
    const keys = petitions.map(({ key }) => key);
    const { marks, first } = await this.unitOfWork.read(async (em) => ({
      marks: await em.find(PetitionMark, { where: { petitionKey: In(keys) }, order: { mark: 'ASC' } }),
      first: await em.findBy(PetitionPerson, { petitionKey: In(keys), kind: 'petitioner', ordinal: 1 }),
    }));
    const marksOf = new Map<string, string[]>(keys.map((key) => [key, []]));
    for (const { petitionKey, mark } of marks) marksOf.get(petitionKey)!.push(mark);
    const firstOf = new Map(first.map(({ petitionKey, nameMask }) => [petitionKey, nameMask]));
    const clocks = await this.clocks.inShort(petitions);
    return petitions.map((petition) => ({
      petitionKey: petition.key,
      number: petition.number,
      status: petition.status,
      outcome: petition.outcome,
      receivedOn: petition.receivedOn,
      claimKind: petition.claimKind,
      channel: petition.channel,
      riskLevel: petition.riskLevel,
      marks: marksOf.get(petition.key)!,
      form: petition.form,
      registeringCourt: petition.registeringCourt,
      registeringCourtName: this.nameOf(petition.registeringCourt),
      handlingCourt: petition.handlingCourt,
      handlingCourtName: this.nameOf(petition.handlingCourt),
      executingCourt: petition.executingCourt,
      executingCourtName: this.nameOf(petition.executingCourt),
      handlerName: petition.handlerName,
      caseNumber: petition.caseNumber,
      petitioner: firstOf.get(petition.key) ?? '',
      headcount: petition.headcount,
      timesRaised: petition.timesRaised,
      round: petition.round,
      clock: clocks.get(petition.key) ?? null,
    }));
  }

  private nameOf(court: string): string {
    return this.courts.byId(court)?.name ?? court;
  }
}
