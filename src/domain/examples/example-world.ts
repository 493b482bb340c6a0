/**
 * What dry runs have in place of the domain. Loaded in a thread without an application: the functions
 * are the real ones over a copy of calendar and courts; commands and jobs answer as the real ones do
 * where that can be told from what they are given, and change nothing.
 */
import type { ExampleWorld } from '../../platform/dry-runs/index.js';
import { lawDate } from '../../shared/clock.js';
import { addDays, type CalendarYear, clockFunctions, midnightAfter, WorkingCalendar } from '../clocks/standalone.js';
import { type Court, documentedCourtFunctions } from '../organization/standalone.js';
import { assignmentStandIns } from './assignment-stand-ins.js';
import { EXAMPLE_COURTS } from './example.js';
import { otherStandIns } from './other-stand-ins.js';
import { petitionStandIns } from './petition-stand-ins.js';
import { supervisionStandIns } from './supervision-stand-ins.js';

/** Copied when a dry run begins. */
export interface ExampleData {
  calendar: { years: CalendarYear[]; version: number };
  courts: Pick<Court, 'id' | 'name' | 'level' | 'parentId' | 'path'>[];
  clockProfile: string;
}

export function exampleWorld(data: unknown): ExampleWorld {
  const { calendar, courts, clockProfile } = data as ExampleData;
  const byId = new Map(courts.map((court) => [court.id, court]));
  const directory = {
    byId: (id: string) => byId.get(id),
    isLower: (upper: string, lower: string) => {
      const [above, below] = [byId.get(upper), byId.get(lower)];
      return above !== undefined && below !== undefined && above !== below && below.path.startsWith(above.path);
    },
  };
  const courtFunctions = Object.entries(documentedCourtFunctions(directory)).map(([name, { fn }]) => [name, fn]);
  const standIns = [petitionStandIns, assignmentStandIns, supervisionStandIns(directory), otherStandIns];
  return {
    functions: {
      ...clockFunctions(new WorkingCalendar(calendar.years, calendar.version)),
      ...(Object.fromEntries(courtFunctions) as ExampleWorld['functions']),
    },
    commands: Object.assign({}, ...standIns.map(({ commands }) => commands)) as ExampleWorld['commands'],
    jobs: Object.assign({}, ...standIns.map(({ jobs }) => jobs)) as ExampleWorld['jobs'],
    begins: beginnings(clockProfile),
  };
}

/** With what the processes begin: a petition about a basic court that came to the intermediate court above it. */
function beginnings(clockProfile: string): ExampleWorld['begins'] {
  const { high, intermediate, basic } = EXAMPLE_COURTS;
  const petition = 'example-petition';
  const facts = { clockProfile, ownMatter: false, channel: 'visit', claimKind: 'inaction', urgent: false };
  const of = (businessKey: string, variables: Record<string, unknown>) => () => ({ businessKey, variables });
  return {
    petition: of(petition, { petition, receivingCourt: intermediate, accusedNamed: false, round: 1, ...facts }),
    screening: of(petition, { petition, receivingCourt: intermediate, accusedNamed: false, ...facts }),
    handling: of(petition, {
      petition,
      handlingCourt: basic,
      handler: 'example-handler',
      assignment: null,
      dueAt: null,
      sentBack: false,
      ...facts,
    }),
    assignment: of(petition, {
      petition,
      assigningCourt: intermediate,
      accusedNamed: false,
      parentAssignment: null,
      ...facts,
    }),
    supervision: of(petition, { petition, trigger: 'manual', campaign: null }),
    'video-interview': of('example-interview', {
      petition,
      supervision: null,
      interview: 'example-interview',
      supervisingCourt: high,
      supervisedCourt: intermediate,
    }),
    sanction: of('example-sanction', {
      sanction: 'example-sanction',
      kind: 'accountability',
      proposingCourt: high,
      targetCourt: intermediate,
      petition,
    }),
    campaign: (now) => ({
      businessKey: 'example-campaign',
      variables: {
        campaign: 'example-campaign',
        court: high,
        kind: 'livelihood',
        closesAt: midnightAfter(addDays(lawDate(now), 60)),
      },
    }),
  };
}
