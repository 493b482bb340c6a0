import type { MatterFacts, MovesAt } from '../sample/facts.js';
import type { Account } from './account.js';
import type { Interview, Supervision } from './api.js';

/** How high the rungs that the facts speak of stand in the table as it was delivered. */
const HEIGHT: Readonly<Record<Exclude<MovesAt, 'never'>, number>> = { listed: 30, video_interview: 40, criticism: 50 };

/** How far the courts of the petitions have been pressed, as an upper court sees it: read anew before each look. */
export class Standings {
  private readonly supervisions = new Map<string, Supervision>();
  /** Petitions with an interview of the present round whose rectification was checked. */
  private readonly checked = new Set<string>();

  /** @param reader somebody at a court above all others of the petitions */
  constructor(private readonly reader: Account) {}

  async readAgain(): Promise<void> {
    this.supervisions.clear();
    for (const supervision of await this.reader.searchAll<Supervision>('/v1/supervisions/search', { state: 'open' }))
      this.supervisions.set(supervision.petitionKey, supervision);
    this.checked.clear();
    for (const { petitionKey, supervisionKey } of await this.reader.searchAll<Interview>('/v1/interviews/search', {
      state: 'checked',
    }))
      if (supervisionKey === this.of(petitionKey)?.supervisionKey) this.checked.add(petitionKey);
  }

  of(petitionKey: string): Supervision | undefined {
    return this.supervisions.get(petitionKey);
  }

  /** Whether the court has begun to do what is its to do. */
  moves(petitionKey: string, { movesAt }: MatterFacts, hasMovedBefore: boolean): boolean {
    if (movesAt === undefined || hasMovedBefore) return true;
    const supervision = this.of(petitionKey);
    if (supervision === undefined || movesAt === 'never') return false;
    return this.isReached(petitionKey, supervision, movesAt);
  }

  /** How high all of them stand together: it grows while the ladder climbs. */
  get height(): number {
    return [...this.supervisions.values()].reduce((sum, { height }) => sum + height, 0) + this.checked.size;
  }

  private isReached(petitionKey: string, { rung, height }: Supervision, movesAt: Exclude<MovesAt, 'never'>): boolean {
    if (height > HEIGHT[movesAt]) return true;
    // An interview moves a court once it has rectified what it was told to.
    return rung === movesAt && (rung !== 'video_interview' || this.checked.has(petitionKey));
  }
}
