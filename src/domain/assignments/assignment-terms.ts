import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { lawDate, type Clock } from '../../shared/clock.js';
import { CourtDirectory, type Court, type User } from '../organization/index.js';
import { AccusedPersons, addDays, CourtReferences } from '../petitions/index.js';
import { courtClosed, courtNotBelow, courtUnknown, dueDayRefused, progressDayRefused } from './assignments.errors.js';

/** The longest term that an assigning court may set, in days. */
const MAX_TERM_DAYS = 60;

export interface Terms {
  assignedCourt: string;
  resultDueOn: string;
  progressDueOn: string | null;
  letter: string;
  suggestedHandler: string | null;
}

/** To whom a court may assign, until when, and what it may write: one rule for the form and for the one click. */
@Injectable()
export class AssignmentTerms {
  constructor(
    private readonly courts: CourtDirectory,
    private readonly references: CourtReferences,
    private readonly accused: AccusedPersons,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** The first and the last day that may be set for the result. */
  bounds(): { today: string; earliest: string; latest: string } {
    const today = lawDate(this.clock.now());
    return { today, earliest: addDays(today, 1), latest: addDays(today, MAX_TERM_DAYS) };
  }

  /**
   * @returns the court that it goes to, and the handler who is suggested to it
   * @throws DomainError court-unknown, court-not-below, court-closed, due-day-refused, progress-day-refused,
   *   accused-named, handler-unknown, handler-accused
   */
  async check(from: Court, petitionKey: string, terms: Terms): Promise<{ to: Court; handler: User | null }> {
    const to = this.courtBelow(from, terms.assignedCourt);
    const { earliest, latest } = this.bounds();
    const { resultDueOn, progressDueOn, suggestedHandler } = terms;
    if (resultDueOn < earliest || resultDueOn > latest) throw dueDayRefused(MAX_TERM_DAYS);
    if (progressDueOn !== null && (progressDueOn < earliest || progressDueOn > resultDueOn)) throw progressDayRefused();
    await this.accused.keepOutOf(terms.letter, petitionKey, 'letter');
    const handler =
      suggestedHandler === null
        ? null
        : await this.accused.handlerOf(petitionKey, suggestedHandler, to.id, 'suggestedHandler');
    return { to, handler };
  }

  /** @throws DomainError court-unknown, court-not-below, court-closed */
  courtBelow(from: Court, reference: string): Court {
    const to = this.references.find(reference);
    if (!to) throw courtUnknown();
    if (!this.courts.isLower(from.id, to.id)) throw courtNotBelow();
    if (!to.active) throw courtClosed();
    return to;
  }
}
