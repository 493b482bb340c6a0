import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import {
  addDays,
  offered,
  PetitionActions,
  type OffersActions,
  type Petition,
  type PetitionAction,
} from '../petitions/index.js';
import { AddProgressReport } from './add-progress-report.js';
import { AssignmentAccess } from './assignment-access.js';
import { CLOSED_ASSIGNMENT_STATES } from './assignment.entity.js';
import { ExtensionRequests, MAX_EXTENSION_DAYS } from './extension-requests.js';

/** What the assigned court may do with each assignment that is still with it: report, ask for more time. */
@Injectable()
export class OfferAssignmentActs implements OffersActions {
  constructor(
    private readonly access: AssignmentAccess,
    private readonly reports: AddProgressReport,
    private readonly requests: ExtensionRequests,
    actions: PetitionActions,
  ) {
    actions.add(this);
  }

  async actionsOn(petition: Petition, actor: Actor): Promise<PetitionAction[]> {
    const assignments = await this.access.ofPetition(petition.key, actor);
    const running = assignments.filter(({ state }) => !CLOSED_ASSIGNMENT_STATES.includes(state));
    const actions: PetitionAction[] = [];
    for (const assignment of running) {
      const { key, letterNumber, resultDueOn } = assignment;
      const name = { zh: letterNumber, en: letterNumber };
      const leads = (to: string) => ({
        kind: 'request' as const,
        method: 'POST' as const,
        path: `/v1/assignments/${key}/${to}`,
      });
      actions.push(
        ...offered({
          code: 'report_progress',
          leads: leads('progress-reports'),
          about: { name, keys: { assignmentKey: key } },
          refusal: this.reports.whyNot(assignment, actor),
        }),
        ...offered({
          code: 'ask_extension',
          leads: leads('extension-requests'),
          about: {
            name,
            keys: {
              assignmentKey: key,
              resultDueOn,
              earliest: addDays(resultDueOn, 1),
              latest: addDays(resultDueOn, MAX_EXTENSION_DAYS),
            },
          },
          refusal: await this.requests.whyNot(assignment, actor),
        }),
      );
    }
    return actions;
  }
}
