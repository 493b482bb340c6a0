import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import { optionalKeyIn, Petition, PetitionJournal, PetitionRepository } from '../petitions/index.js';
import { UserDirectory } from '../organization/index.js';
import { Notices } from './notices.js';

/**
 * The handler of the enforcement case learns at once that it went to a higher court, never of what
 * is claimed. Known is who last handled a petition about the same case at the executing court;
 * where nobody is, the court's handlers are told together.
 */
@Injectable()
export class TellEnforcementHandler implements TransactionalHandler {
  readonly jobType = 'notice.enforcement-handler';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly petitions: PetitionRepository,
    private readonly users: UserDirectory,
    private readonly notices: Notices,
    private readonly journal: PetitionJournal,
  ) {}

  async run({ businessKey, rootKey, variables }: JobContext): Promise<Variables> {
    const petition = await this.petitions.get(businessKey);
    const assignmentKey = optionalKeyIn(variables, 'assignment');
    const handlerId = await this.lastHandler(petition);
    const principal = handlerId === undefined ? `handler@${petition.executingCourt}` : `user:${handlerId}`;
    await this.notices.tell(principal, 'enforcement-handler', petition, assignmentKey);
    await this.journal.write({
      petition,
      rootKey,
      kind: handlerId === undefined ? 'enforcement_handler_unknown' : 'enforcement_handler_told',
      assignmentKey,
      facts: { toCourt: petition.executingCourt },
    });
    return {};
  }

  private async lastHandler({ caseNumber, executingCourt }: Petition): Promise<string | undefined> {
    if (caseNumber === null) return undefined;
    const last = await this.unitOfWork.current().findOne(Petition, {
      where: { caseNumber, handlingCourt: executingCourt, handlerId: Not(IsNull()) },
      order: { key: 'DESC' },
    });
    const handlerId = last?.handlerId ?? undefined;
    if (handlerId === undefined) return undefined;
    return (await this.users.hasRole(handlerId, executingCourt, 'handler')) ? handlerId : undefined;
  }
}
