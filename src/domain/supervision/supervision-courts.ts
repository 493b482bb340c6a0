import { Inject, Injectable } from '@nestjs/common';
import { PROCESS_HOST, type ProcessHost } from '../../platform/engine/index.js';
import { CourtDirectory, type Court } from '../organization/index.js';
import { Participations, type Petition } from '../petitions/index.js';
import type { Supervision } from './supervision.entity.js';

/** Which court supervises which. */
@Injectable()
export class SupervisionCourts {
  constructor(
    private readonly courts: CourtDirectory,
    private readonly participations: Participations,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
  ) {}

  /**
   * Supervised is whoever has the petition now, taken or not; supervising the nearest court above it
   * that still sits. The Supreme Court has none above it and supervises itself.
   */
  of({ handlingCourt }: Pick<Petition, 'handlingCourt'>): { supervising: Court; supervised: Court } {
    const supervised = this.courts.get(handlingCourt);
    const supervising = this.courts.ancestorsOf(handlingCourt).find(({ active }) => active) ?? supervised;
    return { supervising, supervised };
  }

  /** As the ladder's row keeps them. */
  columns(petition: Pick<Petition, 'handlingCourt'>) {
    const { supervising, supervised } = this.of(petition);
    return { supervisingCourt: supervising.id, supervisedCourt: supervised.id, supervisedPath: supervised.path };
  }

  /** Both see the ladder's process, and with them those above; the supervising court takes part in the petition. */
  async letSee(petition: Petition, rootKey: string): Promise<void> {
    const { supervising, supervised } = this.of(petition);
    await this.participations.join(petition.key, supervising.id, 'supervising', rootKey);
    await this.host.addScope(rootKey, supervised.path);
  }

  /** What the diagram is told of the courts. */
  variables({ supervisingCourt, supervisedCourt }: Supervision) {
    return { supervisingCourt, supervisedCourt, level: this.courts.get(supervisedCourt).level };
  }
}
