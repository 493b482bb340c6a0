import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { Actor } from '../../shared/actor.js';
import { lawDate, type Clock } from '../../shared/clock.js';
import { CourtDirectory } from '../organization/index.js';
import { daysFrom, NumbersOfPetitions, PetitionSecrets, RECORD_KINDS } from '../petitions/index.js';
import { INTERVIEW_STATES, type Interview } from './interview.entity.js';
import { InterviewTrail } from './interview-trail.js';
import type { InterviewDetail, InterviewView } from './interviews.dto.js';

/** Interviews as REST shows them. */
@Injectable()
export class PresentInterview {
  constructor(
    private readonly secrets: PetitionSecrets,
    private readonly trail: InterviewTrail,
    private readonly numbers: NumbersOfPetitions,
    private readonly courts: CourtDirectory,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** In one query for their petitions. */
  async summaries(interviews: readonly Interview[]): Promise<InterviewView[]> {
    const numbers = await this.numbers.of(interviews.map(({ petitionKey }) => petitionKey));
    return interviews.map((interview) => this.summary(interview, numbers.get(interview.petitionKey) ?? ''));
  }

  private summary(interview: Interview, petitionNumber: string): InterviewView {
    const { key, petitionKey, round, supervisionKey, supervisingCourt, supervisedCourt, state } = interview;
    return {
      interviewKey: key,
      petitionKey,
      petitionNumber,
      round,
      supervisionKey,
      supervisingCourt,
      supervisingCourtName: this.courts.get(supervisingCourt).name,
      supervisedCourt,
      supervisedCourtName: this.courts.get(supervisedCourt).name,
      state,
      stateName: INTERVIEW_STATES[state],
      openedByName: interview.openedByName,
      openedAt: new Date(interview.openedAt).toISOString(),
      proposedFor: iso(interview.proposedFor),
      counterFor: iso(interview.counterFor),
      timeAnswer: interview.timeAnswer,
      agreedFor: iso(interview.agreedFor),
      heldAt: iso(interview.heldAt),
      rectifyBy: interview.rectifyBy,
      rectificationDaysLeft:
        interview.state === 'rectifying' && interview.rectifyBy !== null
          ? daysFrom(lawDate(this.clock.now()), interview.rectifyBy)
          : null,
      rectificationOverdueAt: iso(interview.rectificationOverdueAt),
      rectifiedAt: iso(interview.rectifiedAt),
      checkedAt: iso(interview.checkedAt),
      improved: interview.improved,
      endedAt: iso(interview.endedAt),
      instanceKey: interview.instanceKey,
      version: interview.version,
    };
  }

  async detail(interview: Interview, actor: Actor): Promise<InterviewDetail> {
    const acts = await this.trail.acts(interview.key);
    const [summary] = await this.summaries([interview]);
    return {
      ...summary!,
      roomLink: this.roomLink(interview, actor),
      acts: acts.map(({ record, texts }) => ({
        kind: record.kind,
        name: RECORD_KINDS[record.kind],
        at: new Date(record.at).toISOString(),
        court: record.court,
        actorName: record.actorName,
        finding: record.finding,
        facts: record.facts,
        texts,
      })),
    };
  }

  /** For those who take part. The secret stands in the fragment, which browsers keep to themselves. */
  private roomLink({ key, room, supervisingCourt, supervisedCourt }: Interview, { groups }: Actor): string | null {
    const takesPart = groups.some((group) => [supervisingCourt, supervisedCourt].includes(group.split('@')[1] ?? ''));
    if (room === null || !takesPart) return null;
    return `/interviews/${key}/room#${this.secrets.open(room, 'interview.room', key)}`;
  }
}

const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());
