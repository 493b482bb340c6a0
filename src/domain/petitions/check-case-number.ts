import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { CourtDirectory } from '../organization/index.js';
import {
  type CaseNumber,
  courtOfCaseNumber,
  ENFORCEMENT_TYPE_SIGNS,
  formatCaseNumber,
  readCaseNumber,
} from './case-number.js';
import { signMismatch } from './check-registration.js';
import { CourtReferences } from './court-references.js';
import type { CaseNumberAnswer, CaseNumberCheck } from './lookups.dto.js';
import { Petition } from './petition.entity.js';
import { SearchPetitions } from './search-petitions.js';
import { SummarisePetitions } from './summarise-petitions.js';
import { DomainError } from '../../shared/errors.js';

type Problems = CaseNumberAnswer['problems'];

/** Enough for whoever types to see that the case is known. */
const SHOWN = 5;

/** Says of a case number, while it is typed, what it means, what is wrong with it and what is known of it. */
@Injectable()
export class CheckCaseNumber {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly courts: CourtDirectory,
    private readonly references: CourtReferences,
    private readonly search: SearchPetitions,
    private readonly summaries: SummarisePetitions,
  ) {}

  /** Never refuses: what is wrong is the answer. */
  async execute({ caseNumber: typed, executingCourt }: CaseNumberCheck, actor: Actor): Promise<CaseNumberAnswer> {
    const reading = readCaseNumber(typed);
    if (!reading.ok) {
      const problems = [{ code: reading.code, message: reading.message }];
      return { caseNumber: null, type: null, court: null, problems, petitions: { total: 0, visible: [] } };
    }
    const number = reading.value;
    const caseNumber = formatCaseNumber(number);
    const { court, problems } = this.courtOf(number);
    const chosen = executingCourt === undefined ? undefined : this.references.find(executingCourt);
    if (problems.length === 0 && chosen && number.form === 'standard' && chosen.sign !== number.courtSign)
      problems.push(signMismatch(number.courtSign, chosen));
    const total = await this.unitOfWork.read((em) => em.countBy(Petition, { caseNumber }));
    const { petitions } =
      total === 0 ? { petitions: [] } : await this.search.execute({ filter: { caseNumber }, limit: SHOWN }, actor);
    return {
      caseNumber,
      type: ENFORCEMENT_TYPE_SIGNS[number.typeSign],
      court,
      problems,
      petitions: { total, visible: await this.summaries.rows(petitions) },
    };
  }

  private courtOf(number: CaseNumber): { court: CaseNumberAnswer['court']; problems: Problems } {
    try {
      const found = courtOfCaseNumber(number, (sign) => this.courts.bySign(sign));
      if (!found) return { court: null, problems: [] };
      const { id, name, sign, active } = found;
      return { court: { id, name, sign, active }, problems: [] };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code = error.code, message = error.details.message } = error.details.fields?.[0] ?? {};
      return { court: null, problems: [{ code, message }] };
    }
  }
}
