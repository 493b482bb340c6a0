import type { Actor } from '../../shared/actor.js';
import { shownError } from '../jobs/index.js';
import type { Incident } from './incident.entity.js';

/** Why the token is parked, as the actor may read it: of a spent job it is the job's last error. */
export const shownMessage = ({ type, message }: Pick<Incident, 'type' | 'message'>, actor: Actor): string =>
  type === 'job-retries-exhausted' ? shownError(message, actor) : message;
