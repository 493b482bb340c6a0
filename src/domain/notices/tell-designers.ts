import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DeploymentRequestListeners, type RequestEvent } from '../../platform/designs/index.js';
import { SUPREME_COURT_ID, UserDirectory } from '../organization/index.js';
import { Notices } from './notices.js';

/** So many files are named in a notice; of the others it says how many. */
const MOST_NAMED = 3;

/** Where deployments wait for a second person: tells the other designers of it, and who has asked what became of it. */
@Injectable()
export class TellDesigners implements OnModuleInit {
  constructor(
    private readonly requests: DeploymentRequestListeners,
    private readonly users: UserDirectory,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.requests.onRequest((event) => this.tell(event));
  }

  private async tell({ what, request, actor }: RequestEvent): Promise<void> {
    const paths = request.files.map(({ path }) => path);
    const files = paths.slice(0, MOST_NAMED);
    const facts = { deployment: { by: actor.name, files, more: paths.length - files.length } };
    if (what === 'approved' || what === 'refused')
      return this.notices.tell(`user:${request.requestedBy}`, `deployment-${what}`, null, null, facts);
    if (what === 'withdrawn') return;
    // Designers are at the Supreme Court only.
    for (const { id } of await this.users.atCourt(SUPREME_COURT_ID, 'designer'))
      if (id !== request.requestedBy) await this.notices.tell(`user:${id}`, 'deployment-requested', null, null, facts);
  }
}
