import { infrastructure } from './0000-infrastructure.js';
import { platform } from './0001-platform.js';
import { organization } from './0002-organization.js';
import { definitions } from './0003-definitions.js';
import { petitions } from './0004-petitions.js';
import { starts } from './0005-starts.js';
import { moves } from './0006-moves.js';
import { campaigns } from './0007-campaigns.js';
import { interviewsAndSanctions } from './0008-interviews-and-sanctions.js';
import { supervision } from './0009-supervision.js';
import { petitionClocks } from './0010-petition-clocks.js';
import { calendar } from './0011-calendar.js';
import type { Migration } from './dsl/index.js';

/** Every migration, in order. Add yours at its number; a released one never moves. */
export const MIGRATIONS: readonly Migration[] = [
  infrastructure,
  platform,
  organization,
  definitions,
  petitions,
  starts,
  moves,
  campaigns,
  interviewsAndSanctions,
  supervision,
  petitionClocks,
  calendar,
];
