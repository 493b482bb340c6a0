import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import type { Actor } from '../../shared/actor.js';
import { CourtDirectory } from '../organization/index.js';
import {
  AccusedPersons,
  keyIn,
  MergeTargets,
  Petition,
  PetitionJournal,
  PetitionMark,
  PetitionRepository,
  refused,
  Submission,
  type PetitionStatus,
  type RiskLevel,
} from '../petitions/index.js';

/** The screener finds whose matter it is and which way it goes. */
@Injectable()
export class Screen implements TaskCommandHandler {
  readonly command = 'screening.screen';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly petitions: PetitionRepository,
    private readonly journal: PetitionJournal,
    private readonly targets: MergeTargets,
    private readonly accused: AccusedPersons,
    private readonly courts: CourtDirectory,
  ) {}

  /** @throws DomainError no-court-below, merge-target-unknown */
  async execute(context: TaskCommandContext): Promise<Variables> {
    const { businessKey, rootKey, taskKey, actor, variables } = context;
    const form = new Submission(context.submission);
    const court = keyIn(variables, 'receivingCourt');
    const petition = await this.petitions.get(businessKey);
    const route = form.text('route');
    if (route === 'assign' && !this.courts.childrenOf(court).some(({ active }) => active)) throw noCourtBelow();
    const mergedInto = route === 'merge' ? await this.mergeTarget(form.text('mergedInto'), petition, actor) : null;
    const urgent = form.flag('urgent');
    if (urgent) await this.markUrgent(petition.key);

    const status: PetitionStatus = route === 'refuse' || route === 'correction' ? 'screening' : 'screened';
    const riskLevel = (form.optional('riskLevel') as RiskLevel | undefined) ?? petition.riskLevel;
    await this.petitions.change(petition, { status, riskLevel, mergedInto });

    // Who is named in the registration is named, whatever the form says: the copy is redacted then.
    const accusedNamed = form.flag('accusedNamed') || (await this.accused.areNamed(petition.key));
    const litigationGround = form.optional('litigationGround') ?? null;
    const litigationStart = form.optional('litigationStart') ?? null;
    await this.journal.write({
      petition,
      rootKey,
      kind: 'screened',
      actor,
      court,
      taskKey,
      form,
      finding: form.text('justified'),
      facts: { route, litigationGround, litigationStart, mergedInto, urgent, accusedNamed, riskLevel },
      texts: form.texts('opinion', 'correctionItems'),
    });
    return { route, litigationGround, litigationStart, urgent, accusedNamed };
  }

  private async mergeTarget(reference: string, petition: Petition, actor: Actor): Promise<string> {
    const target = await this.targets.find(petition, reference, actor);
    if (!target)
      throw refused('merge-target-unknown', 'mergedInto', {
        zh: '没有找到可以并入的信访件：请填写本院可见、未被并案、未撤回的另一件的编号。',
        en: 'Nothing to merge into: give the number of another petition that you see and that is neither merged itself nor withdrawn.',
      });
    return target.key;
  }

  private async markUrgent(petitionKey: string): Promise<void> {
    const em = this.unitOfWork.current();
    if (!(await em.existsBy(PetitionMark, { petitionKey, mark: 'urgent' })))
      await em.insert(PetitionMark, { petitionKey, mark: 'urgent' });
  }
}

const noCourtBelow = () =>
  refused('no-court-below', 'route', {
    zh: '本院没有下级法院，不能交办，请选择其他去向。',
    en: 'Your court has no court below it to assign to. Choose another route.',
  });
