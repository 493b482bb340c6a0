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
import { batches } from './0012-batches.js';
import { operations } from './0013-operations.js';
import { tasksAndJobs } from './0014-tasks-and-jobs.js';
import { traceParents } from './0016-trace-parents.js';
import { namedCandidates } from './0017-named-candidates.js';
import { work } from './0019-work.js';
import { petitionLists } from './0020-petition-lists.js';
import { suggestedHandlers } from './0021-suggested-handlers.js';
import { latePetitions } from './0024-late-petitions.js';
import { administration } from './0025-administration.js';
import { designs } from './0026-designs.js';
import { deploymentRequests } from './0027-deployment-requests.js';
import { dryRuns } from './0028-dry-runs.js';
import { acknowledgedDifferences } from './0029-acknowledged-differences.js';
import { noticesOfDesigns } from './0030-notices-of-designs.js';
import { decisionInstances } from './0031-decision-instances.js';
import { familiarAddresses } from './0032-familiar-addresses.js';
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
  batches,
  operations,
  tasksAndJobs,
  traceParents,
  namedCandidates,
  work,
  petitionLists,
  suggestedHandlers,
  latePetitions,
  administration,
  designs,
  deploymentRequests,
  dryRuns,
  acknowledgedDifferences,
  noticesOfDesigns,
  decisionInstances,
  familiarAddresses,
];
